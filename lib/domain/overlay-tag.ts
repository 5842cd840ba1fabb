/**
 * The element every mark, chip and panel of ours stands in (a closed shadow root). A capture leaves these elements
 * out: evidence holds the page's own content.
 */
export const OVERLAY_TAG = 'chosang-overlay';
