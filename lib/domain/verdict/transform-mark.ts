/** Separates a place from its transform in locator data. */
export const TRANSFORM_MARK = ' => ';
