/**
 * Margin of the boxes that are painted over words of the visitor, on the picture of a page that moved while it was captured (CSS
 * pixels). A word that moved further between two searches of the page might stay visible.
 */
export const MOVED_MARGIN = 12;
