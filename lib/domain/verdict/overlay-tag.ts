/**
 * The element that contains each mark, chip and panel of ours (a closed shadow root). Any page can use this name;
 * `isOwnElement` tells whether an element is really ours.
 */
export const OVERLAY_TAG = 'chosang-overlay';
