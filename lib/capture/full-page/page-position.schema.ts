import * as z from 'zod';

const pixels = z.number().nonnegative();

/** Parses the result of a step. A step runs in the page's process, so its result may be malformed. */
export const PagePositionSchema = z.strictObject({
  page: z.strictObject({ width: pixels, height: pixels, scrollX: z.number(), scrollY: z.number() }),
  window: z.strictObject({
    width: z.number().positive(),
    height: z.number().positive(),
    /** Width of the window without its scroll bar (CSS pixels). */
    inner: z.number().positive(),
  }),
  pixelRatio: z.number().positive().max(16),
  /** Number of elements whose style attribute the capture has changed and not yet restored. */
  changed: z.int().nonnegative(),
  /** True if the document does not scroll but an element inside it does. */
  innerScroll: z.boolean(),
});
