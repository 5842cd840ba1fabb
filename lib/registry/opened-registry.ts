import type { TrustKey, TrustKeyKind, TrustRecord, TrustSubject } from '@/lib/domain/trust';
import { DamageError, openingOf, readingOf } from './damage';
import { type Held, type HeldTarget, RECORDS_PER_ROW, type TargetName, type TargetTable } from './held';
import { openKeyIndex } from './key-index';
import { parseStoredRecords } from './record-file';
import type { KeyedRecord, RecordFileName } from './record-schemas';
import { sourcesOf } from './release';
import { sectionKeyOf } from './section-key';
import { type GetShard, openSellers } from './sellers';
import type { RegistryReader } from './store';

/** Everything on record about one subject. */
export interface Found {
  readonly records: readonly TrustRecord[];
  /** False when the registry has no list this subject could be on. */
  readonly covered: boolean;
  /** Where rows it would be found in are damaged: nothing is known of it then. */
  readonly damaged?: TargetName;
}

/** The indexes of one version, kept between batches while the worker lives. */
export interface OpenedRegistry {
  /** Which swap of data the indexes belong to (Held.swap). */
  readonly swap: number;
  /** What is on record about each subject, in their order. */
  find(subjects: readonly TrustSubject[], reader: RegistryReader): Promise<readonly Found[]>;
}

/** Reads the indexes of the version held. Throws a DamageError where one of them is missing or damaged. */
export async function openRegistry(
  reader: RegistryReader,
  { swap, targets }: Pick<Held, 'swap' | 'targets'>,
): Promise<OpenedRegistry> {
  const [release, sellersTable, delta, ...recordTables] = await Promise.all([
    reader.release(),
    reader.table('sellers'),
    reader.table('sellers-delta'),
    reader.table('violations'),
    reader.table('sites'),
    reader.table('recalls'),
    reader.table('warnings'),
  ]);
  if (release === null) throw new DamageError('sellers', 'what the version says of itself is missing');
  for (const target of targets) requireTables(target, sellersTable, delta, recordTables);
  const sellers = openSellers([sellersTable, delta]);
  const sourceOf = sourcesOf(release.lists);
  const [violations, sites, recalls, warnings] = recordTables;
  const recordsOf = [
    openRecords('violations', violations),
    openRecords('sites', sites),
    openRecords('recalls', recalls),
    openRecords('warnings', warnings),
  ];

  // A register of sites covers sites, and one of recalls products, though none of them is a seller's key. A list of
  // warnings covers nothing: a site that is not on it may still be on no register that was ever published here.
  const isCovered = (kind: TrustKeyKind): boolean =>
    kind === 'site'
      ? sites != null
      : (kind === 'notice' || kind === 'gtin' || kind === 'model') && recalls != null;

  const findOne = async (subject: TrustSubject, batch: Batch): Promise<Found> => {
    if (subject.kind === 'name') return { records: [], covered: true };
    const { key } = subject;
    const sectionKey = sectionKeyOf(key);
    const [statuses, ...keyed] = await Promise.all([
      sellers.statusesOf(sectionKey, batch.shard),
      ...recordsOf.map((find) => find(key, batch)),
    ]);
    // A status that no list gives any more is not stated.
    const registered = (statuses ?? []).flatMap((status): TrustRecord[] => {
      const source = sourceOf(sectionKey.namespace, status);
      return source === undefined ? [] : [{ type: 'seller', key, status, source }];
    });
    return {
      records: [...keyed.flat(), ...registered],
      covered: statuses !== null || isCovered(subject.kind),
    };
  };
  return {
    swap,
    find(subjects, from) {
      const batch = batchOf(from);
      return Promise.all(
        subjects.map((subject) =>
          findOne(subject, batch).catch((thrown: unknown): Found => {
            if (thrown instanceof DamageError) return { records: [], covered: true, damaged: thrown.target };
            throw thrown;
          }),
        ),
      );
    },
  };
}

// A version says what it consists of: a list that is gone must not answer "nothing on record".
function requireTables(
  { name, digest, base }: HeldTarget,
  sellers: TargetTable | null,
  delta: TargetTable | null,
  records: readonly (TargetTable | null)[],
): void {
  const wanted = name === 'sellers' && digest !== base ? [sellers, delta] : [sellers];
  const isThere =
    name === 'sellers'
      ? wanted.every((table) => table !== null)
      : records.some((table) => table?.name === name);
  if (!isThere)
    throw new DamageError(name === 'sellers' && sellers ? 'sellers-delta' : name, 'its index is missing');
}

/** Shards and records of one batch: each is read once, however many keys fall into it. */
interface Batch {
  readonly shard: GetShard;
  readonly records: (name: RecordFileName, row: number) => Promise<string>;
}

function batchOf(reader: RegistryReader): Batch {
  const shards = new Map<string, Promise<Uint8Array>>();
  const rows = new Map<string, Promise<string>>();
  return {
    shard: ({ name, inline }, number) =>
      once(shards, `${name} ${number}`, () => {
        if (inline === null) return reader.shard(name, number);
        const shard = inline[number];
        return shard ? Promise.resolve(shard) : Promise.reject(new DamageError(name, 'a shard is missing'));
      }),
    records: (name, row) => once(rows, `${name} ${row}`, () => reader.records(name, row)),
  };
}

function once<T>(made: Map<string, T>, name: string, make: () => T): T {
  const before = made.get(name);
  if (before !== undefined) return before;
  const now = make();
  made.set(name, now);
  return now;
}

function openRecords(
  name: RecordFileName,
  table: TargetTable | null | undefined,
): (key: TrustKey, batch: Batch) => Promise<readonly KeyedRecord[]> {
  const keyIndex = table?.keyIndex;
  if (!table || !keyIndex) return async () => [];
  const index = openingOf(name, () => openKeyIndex(keyIndex, keyIndex.index));
  const recordsFor = async (key: TrustKey, batch: Batch) => {
    const place = index.directory.placeOf(key);
    if (place === null) return [];
    const shard = await batch.shard(table, keyIndex.firstShard + place.shard);
    return await Promise.all(
      index.recordsIn(shard, place, key).map(async (number) => {
        const row = await batch.records(name, Math.floor(number / RECORDS_PER_ROW));
        const record = parseStoredRecords(name, row)[number % RECORDS_PER_ROW];
        if (record === undefined || !record.keys.includes(key)) throw new RangeError('a record is missing');
        return record;
      }),
    );
  };
  return (key, batch) => readingOf(name, () => recordsFor(key, batch));
}
