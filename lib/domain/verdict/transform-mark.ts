/** Stands between a place and its transform in locator data. */
export const TRANSFORM_MARK = ' => ';
