import * as z from 'zod';

const pixels = z.number().nonnegative();

/** Parses the answer of a step, which comes from a page's process. */
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
  /** True if the document does not scroll but a box inside it does. */
  innerScroll: z.boolean(),
});
