import type { CaseItem, CustodyDetails } from '@/lib/domain/case/case';
import type { DeviceRecord } from '@/lib/reference/retention';
import type { CaseTables } from './case-tables';

/** How many records of each kind a case holds that a purge would take. */
export async function countHoldings(
  db: CaseTables,
  caseId: string,
): Promise<Readonly<Record<DeviceRecord, number>>> {
  const items = await db.items.where({ caseId }).toArray();
  const sweeps = await db.sweeps.where({ caseId }).toArray();
  const watches = await db.watches.where({ caseId }).toArray();
  return {
    casePackages: items.filter(({ removedAt }) => removedAt === undefined).length,
    caseWork: sweeps.length + watches.length,
  };
}

/** Inside a transaction: removes one kind of a case's records and returns the log's event. `now` in epoch ms. */
export async function purgeRecords(
  db: CaseTables,
  caseId: string,
  kind: DeviceRecord,
  now: number,
): Promise<CustodyDetails> {
  if (kind === 'caseWork') {
    const sweeps = await db.sweeps.where({ caseId }).toArray();
    const watches = await db.watches.where({ caseId }).toArray();
    for (const { id } of sweeps) await db.sweeps.delete(id);
    for (const { id } of watches) await db.watches.delete(id);
    return { count: sweeps.length + watches.length };
  }
  const held = (await db.items.where({ caseId }).toArray()).filter(
    ({ removedAt }) => removedAt === undefined,
  );
  for (const item of held) await db.items.put(withoutContent(item, now));
  const needed = new Set(
    (await db.items.toArray()).filter(({ removedAt }) => removedAt === undefined).map(({ digest }) => digest),
  );
  for (const { digest } of held) if (!needed.has(digest)) await db.packages.delete(digest);
  return {
    count: held.length,
    digests: held
      .map(({ digest }) => digest)
      .join(' ')
      .slice(0, 4_000),
  };
}

/** A page's row once its content is gone: its place, address, digest, note and receipt stay. */
export function withoutContent(item: CaseItem, now: number): CaseItem {
  const { preview: _preview, marked: _marked, ...rest } = item;
  return { ...rest, facts: [], removedAt: now };
}
