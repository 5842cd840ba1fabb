import * as z from 'zod';
import { isSecureUrl } from '@/lib/base/secure-url';

/** HTTPS, or plain HTTP to this machine: nobody on the way can read or change what is sent. */
const secureUrl = z.url().refine(isSecureUrl, 'must be https, or http to this machine');

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const days = z.int().positive();

/**
 * The authority this build of the extension serves: who receives reports and who publishes the registry, with
 * the keys both are checked against. It is built in (`authority.json`), and enterprise policy can replace it.
 */
export const AuthoritySchema = z.strictObject({
  /** Shown to people as the receiver of a report. */
  name: bilingual,
  /** True for an authority that only exists on this machine: the interface says "demonstration". */
  demonstration: z.boolean(),
  intake: z.strictObject({
    url: secureUrl,
    /** Public keys (JWK set) that sign receipts and nonces. */
    keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).min(1),
  }),
  registry: z.strictObject({
    /** Base address; metadata lies in `metadata/`, targets in `targets/`. */
    url: secureUrl,
    /** The trusted first TUF root, as the exact text of its root.json. */
    root: z.string().min(1),
  }),
  /** Sign-in of the agency's officers (OpenID Connect, a public client); absent where this build serves none. */
  officers: z.strictObject({ issuer: secureUrl, clientId: z.string().min(1).max(200) }).exactOptional(),
  /** Where a seller answers or corrects a record. */
  answerUrl: secureUrl,
  /** How the authority is reached about personal data; the consent text says so where nothing is stated. */
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
  /** Whether the intake's servers are outside Viet Nam, and in which country; the consent text says so where nothing is stated. */
  servers: z
    .strictObject({ abroad: z.boolean(), country: bilingual.exactOptional() })
    .refine(({ abroad, country }) => !abroad || country !== undefined, 'servers abroad name their country')
    .exactOptional(),
  /** One period (days after the case has ended) for every kind that `retention` does not name; absent: the table's. */
  retentionDays: days.exactOptional(),
  /**
   * Days after a case has ended, where they are not those of the table (lib/reference/retention.ts). Of a report, as the consent
   * text states them and the intake purges by them: who sent it, what they wrote, its package; a longer one than the table's
   * needs `basis`, the provision it rests on. On an officer's device: packages, and sweeps and watches, kept where absent.
   */
  retention: z
    .strictObject({
      reporterIdentity: days.exactOptional(),
      reportWords: days.exactOptional(),
      reportEvidence: days.exactOptional(),
      basis: bilingual.exactOptional(),
      casePackages: days.exactOptional(),
      caseWork: days.exactOptional(),
    })
    .exactOptional(),
});
export type Authority = z.infer<typeof AuthoritySchema>;
