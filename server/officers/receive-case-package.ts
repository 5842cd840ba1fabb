import { and, eq } from 'drizzle-orm';
import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import { CASE_RECEIPT_TYPE } from '@/lib/intake/officers/case-receipt';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { requireDeviceFingerprint } from '@/server/devices/devices';
import { CheckBroken, type CheckTask } from '@/server/evidence/check/check-file';
import { BROKEN_CHECK } from '@/server/evidence/received-evidence';
import { spoolPackage } from '@/server/evidence/spool-package';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import type { Database } from '@/server/platform/database/database';
import { casePackages } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { signClaims } from '@/server/receipts/signing/sign';

export interface IncomingCasePackage {
  /** SHA-256 (hex) of the package, as the device announced it. */
  readonly digest: string;
  readonly caseNumber: string;
  /** The device's public key (SPKI, base64). */
  readonly publicKey: string;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * Receives a package of a case. It must be signed by a registered device and pass all checks. If it was received before, returns
 * the first receipt. Throws `device-unknown` or `device-revoked` before it reads the body.
 */
export async function receiveCasePackage(
  officer: OfficerSelf,
  { digest, caseNumber, publicKey, body }: IncomingCasePackage,
  deps: OfficersDeps,
): Promise<{ readonly digest: string; readonly receipt: string }> {
  const { db } = deps.database;
  const device = await requireDeviceFingerprint(db, officer, publicKey);
  const known = await readCaseReceipt(db, officer, { digest, caseNumber, device });
  if (known !== undefined) return { digest, receipt: known };
  await deps.room.requireFree(EVIDENCE_MAX_BYTES);
  const spooled = await spoolPackage(body, deps);
  try {
    if (spooled.digest !== digest) throw new ProblemError('digest-mismatch', { field: 'digest' });
    const checks = await runPackageChecks({ path: spooled.path, publicKey }, deps);
    const failed = checks.length === 0 ? { name: 'checks' } : checks.find(({ ok }) => !ok);
    if (failed) throw new ProblemError('evidence-invalid', { field: failed.name });
    await deps.evidenceStore.keep(digest, spooled.path);
    const { byteLength } = spooled;
    const receivedAt = new Date(deps.now());
    const sent = { digest, byteLength, caseNumber, device };
    const claims = {
      issuer: deps.issuer,
      ...sent,
      officer: officer.subject,
      unit: officer.unit.id,
      receivedAt: receivedAt.toISOString(),
    };
    const receipt = await signClaims(CASE_RECEIPT_TYPE, claims, deps.keys);
    await addCasePackage(db, officer, { ...sent, receipt, receivedAt });
    // If another request stored the same package first, this request returns the receipt of that other request.
    return { digest, receipt: (await readCaseReceipt(db, officer, sent)) ?? receipt };
  } finally {
    await spooled.discard();
  }
}

/**
 * Checks a package and returns the results of its checks. If the verifier fails on the package without a result, it runs once
 * more; if it fails again, the package is refused. Any other failure is thrown at once.
 */
async function runPackageChecks(task: CheckTask, { verifyEvidence, log }: OfficersDeps) {
  for (let tries = 1; ; tries++) {
    try {
      return (await verifyEvidence(task)).checks;
    } catch (thrown) {
      if (!(thrown instanceof CheckBroken && thrown.isPackages)) throw thrown;
      log('error', 'check-broken', { why: thrown.message });
      if (tries === 2) throw new ProblemError('evidence-invalid', { field: BROKEN_CHECK, cause: thrown });
    }
  }
}

interface NewCasePackage {
  readonly digest: string;
  readonly byteLength: number;
  readonly caseNumber: string;
  readonly device: string;
  readonly receipt: string;
  readonly receivedAt: Date;
}

/** Reads the receipt that this officer already got, from this device, for this package of a case; undefined if there is none. */
async function readCaseReceipt(
  db: Database,
  { subject, unit }: OfficerSelf,
  { digest, caseNumber, device }: Pick<NewCasePackage, 'digest' | 'caseNumber' | 'device'>,
): Promise<string | undefined> {
  const row = await db.query.casePackages.findFirst({
    where: and(
      eq(casePackages.digest, digest),
      eq(casePackages.caseNumber, caseNumber),
      eq(casePackages.unit, unit.id),
      eq(casePackages.device, device),
      eq(casePackages.subject, subject),
    ),
  });
  return row?.receipt;
}

/** Records a stored package of a case. Safe to repeat: the first receipt stays. */
async function addCasePackage(db: Database, officer: OfficerSelf, added: NewCasePackage): Promise<void> {
  const { subject, unit } = officer;
  await db
    .insert(casePackages)
    .values({ ...added, subject, unit: unit.id })
    .onConflictDoNothing();
}
