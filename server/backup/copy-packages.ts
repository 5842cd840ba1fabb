import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import type { Spool, SpooledFile } from '@/server/evidence/store/spool';
import type { PackageRow } from './database';

/**
 * Number of packages copied at the same time. An object store takes some milliseconds for each package, so they are not copied
 * one after the other.
 */
const AT_ONCE = 8;

/** Copies packages, AT_ONCE at a time. Returns the digests of the packages for which `copyOne` returned `lost`. */
export async function copyPackagesAndListLost(
  rows: AsyncGenerator<PackageRow>,
  copyOne: (row: PackageRow) => Promise<'copied' | 'lost'>,
): Promise<readonly string[]> {
  const lost: string[] = [];
  const runWorker = async () => {
    for (;;) {
      const next = await rows.next();
      if (next.done) return;
      if ((await copyOne(next.value)) === 'lost') lost.push(next.value.digest);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runWorker));
  return lost.sort();
}

/** Fetches a package into a spool. Returns undefined if the store lacks it or if its bytes do not match its digest. */
export async function fetchPackage(
  { digest, state }: PackageRow,
  from: EvidenceStore,
  spool: Spool,
): Promise<SpooledFile | undefined> {
  // A check may have moved a received package to the verified ones since the list was made.
  const waits = state === 'received' ? await fetchReceivedPackage(digest, from, spool) : undefined;
  const fetched = waits ?? (await fetchVerifiedPackage(digest, from, spool));
  if (fetched === undefined || fetched.digest === digest) return fetched;
  await fetched.discard();
  return undefined;
}

async function fetchVerifiedPackage(digest: string, from: EvidenceStore, spool: Spool) {
  const storedPackage = await from.read(digest);
  return storedPackage && spool.receive(storedPackage.stream, Number.POSITIVE_INFINITY);
}

async function fetchReceivedPackage(digest: string, from: EvidenceStore, spool: Spool) {
  const draft = spool.newPath();
  const path = await from.received(digest, draft);
  if (path === undefined) return undefined;
  try {
    return await spool.receive(createReadStream(path), Number.POSITIVE_INFINITY);
  } finally {
    await rm(draft, { force: true });
  }
}
