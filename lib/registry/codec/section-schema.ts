import * as z from 'zod';
import { SELLER_STATUSES } from '@/lib/domain/seller/trust';
import type { Section } from './section';

/** Description of a section in the head of a downloaded file. */
export const SectionSchema: z.ZodType<Section> = z.strictObject({
  namespace: z.string().min(1).max(300),
  form: z.enum(['number', 'text']),
  width: z.int().min(0).max(19),
  count: z.int().nonnegative(),
  classes: z.array(z.array(z.enum(SELLER_STATUSES))).max(32),
  dataBytes: z.int().nonnegative(),
});
