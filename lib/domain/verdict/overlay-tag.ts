/**
 * The element every mark, chip and panel of ours stands in (a closed shadow root). Whether one is really ours is
 * known by `isOwnElement`, never by this name, which any page can use.
 */
export const OVERLAY_TAG = 'chosang-overlay';
