/**
 * The logo on a 16 × 16 grid: a striped awning over a low sun. Its two filled shapes stay distinct at a size of 16 pixels and in
 * a single colour, because the slits in the awning and the gap above the sun are whole pixels wide.
 */
export const MARK_AWNING =
  'M3.3 2h9.4a1 1 0 0 1 .93.63L15 6a2 2 0 0 1-4 0V4h-1v2a2 2 0 0 1-4 0V4H5v2a2 2 0 0 1-4 0L2.37 2.63A1 1 0 0 1 3.3 2z';
export const MARK_SUN = 'M3 14a5 5 0 0 1 10 0z';

/** Separates a locator from its transform in locator data. */
export const TRANSFORM_MARK = ' => ';
