// Why: docs/decisions/evidence/time-stamps.md

import { type Certificate, CertificateChainValidationEngine } from 'pkijs';
import { errorMessage } from '@/lib/base/errors';
import {
  hasUnknownCritical,
  isNamedIssuer,
  isSameCertificate,
  isStronglySigned,
  isValidAt,
  mayIssue,
} from './certificates';
import { ENGINE } from './crypto-engine';
import { StampError } from './stamp-error';

/** Longest path from a certificate to its root. */
const LONGEST_PATH = 6;
/** Signatures that are verified while a path is sought, because certificates that issue one another have no end. */
const MOST_STEPS = 40;

/**
 * Finds the path from a certificate to one of the roots, whatever the order of the others, and validates it at a time. Returns
 * the root. Throws StampError: `not-valid-then` if the only path has a certificate that was not valid then, `unknown-root` if
 * there is none.
 */
export async function findRoot(
  leaf: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Promise<Certificate> {
  const search: Search = { others, roots, at, steps: 0, wasInvalid: false };
  const path = await findPath([leaf], search);
  const root = path?.at(-1);
  if (!path || !root) {
    if (search.wasInvalid)
      throw new StampError('not-valid-then', `a certificate was not valid on ${at.toISOString()}`);
    throw new StampError('unknown-root', 'the certificates lead to no root of the list');
  }
  await validate(path, root, at);
  return root;
}

interface Search {
  readonly others: readonly Certificate[];
  readonly roots: readonly Certificate[];
  readonly at: Date;
  steps: number;
  /** Whether a path was found but for the dates of a certificate. */
  wasInvalid: boolean;
}

/** Continues a path towards a root. Of two issuers it takes the one that was valid. */
async function findPath(
  path: readonly Certificate[],
  search: Search,
): Promise<readonly Certificate[] | undefined> {
  const last = path.at(-1);
  if (!last || path.length > LONGEST_PATH) return undefined;
  const inPath = (one: Certificate) => path.some((known) => isSameCertificate(known, one));
  const candidates = [...search.roots, ...search.others].filter(
    (issuer) => !inPath(issuer) && isNamedIssuer(issuer, last) && mayIssue(issuer, path.length),
  );
  for (const issuer of candidates) {
    search.steps += 1;
    if (search.steps > MOST_STEPS) return undefined;
    if (!isStronglySigned(last) || !(await isSignedBy(last, issuer))) continue;
    const longer = [...path, issuer];
    const isWhole = search.roots.some((root) => isSameCertificate(root, issuer));
    const found = isWhole ? longer : await findPath(longer, search);
    if (!found) continue;
    if (found.every((one) => isValidAt(one, search.at))) return found;
    search.wasInvalid = true;
  }
  return undefined;
}

async function isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  try {
    return await certificate.verify(issuer, ENGINE);
  } catch (thrown) {
    // Such as a damaged key: a signature that cannot be verified is none.
    console.info('a certificate’s signature cannot be verified', errorMessage(thrown));
    return false;
  }
}

/** Validates what the path says beyond names, signatures and dates: policies, constraints and critical extensions. */
async function validate(path: readonly Certificate[], root: Certificate, at: Date): Promise<void> {
  const [leaf, ...issuers] = path.slice(0, -1);
  if (!leaf || path.some(hasUnknownCritical))
    throw new StampError('unknown-root', 'a certificate has a critical extension that is not understood');
  const validation = new CertificateChainValidationEngine({
    trustedCerts: [root],
    // The last one is validated.
    certs: [...issuers, leaf],
    checkDate: at,
  });
  const { result, resultMessage } = await validation.verify({}, ENGINE);
  if (!result) throw new StampError('unknown-root', `the path is not valid: ${resultMessage}`);
}
