import * as z from 'zod';
import { parseTrustKey } from '@/lib/domain/seller/trust-key';

/**
 * Schema of a row that is not published: a person's confirmation, with a second source, that a warning about a very popular host
 * is right (publish/hosts/popular-hosts.ts).
 */
export const ConfirmationSchema = z.strictObject({
  type: z.literal('confirmation'),
  key: z.string().refine((text) => text.startsWith('site:') && parseTrustKey(text) !== undefined, {
    message: 'no key of a site',
  }),
  secondSource: z.strictObject({
    name: z.string().trim().min(1).max(300),
    url: z.url({ protocol: /^https?$/ }).max(2_048),
    asOf: z.iso.date(),
  }),
  confirmedBy: z.string().trim().min(1).max(300),
  confirmedOn: z.iso.date(),
});
export type Confirmation = z.infer<typeof ConfirmationSchema>;
