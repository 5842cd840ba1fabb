import * as z from 'zod';
import type { PagePlace } from './steps';

const pixels = z.number().nonnegative();

/** Parses a step's answer, which comes from a page's process. */
export const PagePlaceSchema: z.ZodType<PagePlace> = z.strictObject({
  page: z.strictObject({ width: pixels, height: pixels, scrollX: z.number(), scrollY: z.number() }),
  window: z.strictObject({
    width: z.number().positive(),
    height: z.number().positive(),
    inner: z.number().positive(),
  }),
  pixelRatio: z.number().positive().max(16),
  changed: z.int().nonnegative(),
  innerScroll: z.boolean(),
});
