import type { TrustKey, TrustKeyKind, TrustRecord, TrustSubject } from '@/lib/domain/trust';
import { DamageError, lazily, openingOf, readingOf } from './damage';
import { type Held, RECORDS_PER_ROW, type TargetName, type TargetTable } from './held';
import { openKeyIndex } from './key-index';
import { sectionKeyOf } from './section-key';
import { answersOf, type Release, sourcesOf } from './seller-lists';
import { type GetShard, openSellers } from './sellers';
import type { RegistryReader } from './store';
import { type KeyedRecord, openRecords, type RecordFileName } from './stored-records';

const RECORD_FILES: readonly RecordFileName[] = ['violations', 'sites', 'recalls', 'warnings'];

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

/** What is read of a version to open it. */
export interface Indexes {
  readonly release: Release | null;
  readonly tables: readonly TargetTable[];
}

/** Reads the indexes of the version held. Throws a DamageError where one of them is damaged. */
export async function readIndexes(reader: RegistryReader): Promise<Indexes> {
  const [release, tables] = await Promise.all([reader.release(), reader.tables()]);
  return { release, tables };
}

/** Opens the version held. Throws a DamageError where one of its indexes is missing. */
export function openRegistry(
  { swap, targets }: Pick<Held, 'swap' | 'targets'>,
  { release, tables }: Indexes,
): OpenedRegistry {
  const tableOf = (name: TargetName) => tables.find((table) => table.name === name) ?? null;
  if (release === null) throw new DamageError('sellers', 'what the version says of itself is missing');
  for (const { name, digest, base } of targets) {
    requireTable(tableOf(name), name);
    if (name === 'sellers' && digest !== base) requireTable(tableOf('sellers-delta'), 'sellers-delta');
  }
  const sellers = openSellers([tableOf('sellers'), tableOf('sellers-delta')]);
  const sourceOf = sourcesOf(release.lists);
  const answerTo = answersOf(release.answers);
  const sites = tableOf('sites');
  const recalls = tableOf('recalls');
  const recordsOf = RECORD_FILES.flatMap((name) => openRecordIndex(name, tableOf(name)) ?? []);

  // A register of sites covers sites, and one of recalls products, though none of them is a seller's key. A list of
  // warnings covers nothing: a site that is not on it may still be on no register that was ever published here.
  const isCovered = (kind: TrustKeyKind): boolean =>
    kind === 'site'
      ? sites !== null
      : (kind === 'notice' || kind === 'gtin' || kind === 'model') && recalls !== null;

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
      return source === undefined ? [] : [{ type: 'seller', key, status, ...answerTo(key, status), source }];
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
function requireTable(table: TargetTable | null, name: TargetName): void {
  if (table === null) throw new DamageError(name, 'its index is missing');
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

function openRecordIndex(
  name: RecordFileName,
  table: TargetTable | null,
): ((key: TrustKey, batch: Batch) => Promise<readonly KeyedRecord[]>) | null {
  const keyIndex = table?.keyIndex;
  if (!table || !keyIndex || keyIndex.count === 0) return null;
  const index = lazily(() => openingOf(name, () => openKeyIndex(keyIndex, keyIndex.index)));
  const recordsFor = async (key: TrustKey, batch: Batch) => {
    const place = index().directory.placeOf(key);
    if (place === null) return [];
    const shard = await batch.shard(table, keyIndex.firstShard + place.shard);
    return await Promise.all(
      index()
        .recordsIn(shard, place, key)
        .map(async (number) => {
          const row = await batch.records(name, Math.floor(number / RECORDS_PER_ROW));
          const record = openRecords(name, row)[number % RECORDS_PER_ROW];
          if (record === undefined || !record.keys.includes(key)) throw new RangeError('a record is missing');
          return record;
        }),
    );
  };
  return (key, batch) => readingOf(name, () => recordsFor(key, batch));
}
