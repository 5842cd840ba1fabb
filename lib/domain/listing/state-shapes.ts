import type { ShapeName } from '@/lib/domain/verdict/verdict';

/**
 * One part of a shape on a 16 × 16 grid. A stroked path has round ends. `dash` gives the lengths of dash and gap, from the path's
 * first point.
 */
export interface ShapePart {
  readonly path: string;
  readonly fill: boolean;
  readonly dash?: string;
}

const SHEET = 'M3.4 1.6h9.2v12.8H3.4z';
const RING = 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5z';
// Six dashes around a circle of radius 6.25 (circumference 39.27). Their gaps stay open although strokes have round ends.
const RING_DASH = '2.6 3.945';
// Dash and gap of twelve dots around a square with sides of 11.2 (perimeter 44.8); one dot is in each corner.
const SQUARE_DOTS = '0.01 3.7233';

/**
 * An outline for each state. The outlines differ, so that nobody needs the colours to tell the states apart. Used by our pages,
 * toolbar icons and marks.
 */
export const STATE_SHAPES: Readonly<Record<ShapeName, readonly ShapePart[]>> = {
  // "Registered" is drawn as a sheet of paper, not as a tick, because a tick on a picture reads as approval.
  registered: [
    { path: SHEET, fill: false },
    { path: 'M5.7 6.4h4.6M5.7 9.6h4.6', fill: false },
  ],
  'official-store': [
    { path: 'M2 2h12v6.6H2z', fill: false },
    { path: 'M4.8 5.3h6.4M8 8.6v5.8M5.4 14.4h5.2', fill: false },
  ],
  suspended: [{ path: 'M5.2 2.6v10.8M10.8 2.6v10.8', fill: false }],
  withdrawn: [
    { path: SHEET, fill: false },
    { path: 'M1.4 13L14.6 3', fill: false },
  ],
  warned: [{ path: 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z', fill: true }],
  check: [{ path: 'M8 2.2L14.6 13.6H1.4z', fill: false }],
  unlisted: [{ path: RING, fill: false }],
  unavailable: [{ path: RING, fill: false, dash: RING_DASH }],
  'not-understood': [{ path: 'M2.4 2.4h11.2v11.2H2.4z', fill: false, dash: SQUARE_DOTS }],
  'not-applicable': [{ path: 'M4 8h8', fill: false }],
};

/** Stroke width on the 16 × 16 grid. */
export const SHAPE_STROKE = 1.6;
