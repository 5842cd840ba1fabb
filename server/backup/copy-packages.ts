import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import type { Spool, SpooledFile } from '@/server/evidence/store/spool';
import type { PackageRow } from './database';

/** Packages copied at once: an object store takes some milliseconds for each. */
const AT_ONCE = 8;

/** Copies packages, AT_ONCE at a time. Returns the digests of those that `from` lost or damaged. */
export async function copyPackages(
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

/** Fetches a package into a spool. Undefined if the store lacks it or its bytes do not match its digest. */
export async function fetchPackage(
  { digest, state }: PackageRow,
  from: EvidenceStore,
  spool: Spool,
): Promise<SpooledFile | undefined> {
  // A package that waited for its checks may have been moved to the verified ones meanwhile.
  const waits = state === 'received' ? await fetchReceived(digest, from, spool) : undefined;
  const fetched = waits ?? (await fetchKept(digest, from, spool));
  if (fetched === undefined || fetched.digest === digest) return fetched;
  await fetched.discard();
  return undefined;
}

async function fetchKept(digest: string, from: EvidenceStore, spool: Spool) {
  const kept = await from.read(digest);
  return kept && spool.receive(kept.stream, Number.POSITIVE_INFINITY);
}

async function fetchReceived(digest: string, from: EvidenceStore, spool: Spool) {
  const draft = spool.newPath();
  const path = await from.received(digest, draft);
  if (path === undefined) return undefined;
  try {
    return await spool.receive(createReadStream(path), Number.POSITIVE_INFINITY);
  } finally {
    await rm(draft, { force: true });
  }
}
