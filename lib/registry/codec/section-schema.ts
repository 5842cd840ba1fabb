import * as z from 'zod';
import { SELLER_STATUSES } from '@/lib/domain/seller/trust';
import type { Section } from './section';

/** A section as the head of a file from the network describes it. */
export const SectionSchema: z.ZodType<Section> = z.strictObject({
  namespace: z.string().min(1).max(300),
  form: z.enum(['number', 'text']),
  width: z.int().min(0).max(19),
  count: z.int().nonnegative(),
  classes: z.array(z.array(z.enum(SELLER_STATUSES))).max(32),
  dataBytes: z.int().nonnegative(),
});
