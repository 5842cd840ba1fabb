import * as z from 'zod';

const pixels = z.number().nonnegative();

/** Parses a step's answer, which comes from a page's process. */
export const PagePositionSchema = z.strictObject({
  page: z.strictObject({ width: pixels, height: pixels, scrollX: z.number(), scrollY: z.number() }),
  window: z.strictObject({
    width: z.number().positive(),
    height: z.number().positive(),
    /** The width without the scroll bar. */
    inner: z.number().positive(),
  }),
  pixelRatio: z.number().positive().max(16),
  /** Number of elements whose style attribute is changed now. */
  changed: z.int().nonnegative(),
  /** True where the document does not scroll and a box inside it does. */
  innerScroll: z.boolean(),
});
