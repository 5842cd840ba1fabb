/**
 * Tag name of the element around our marks, chip and panel. Any page can use the name, so `isExtensionElement` tells which
 * elements are ours.
 */
export const OVERLAY_TAG = 'chosang-overlay';
