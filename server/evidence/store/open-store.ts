import { join } from 'node:path';
import { createDiskStore } from './disk';
import type { EvidenceStore } from './evidence-store';
import { createS3Store } from './s3';
import type { S3Options } from './s3-requests';

/** Opens the evidence store of an intake: an object store if `s3` is set, otherwise a folder in the data directory. */
export async function openEvidenceStore({
  dataDir,
  s3,
}: {
  readonly dataDir: string;
  readonly s3?: S3Options | undefined;
}): Promise<EvidenceStore> {
  return s3 ? createS3Store(s3) : createDiskStore(join(dataDir, 'evidence'));
}
