/**
 * Longest id of a listing or card (characters). An independent shop has no item numbers: the id of its listing is the path of the
 * page's address.
 */
export const LISTING_ID_MAX = 200;
