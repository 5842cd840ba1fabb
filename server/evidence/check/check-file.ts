import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { readPackagePublicKey } from '@/lib/evidence/package-key';
import { type CaptureTime, readCaptureTime } from '@/lib/evidence/verify/capture-time';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { readFileIntoMemory } from './native';

/** A package to check, as a local file. If `publicKey` (SPKI, base64) is there, it must be the key that signed the package. */
export interface CheckTask {
  readonly path: string;
  readonly publicKey?: string;
  /** True if no sender waits for the result. */
  readonly background?: boolean;
}

/** The result of a check. The package is good if there is at least one check and all passed. */
export interface CheckedPackage {
  readonly checks: readonly EvidenceCheck[];
  /** The capture time that the package states; null if a check failed. */
  readonly capture: CaptureTime | null;
  /** The key (SPKI, base64) that signed the package; null if a check failed. */
  readonly key: string | null;
}

/**
 * How a check ended. `checked`: with a result. `broken`: the verifier threw. `unreadable`: the file could not be read, which does
 * not count against the package.
 */
export type CheckOutcome =
  | { readonly state: 'checked'; readonly found: CheckedPackage }
  | { readonly state: 'broken' | 'unreadable'; readonly why: string };

/** Thrown if a check came to no result: the verifier threw, its thread died, or it took too long. */
export class CheckBroken extends Error {
  override readonly name = 'CheckBroken';
  /**
   * True if the failure counts against the package: it happened during the package's check. False if no thread had started, or if
   * all threads were being closed.
   */
  readonly isPackages: boolean;

  constructor(why: string, { cause, isPackages = true }: { cause?: unknown; isPackages?: boolean } = {}) {
    super(why, { cause });
    this.isPackages = isPackages;
  }
}

/** Runs all checks of the verifier on a file, in the calling thread. Never throws: a failure is an outcome. */
export async function checkPackageFile({ path, publicKey }: CheckTask): Promise<CheckOutcome> {
  let file: ReturnType<typeof readFileIntoMemory>;
  try {
    file = readFileIntoMemory(path);
  } catch (thrown) {
    return { state: 'unreadable', why: String(thrown) };
  }
  try {
    const options = publicKey === undefined ? {} : { publicKey };
    const checks = await verifyPackage(file, { ...options, by: file.by });
    const good = isVerified(checks);
    const capture = good ? await readCaptureTime(file) : null;
    const key = good ? await readPackagePublicKey(file) : null;
    return { state: 'checked', found: { checks, capture, key } };
  } catch (thrown) {
    return { state: 'broken', why: String(thrown).slice(0, 300) };
  } finally {
    file.close();
  }
}

/**
 * Returns the result in `outcome`. Throws CheckBroken if the check itself failed (`broken`), and another error if the file could
 * not be read (`unreadable`).
 */
export function requireCheckResult(outcome: CheckOutcome): CheckedPackage {
  if (outcome.state === 'checked') return outcome.found;
  throw outcome.state === 'broken' ? new CheckBroken(outcome.why) : new Error(outcome.why);
}

/** Runs all checks of the verifier on a file, in the calling thread. Throws as `requireCheckResult` does. */
export async function checkPackageFileOrThrow(task: CheckTask): Promise<CheckedPackage> {
  return requireCheckResult(await checkPackageFile(task));
}
