import * as z from 'zod';
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';

/** Schema of a section's descriptor in the head of a sellers file. A section has all keys of one namespace and form. */
export const SectionSchema = z.strictObject({
  namespace: z.string().min(1).max(300),
  form: z.enum(['number', 'text']),
  width: z.int().min(0).max(19),
  count: z.int().nonnegative(),
  /** For each class, its list of statuses; an empty list means "no longer listed". Class 0 is the most frequent. */
  classes: z.array(z.array(z.enum(SELLER_STATUSES))).max(32),
  dataBytes: z.int().nonnegative(),
});
