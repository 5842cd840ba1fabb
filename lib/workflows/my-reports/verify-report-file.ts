// Why: docs/decisions/report/outbox.md

import type { JWK } from 'jose';
import { getErrorMessage } from '@/lib/base/errors';
import { omitUndefined } from '@/lib/base/without-undefined';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { createEqualityCheck, createProblemsCheck } from '@/lib/evidence/verify/checks';
import type { ReceiptClaims } from '@/lib/intake/contract';
import { readReceipt } from '@/lib/intake/receipt';
import { parseReportFile, type ReportFile } from './export-report';

/** The values that a receipt must state. An absent value is unknown and is not checked. */
export interface ReceiptSubject {
  /** SHA-256 (hex) of the package; null if the report has no package; undefined if unknown. */
  readonly package?: string | null;
  /** True if the receipt must confirm that the intake verified the package, not only that it was announced. */
  readonly confirmed?: boolean;
  readonly reference?: string;
  readonly reportId?: string;
  /** Address of the intake that issued the receipt. */
  readonly issuer?: string;
}

export interface CheckedReceipt {
  readonly checks: readonly EvidenceCheck[];
  /** The receipt's claims; undefined if its signature is invalid. */
  readonly claims: ReceiptClaims | undefined;
}

export interface CheckedReportFile extends CheckedReceipt {
  readonly file: ReportFile;
}

/** True if a file contains JSON, as a report's file does, and not an archive. */
export async function isReportFile(file: Blob): Promise<boolean> {
  return (await file.slice(0, 64).text()).trimStart().startsWith('{');
}

const SIGNED = "by the intake's key";

/**
 * Checks that one of the intake's keys signed a receipt (compact JWS), and that the receipt states the values in `subject`.
 * Returns the result of each check, and the receipt's claims; the claims are undefined if the receipt could not be read or no key
 * signed it. Never throws.
 */
export async function checkReceipt(
  receipt: string,
  keys: readonly JWK[],
  subject: ReceiptSubject,
): Promise<CheckedReceipt> {
  let claims: ReceiptClaims;
  try {
    claims = await readReceipt(receipt, keys);
  } catch (thrown) {
    const found = getErrorMessage(thrown);
    const failed = { name: 'receipt signature', expected: SIGNED, found, ok: false };
    return { checks: [failed], claims: undefined };
  }
  const { evidence, reference, receivedAt, reportId, issuer } = claims;
  const checks: EvidenceCheck[] = [createEqualityCheck('receipt signature', SIGNED, SIGNED)];
  if (subject.issuer !== undefined) {
    checks.push(createEqualityCheck('receipt issuer', new URL(subject.issuer).href, new URL(issuer).href));
  }
  if (subject.reportId !== undefined)
    checks.push(createEqualityCheck('receipt report', subject.reportId, reportId));
  if (subject.package !== undefined) checks.push(checkReceiptPackage(evidence, subject));
  checks.push({
    name: 'receipt reference',
    expected: subject.reference ?? 'a reference',
    found: `${reference}, ${receivedAt}`,
    ok: (subject.reference ?? reference) === reference,
  });
  return { checks: [...checks, ...toClaimChecks(evidence)], claims };
}

/**
 * Checks what a receipt says about evidence. It must name the package `digest` as verified; if `confirmed` is false, `awaited` is
 * enough. Without a digest the receipt must name no evidence.
 */
export function checkReceiptPackage(
  evidence: ReceiptClaims['evidence'],
  { package: digest, confirmed }: Pick<ReceiptSubject, 'package' | 'confirmed'>,
): EvidenceCheck {
  const found = evidence.state === 'none' ? 'none' : `${evidence.state} ${evidence.digest}`;
  if (digest === null || digest === undefined) return createEqualityCheck('receipt evidence', 'none', found);
  const state = confirmed === false && evidence.state === 'awaited' ? 'awaited' : 'verified';
  return createEqualityCheck('receipt evidence', `${state} ${digest}`, found);
}

/**
 * Returns what a receipt states about a package's nonce, time stamp and countersignature, in the form of checks. All of these
 * checks pass, because they only repeat the receipt.
 */
function toClaimChecks(evidence: ReceiptClaims['evidence']): EvidenceCheck[] {
  if (evidence.state !== 'verified') return [];
  const { nonce, timestamp, countersignature } = evidence;
  const formatClaimTime = (claim: object) => ('at' in claim ? ` ${String(claim.at)}` : '');
  const service = timestamp?.licensed ? 'licensed' : 'not licensed';
  const claims: readonly (readonly [seal: string, expected: string, found: string | undefined])[] = [
    ['nonce', 'issued before the capture, or why not', nonce && `${nonce.state}${formatClaimTime(nonce)}`],
    [
      'time stamp',
      'stamped, or pending',
      timestamp && `${timestamp.state}${formatClaimTime(timestamp)}, ${timestamp.authority} (${service})`,
    ],
    [
      'countersignature',
      'signed, or pending',
      countersignature &&
        `${countersignature.state}${formatClaimTime(countersignature)}, ${countersignature.authority}`,
    ],
  ];
  return claims.flatMap(([seal, expected, found]) =>
    found === undefined ? [] : [{ name: `receipt ${seal}`, expected, found, ok: true }],
  );
}

/**
 * Reads a report's file that a person saved, and checks each receipt in it: whether the intake signed the receipt, for this
 * report. The newest receipt must also name the report's package. The rest of the file is not signed. Throws for a text of
 * another form.
 */
export async function verifyReceiptsOfReportFile(
  text: string,
  keys: readonly JWK[],
  issuer?: string,
): Promise<CheckedReportFile> {
  const file = parseReportFile(text);
  const newest = file.receipts.at(-1);
  if (newest === undefined) return { file, checks: [], claims: undefined };
  const subject = { reportId: file.id, ...omitUndefined({ reference: file.reference, issuer }) };
  const { checks, claims } = await checkReceipt(newest, keys, {
    ...subject,
    package: file.evidence?.digest ?? null,
    confirmed: file.state === 'accepted',
  });
  const earlier = file.receipts.slice(0, -1);
  if (earlier.length === 0) return { file, checks, claims };
  const earlierResults = await Promise.all(earlier.map((receipt) => checkReceipt(receipt, keys, subject)));
  const problems = earlierResults.flatMap(({ checks: of }, index) =>
    of.filter(({ ok }) => !ok).map(({ name, found }) => `${index + 1}: ${name}, ${found}`),
  );
  return {
    file,
    claims,
    checks: [...checks, createProblemsCheck('earlier receipts', `${earlier.length}, ${SIGNED}`, problems)],
  };
}
