import * as z from 'zod';
import { isSecureUrl } from '@/lib/base/secure-url';

/** HTTPS, or plain HTTP to this machine, so that others cannot read or change the data on the way. */
const secureUrl = z.url().refine(isSecureUrl, 'must be https, or http to this machine');

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const days = z.int().positive();

/** The members of an authority, without the rules between them. */
const AuthorityMembersSchema = z.strictObject({
  /** Shown to people as the receiver of a report. */
  name: bilingual,
  /** True for an authority that exists only on this machine: the interface says "demonstration". */
  demonstration: z.boolean(),
  /** Service that receives reports. If it is absent, no report can be sent. */
  intake: z
    .strictObject({
      url: secureUrl,
      /** Public keys (JWK set) that sign receipts and nonces. */
      keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).min(1),
    })
    .exactOptional(),
  registry: z.strictObject({
    /** Base address: metadata is in `metadata/`, targets in `targets/`. */
    url: secureUrl,
    /** Other addresses of the same files, asked as often as `url`. */
    mirrors: z.array(secureUrl).max(8).exactOptional(),
    /** The trusted first TUF root, as the exact text of its root.json. */
    root: z.string().min(1),
  }),
  /** Sign-in of the agency's officers (OpenID Connect, public client); absent in a build without officers. */
  officers: z.strictObject({ issuer: secureUrl, clientId: z.string().min(1).max(200) }).exactOptional(),
  /** The address at which a seller answers or corrects a record; absent if there is no such page. */
  answerUrl: secureUrl.exactOptional(),
  /** Contact for personal data. Outside a demonstration nothing is sent without it. */
  contact: z
    .strictObject({
      address: z.string().min(1).max(300).exactOptional(),
      phone: z.string().min(1).max(40).exactOptional(),
      email: z.email().max(254).exactOptional(),
      web: z
        .url({ protocol: /^https$/ })
        .max(300)
        .exactOptional(),
    })
    .exactOptional(),
  /** Country of the intake's servers, or Viet Nam. Outside a demonstration nothing is sent without it. */
  servers: z
    .strictObject({ abroad: z.boolean(), country: bilingual.exactOptional() })
    .refine(({ abroad, country }) => !abroad || country !== undefined, 'servers abroad name their country')
    .exactOptional(),
  /** Retention (days after the end of a case) for every kind not in `retention`; absent: the table's. */
  retentionDays: days.exactOptional(),
  /**
   * Retention periods that differ from lib/reference/retention.ts (days after the end of a case). For reports: the sender,
   * the text and addresses, the package, the rest; the consent text states them and the intake purges by them. A longer
   * period than the table's needs `basis`, its legal provision. On an officer's device: packages, and sweeps and watches;
   * absent means kept.
   */
  retention: z
    .strictObject({
      reporterIdentity: days.exactOptional(),
      reportWords: days.exactOptional(),
      reportEvidence: days.exactOptional(),
      reportRecord: days.exactOptional(),
      basis: bilingual.exactOptional(),
      casePackages: days.exactOptional(),
      caseWork: days.exactOptional(),
    })
    .exactOptional(),
});

/**
 * Shape of the authority: the agency that publishes the registry and, if it has an intake, receives reports. A build contains
 * one authority; an enterprise policy can replace it.
 */
export const AuthoritySchema = AuthorityMembersSchema.refine(
  ({ intake, officers }) => intake !== undefined || officers === undefined,
  'officers need an intake',
);
export type Authority = z.infer<typeof AuthoritySchema>;

/** An authority that receives reports. */
export type ReceivingAuthority = Authority & { readonly intake: NonNullable<Authority['intake']> };

/** Returns true if the authority receives reports. */
export function hasIntake(authority: Authority): authority is ReceivingAuthority {
  return authority.intake !== undefined;
}
