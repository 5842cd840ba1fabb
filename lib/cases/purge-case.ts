import type { CaseItem, CustodyDetails } from '@/lib/domain/case/case';
import type { DeviceRecord } from '@/lib/reference/retention';
import type { CaseTables } from './case-tables';

/** Counts, for each kind of record, how many a purge would remove from a case. */
export async function countPurgeableRecords(
  db: CaseTables,
  caseId: string,
): Promise<Readonly<Record<DeviceRecord, number>>> {
  const items = await db.items.where({ caseId }).toArray();
  const sweeps = await db.sweeps.where({ caseId }).toArray();
  const watches = await db.watches.where({ caseId }).toArray();
  const papers = await db.papers.where({ caseId }).toArray();
  return {
    casePackages: items.filter(({ removedAt }) => removedAt === undefined).length,
    caseWork: sweeps.length + watches.length + papers.length,
  };
}

/**
 * Removes one kind of a case's records. Call it inside a transaction. Returns the details for the event with which the custody
 * log notes the removal. `now` is in epoch ms.
 */
export async function purgeCaseRecords(
  db: CaseTables,
  caseId: string,
  kind: DeviceRecord,
  now: number,
): Promise<CustodyDetails> {
  if (kind === 'caseWork') {
    const sweeps = await db.sweeps.where({ caseId }).toArray();
    const watches = await db.watches.where({ caseId }).toArray();
    const papers = await db.papers.where({ caseId }).toArray();
    for (const { id } of sweeps) await db.sweeps.delete(id);
    for (const { id } of watches) await db.watches.delete(id);
    for (const { key } of papers) await db.papers.delete(key);
    return { count: sweeps.length + watches.length + papers.length };
  }
  const itemsWithContent = (await db.items.where({ caseId }).toArray()).filter(
    ({ removedAt }) => removedAt === undefined,
  );
  for (const item of itemsWithContent) await db.items.put(toItemWithoutContent(item, now));
  const needed = new Set(
    (await db.items.toArray()).filter(({ removedAt }) => removedAt === undefined).map(({ digest }) => digest),
  );
  for (const { digest } of itemsWithContent) if (!needed.has(digest)) await db.packages.delete(digest);
  return {
    count: itemsWithContent.length,
    digests: itemsWithContent
      .map(({ digest }) => digest)
      .join(' ')
      .slice(0, 4_000),
  };
}

/**
 * Returns a page's row without its content. Its order, address, digest, note and receipt stay. `now` (epoch ms) becomes the time
 * of removal.
 */
export function toItemWithoutContent(item: CaseItem, now: number): CaseItem {
  const { preview: _preview, marked: _marked, ...rest } = item;
  return { ...rest, facts: [], removedAt: now };
}
