// Why: docs/decisions/evidence/time-stamps.md

import * as z from 'zod';
import { RecordSourceSchema } from '@/lib/domain/seller/trust.schema';

const createLineSchema = (max: number) => z.string().trim().min(1).max(max);
/** Matches one PEM certificate with nothing before or after it. */
const CERTIFICATE =
  /^-----BEGIN CERTIFICATE-----\r?\n(?:[A-Za-z0-9+/=]{1,64}\r?\n)+-----END CERTIFICATE-----\s*$/;

const ServiceSchema = z
  .strictObject({
    name: createLineSchema(80),
    url: z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(300),
    /** True if the service is a licensed trust service of Vietnam. */
    licensed: z.boolean(),
    country: z.string().regex(/^[A-Z]{2}$/, 'no country code of two letters'),
    terms: z.strictObject({ vi: createLineSchema(400), en: createLineSchema(400) }),
    termsReadOn: z.iso.date(),
    roots: z.array(z.string().max(6_000).regex(CERTIFICATE, 'no certificate as PEM')).min(1).max(4),
    validFrom: z.iso.date(),
    /** Null if no end is known. */
    validUntil: z.iso.date().nullable(),
  })
  .refine(({ url }) => !/[@?#]/.test(url), 'an address with a name, a question or a fragment')
  .refine(
    ({ licensed, country }) => !licensed || country === 'VN',
    'licensed in Vietnam, and not of Vietnam',
  );

/**
 * Schema of the `time-stamps` document: services that stamp digests, in the order in which they are asked, and their root
 * certificates.
 */
export const TimeStampsDocumentSchema = z.strictObject({
  format: z.literal(1),
  asOf: z.iso.date(),
  source: RecordSourceSchema,
  services: z.array(ServiceSchema).max(20),
});
export type TimeStampsDocument = z.infer<typeof TimeStampsDocumentSchema>;
/** The `time-stamps` document as its publisher wrote it, not yet checked. */
export type TimeStampsDocumentText = z.input<typeof TimeStampsDocumentSchema>;
