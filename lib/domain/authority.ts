import * as z from 'zod';
import { isSecureUrl } from './secure-url';

/** HTTPS, or plain HTTP to this machine: what a device sends there, or takes from there, is nobody's on the way. */
const secureUrl = z.url().refine(isSecureUrl, 'must be https, or http to this machine');

/**
 * The authority this build of the extension serves: who receives reports and who publishes the registry, with
 * the keys both are checked against. It is built in (`authority.json`), and enterprise policy can replace it.
 */
export const AuthoritySchema = z.strictObject({
  /** Shown to people as the receiver of a report. */
  name: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
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
  /** Days a report is kept after its case is closed, as the consent text states it; absent where the authority sets none. */
  retentionDays: z.int().positive().exactOptional(),
  /**
   * Days an officer's device keeps what belongs to a closed case (lib/reference/retention.ts): its packages, and its sweeps
   * and watches. What is absent is kept.
   */
  retention: z
    .strictObject({
      casePackages: z.int().positive().exactOptional(),
      caseWork: z.int().positive().exactOptional(),
    })
    .exactOptional(),
});
export type Authority = z.infer<typeof AuthoritySchema>;
