/** The element that holds our marks, chip and panel. Any page can use the name; `isOwnElement` tells ours. */
export const OVERLAY_TAG = 'chosang-overlay';
