import type { EvidenceCheck } from '@/lib/domain/evidence';
import { type CaptureTime, readCaptureTime } from '@/lib/evidence/capture-time';
import { readPackageKey } from '@/lib/evidence/package-key';
import { isVerified, verifyPackage } from '@/lib/evidence/verify';
import { openFile } from './native';

/** A package to check: a local file, and the device it must be signed by, where one is named (SPKI, base64). */
export interface CheckTask {
  readonly path: string;
  readonly publicKey?: string;
  /** Nobody waits for it. */
  readonly background?: boolean;
}

/** What checking found; a package is good when there is a check and all hold. */
export interface CheckedPackage {
  readonly checks: readonly EvidenceCheck[];
  /** When the package says it was captured; null where a check does not hold. */
  readonly capture: CaptureTime | null;
  /** The key (SPKI, base64) that signed it; null where a check does not hold. */
  readonly key: string | null;
}

/** Runs every check of the verifier on a file, in this thread. */
export async function checkFile({ path, publicKey }: CheckTask): Promise<CheckedPackage> {
  const file = openFile(path);
  try {
    const options = publicKey === undefined ? {} : { publicKey };
    const checks = await verifyPackage(file, { ...options, by: file.by });
    if (!isVerified(checks)) return { checks, capture: null, key: null };
    return { checks, capture: await readCaptureTime(file), key: await readPackageKey(file) };
  } finally {
    file.close();
  }
}
