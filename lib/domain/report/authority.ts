import * as z from 'zod';
import { isSecureUrl } from '@/lib/base/secure-url';

/** An HTTPS address, or a plain HTTP address of this machine, so that nobody can read or change the data on the way. */
const secureUrl = z.url().refine(isSecureUrl, 'must be https, or http to this machine');

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const days = z.int().positive();

/** The members of an authority. `AuthoritySchema` adds the rules that combine members. */
const AuthorityMembersSchema = z.strictObject({
  /** Name that people see as the receiver of a report. */
  name: bilingual,
  /** True for an authority that exists only on this machine: the interface says "demonstration". */
  demonstration: z.boolean(),
  /** The service that receives reports. Without it no report can be sent. */
  intake: z
    .strictObject({
      url: secureUrl,
      /** Public keys (JWK set) with which receipts and nonces are checked. */
      keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).min(1),
    })
    .exactOptional(),
  registry: z.strictObject({
    /** Base address of the registry: metadata is in `metadata/`, targets in `targets/`. */
    url: secureUrl,
    /**
     * Other addresses with the same files. The extension tries `url` and these in a random order, until one of them serves valid
     * files.
     */
    mirrors: z.array(secureUrl).max(8).exactOptional(),
    /** The first TUF root, which a device trusts without proof, as the exact text of its root.json. */
    root: z.string().min(1),
  }),
  /** Sign-in of the agency's officers (OpenID Connect, public client); absent in a build without officers. */
  officers: z.strictObject({ issuer: secureUrl, clientId: z.string().min(1).max(200) }).exactOptional(),
  /** Address of the page on which a seller answers or corrects a record; absent if there is no such page. */
  answerUrl: secureUrl.exactOptional(),
  /** Contact for questions about personal data. Without it nothing is sent, except in a demonstration. */
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
  /**
   * Whether the intake's servers are abroad, and in which country. Without `servers` nothing is sent, except in a demonstration.
   */
  servers: z
    .strictObject({ abroad: z.boolean(), country: bilingual.exactOptional() })
    .refine(({ abroad, country }) => !abroad || country !== undefined, 'servers abroad name their country')
    .exactOptional(),
  /**
   * Retention period (days after the end of a case) for each kind of data that `retention` does not name. If it is absent, the
   * table in lib/reference/retention.ts applies.
   */
  retentionDays: days.exactOptional(),
  /**
   * Retention periods that differ from lib/reference/retention.ts (days after the end of a case). The four members `report…` are
   * the periods of the sender's identity, of text and addresses, of the package, and of the rest of a report; the consent text
   * states these four, and the intake purges by them. `basis` is the legal provision for a longer period than the table's. On an
   * officer's device `casePackages` and `caseWork` (sweeps, watches and drafts of papers) apply; no other data of a case are
   * deleted there after a period.
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
 * The authority: the agency that publishes the registry and, if it has an intake, receives reports. A build contains one
 * authority; an enterprise policy can replace it.
 */
export const AuthoritySchema = AuthorityMembersSchema.refine(
  ({ intake, officers }) => intake !== undefined || officers === undefined,
  'officers need an intake',
);
export type Authority = z.infer<typeof AuthoritySchema>;

/** An authority that receives reports. */
export type ReceivingAuthority = Authority & { readonly intake: NonNullable<Authority['intake']> };

/** True if the authority receives reports. */
export function hasIntake(authority: Authority): authority is ReceivingAuthority {
  return authority.intake !== undefined;
}
