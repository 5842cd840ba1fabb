import type { TrustKey, TrustRecord, TrustSubject, ViolationRecord } from '@/lib/domain/trust';
import { RECORDS_PER_ROW, type TargetTable } from './held';
import { openKeyIndex } from './key-index';
import { sourcesOf } from './release';
import { sectionKeyOf } from './section-key';
import { type GetShard, openSellers } from './sellers';
import type { RegistryReader } from './store';
import { parseStoredRecords } from './violations-file';

/** Everything on record about one subject. */
export interface Found {
  readonly records: readonly TrustRecord[];
  /** False when the registry has no list this subject could be on. */
  readonly covered: boolean;
}

/** The indexes of one version, kept between batches while the worker lives. */
export interface OpenedRegistry {
  /** Which swap of data the indexes belong to (Held.swap). */
  readonly swap: number;
  /** What is on record about each subject, in their order. Throws a RangeError on damage. */
  find(subjects: readonly TrustSubject[], reader: RegistryReader): Promise<readonly Found[]>;
}

/** Reads the indexes of the version held. */
export async function openRegistry(reader: RegistryReader, swap: number): Promise<OpenedRegistry> {
  const [release, sellersTable, delta, violationsTable] = await Promise.all([
    reader.release(),
    reader.table('sellers'),
    reader.table('sellers-delta'),
    reader.table('violations'),
  ]);
  const sellers = openSellers([sellersTable, delta]);
  const sourceOf = sourcesOf(release?.lists ?? []);
  const violations = openViolations(violationsTable);

  const findOne = async (subject: TrustSubject, batch: Batch): Promise<Found> => {
    if (subject.kind === 'name') return { records: [], covered: true };
    const { key } = subject;
    const sectionKey = sectionKeyOf(key);
    const [statuses, decisions] = await Promise.all([
      sellers.statusesOf(sectionKey, batch.shard),
      violations(key, batch),
    ]);
    // A status that no list gives any more is not stated.
    const registered = (statuses ?? []).flatMap((status): TrustRecord[] => {
      const source = sourceOf(sectionKey.namespace, status);
      return source === undefined ? [] : [{ type: 'seller', key, status, source }];
    });
    return { records: [...decisions, ...registered], covered: statuses !== null };
  };
  return {
    swap,
    find(subjects, from) {
      const batch = batchOf(from);
      return Promise.all(subjects.map((subject) => findOne(subject, batch)));
    },
  };
}

/** Shards and records of one batch: each is read once, however many keys fall into it. */
interface Batch {
  readonly shard: GetShard;
  readonly violations: (row: number) => Promise<string>;
}

function batchOf(reader: RegistryReader): Batch {
  const shards = new Map<string, Promise<Uint8Array>>();
  const rows = new Map<string, Promise<string>>();
  return {
    shard: ({ name, inline }, number) =>
      once(shards, `${name} ${number}`, () => {
        if (inline === null) return reader.shard(name, number);
        const shard = inline[number];
        return shard ? Promise.resolve(shard) : Promise.reject(new RangeError('a shard is missing'));
      }),
    violations: (row) => once(rows, String(row), () => reader.records('violations', row)),
  };
}

function once<T>(made: Map<string, T>, name: string, make: () => T): T {
  const before = made.get(name);
  if (before !== undefined) return before;
  const now = make();
  made.set(name, now);
  return now;
}

function openViolations(
  table: TargetTable | null,
): (key: TrustKey, batch: Batch) => Promise<readonly ViolationRecord[]> {
  if (table === null || table.keyIndex === null) return async () => [];
  const index = openKeyIndex(table.keyIndex, table.keyIndex.index);
  return async (key, batch) => {
    const place = index.directory.placeOf(key);
    if (place === null) return [];
    const numbers = index.recordsIn(await batch.shard(table, place.shard), place, key);
    return await Promise.all(
      numbers.map(async (number) => {
        const row = await batch.violations(Math.floor(number / RECORDS_PER_ROW));
        const record = parseStoredRecords(row)[number % RECORDS_PER_ROW];
        if (record === undefined || !record.keys.includes(key)) throw new RangeError('a record is missing');
        return record;
      }),
    );
  };
}
