import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { requireDevice } from '@/server/devices/devices';
import { CheckBroken, type CheckTask } from '@/server/evidence/check/check-file';
import { BROKEN_CHECK } from '@/server/evidence/received-evidence';
import { problemOfSpool } from '@/server/evidence/spool-problem';
import { SpoolError } from '@/server/evidence/store/spool';
import { addCasePackage, readCaseReceipt } from '@/server/officers/case-packages';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { ProblemError } from '@/server/platform/problem';
import { signCaseReceipt } from '@/server/receipts/signing/sign';

export interface IncomingCasePackage {
  /** SHA-256 (hex) the device announced. */
  readonly digest: string;
  readonly caseNumber: string;
  /** The device's public key (SPKI, base64). */
  readonly publicKey: string;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * Takes a package of a case that a registered device signed and whose checks all hold. A repeat returns the first receipt.
 * Throws `device-unknown` or `device-revoked` before a byte is read.
 */
export async function receiveCasePackage(
  officer: OfficerSelf,
  { digest, caseNumber, publicKey, body }: IncomingCasePackage,
  deps: OfficersDeps,
): Promise<{ readonly digest: string; readonly receipt: string }> {
  const { db } = deps.database;
  const device = await requireDevice(db, officer, publicKey);
  const known = await readCaseReceipt(db, officer, { digest, caseNumber, device });
  if (known !== undefined) return { digest, receipt: known };
  const spooled = await deps.spool.receive(body, EVIDENCE_MAX_BYTES).catch((thrown: unknown) => {
    if (!(thrown instanceof SpoolError)) throw thrown;
    throw problemOfSpool(thrown, deps.log);
  });
  try {
    if (spooled.digest !== digest) throw new ProblemError('digest-mismatch', { field: 'digest' });
    const checks = await checksOf({ path: spooled.path, publicKey }, deps);
    const failed = checks.length === 0 ? { name: 'checks' } : checks.find(({ ok }) => !ok);
    if (failed) throw new ProblemError('evidence-invalid', { field: failed.name });
    await deps.evidenceStore.keep(digest, spooled.path);
    const { byteLength } = spooled;
    const receivedAt = new Date(deps.now());
    const { subject, unit } = officer;
    const receipt = await signCaseReceipt(
      {
        issuer: deps.issuer,
        digest,
        byteLength,
        caseNumber,
        officer: subject,
        unit: unit.id,
        device,
        receivedAt: receivedAt.toISOString(),
      },
      deps.keys,
    );
    await addCasePackage(db, officer, { digest, byteLength, caseNumber, device, receipt, receivedAt });
    // An equal request may have been first: both get its receipt.
    return {
      digest,
      receipt: (await readCaseReceipt(db, officer, { digest, caseNumber, device })) ?? receipt,
    };
  } finally {
    await spooled.discard();
  }
}

/** The checks of a package; a check without a result is tried once more, then refuses the package. */
async function checksOf(task: CheckTask, { verifyEvidence, log }: OfficersDeps) {
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
