import * as z from 'zod';
import type { FactPlace } from './evidence';

const edge = z.number().min(-1_000_000).max(1_000_000);

/** Where a page shows a fact, according to the page or to a package. */
export const FactPlaceSchema: z.ZodType<FactPlace> = z.strictObject({
  text: z.string().max(1_000),
  box: z.tuple([edge, edge, edge, edge]).readonly(),
});
