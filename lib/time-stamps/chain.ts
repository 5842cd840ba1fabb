// Why: docs/decisions/evidence/time-stamps.md

import { type Certificate, CertificateChainValidationEngine } from 'pkijs';
import { getErrorMessage } from '@/lib/base/errors';
import {
  hasUnknownCriticalExtension,
  isNamedIssuer,
  isSameCertificate,
  isStronglySigned,
  isValidAt,
  mayIssueCertificates,
} from './certificates';
import { ENGINE } from './crypto-engine';
import { StampError } from './stamp-error';

/** Maximum number of steps in a path from a certificate to its root. */
const LONGEST_PATH = 6;
/**
 * Maximum number of signatures that are verified during the search for a path. Without this limit, certificates that issue one
 * another would keep the search running for ever.
 */
const MOST_STEPS = 40;

/**
 * Finds the path of certificates from `leaf` to one of the roots, and validates the path for the time `at`. `others` are the
 * certificates that may stand between them, in any order. Returns the root. Throws StampError: `not-valid-then` if every path has
 * a certificate that was not valid at that time, `unknown-root` if there is no path.
 */
export async function findRootCertificate(
  leaf: Certificate,
  others: readonly Certificate[],
  roots: readonly Certificate[],
  at: Date,
): Promise<Certificate> {
  const search: Search = { others, roots, at, steps: 0, wasInvalid: false };
  const path = await findCertificatePath([leaf], search);
  const root = path?.at(-1);
  if (!path || !root) {
    if (search.wasInvalid)
      throw new StampError('not-valid-then', `a certificate was not valid on ${at.toISOString()}`);
    throw new StampError('unknown-root', 'the certificates lead to no root of the list');
  }
  await validateCertificatePath(path, root, at);
  return root;
}

interface Search {
  readonly others: readonly Certificate[];
  readonly roots: readonly Certificate[];
  readonly at: Date;
  steps: number;
  /** True if a path was found in which only the dates of a certificate were wrong. */
  wasInvalid: boolean;
}

/**
 * Extends `path` to a root and returns the whole path. Tries each possible issuer of the last certificate, until it finds a path
 * whose certificates were all valid at the time `search.at`. Returns undefined if there is no such path, or if the search exceeds
 * LONGEST_PATH or MOST_STEPS.
 */
async function findCertificatePath(
  path: readonly Certificate[],
  search: Search,
): Promise<readonly Certificate[] | undefined> {
  const last = path.at(-1);
  if (!last || path.length > LONGEST_PATH) return undefined;
  const inPath = (one: Certificate) => path.some((known) => isSameCertificate(known, one));
  const candidates = [...search.roots, ...search.others].filter(
    (issuer) => !inPath(issuer) && isNamedIssuer(issuer, last) && mayIssueCertificates(issuer, path.length),
  );
  for (const issuer of candidates) {
    search.steps += 1;
    if (search.steps > MOST_STEPS) return undefined;
    if (!isStronglySigned(last) || !(await isSignedBy(last, issuer))) continue;
    const longer = [...path, issuer];
    const isWhole = search.roots.some((root) => isSameCertificate(root, issuer));
    const found = isWhole ? longer : await findCertificatePath(longer, search);
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
    // A signature that cannot be verified, for example because a key is damaged, counts as invalid.
    console.info('a certificate’s signature cannot be verified', getErrorMessage(thrown));
    return false;
  }
}

/**
 * Checks what the search for the path has not checked: policies, constraints and critical extensions. (Names, signatures and
 * dates were checked.) Throws StampError.
 */
async function validateCertificatePath(
  path: readonly Certificate[],
  root: Certificate,
  at: Date,
): Promise<void> {
  const [leaf, ...issuers] = path.slice(0, -1);
  if (!leaf || path.some(hasUnknownCriticalExtension))
    throw new StampError('unknown-root', 'a certificate has a critical extension that is not understood');
  const validation = new CertificateChainValidationEngine({
    trustedCerts: [root],
    // pkijs validates the last certificate of this list.
    certs: [...issuers, leaf],
    checkDate: at,
  });
  const { result, resultMessage } = await validation.verify({}, ENGINE);
  if (!result) throw new StampError('unknown-root', `the path is not valid: ${resultMessage}`);
}
