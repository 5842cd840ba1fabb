/** The element of our marks, chip and panel. Any page can use the name; `isOwnElement` identifies ours. */
export const OVERLAY_TAG = 'chosang-overlay';
