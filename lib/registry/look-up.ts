import { dayInVietnam } from '@/lib/domain/days';
import type {
  LookUp,
  SellerRecord,
  TrustAnswer,
  TrustKey,
  TrustRecord,
  TrustSubject,
  ViolationRecord,
} from '@/lib/domain/trust';
import { ageOf, type Held, RECORDS_PER_ROW, type TargetTable } from './held';
import { openKeyIndex } from './key-index';
import { type SourceOf, sourcesOf } from './release';
import { sectionKeyOf } from './section-key';
import { type OpenSellers, openSellers } from './sellers';
import type { RegistryReader, RegistryStore } from './store';
import { parseStoredRecords } from './violations-file';

interface OpenRegistry {
  readonly swap: number;
  readonly sourceOf: SourceOf;
  readonly sellers: OpenSellers;
  readonly violations: ReturnType<typeof openKeyIndex> | null;
}

/**
 * The look-up over what this device holds; nothing leaves it. `clock` gives epoch milliseconds.
 * - nothing downloaded: unavailable "no-data"; expired: "stale"; unreadable: "failed";
 * - a platform or kind of key without a list in the registry: "not-supported", which is not "unlisted";
 * - a name alone is never known. Decisions not yet or no longer to be shown (Vietnam's day) are left out, unless
 *   `withExpired` asks for them (an inspector's archive).
 */
export function createLookUp(
  store: RegistryStore,
  clock: () => number,
  options: { withExpired?: boolean } = {},
): LookUp {
  let open: OpenRegistry | null = null;
  return async (subjects) => {
    const now = clock();
    try {
      return await store.read(async (reader) => {
        const held = await reader.held();
        const refusal = refusalOf(held, now);
        if (held === null || refusal !== null) return subjects.map(() => refusal ?? failed());
        open = open?.swap === held.swap ? open : await openRegistry(reader, held.swap);
        const batch = batchReader(reader);
        const at = { now: Math.max(now, held.fetchedAt), withExpired: options.withExpired === true };
        const registry = open;
        return await Promise.all(subjects.map((subject) => answer(subject, registry, held, batch, at)));
      });
    } catch {
      return subjects.map(failed); // "could not check": the page must say so, whatever the reason was
    }
  };
}

const failed = (): TrustAnswer => ({ status: 'unavailable', reason: 'failed' });

// A clock set back must not make old data fresh: time never counts as earlier than the last fetch.
function refusalOf(held: Held | null, now: number): TrustAnswer | null {
  if (held === null) return { status: 'unavailable', reason: 'no-data' };
  const fresh = Math.max(now, held.fetchedAt) < held.expiresAt;
  return fresh ? null : { status: 'unavailable', reason: 'stale', age: ageOf(held) };
}

async function openRegistry(reader: RegistryReader, swap: number): Promise<OpenRegistry> {
  const [release, sellers, delta, violations] = await Promise.all([
    reader.release(),
    reader.table('sellers'),
    reader.table('sellers-delta'),
    reader.table('violations'),
  ]);
  return {
    swap,
    sourceOf: sourcesOf(release?.lists ?? []),
    sellers: openSellers(sellers, delta),
    violations: openViolations(violations),
  };
}

function openViolations(table: TargetTable | null): OpenRegistry['violations'] {
  return table?.keyIndex ? openKeyIndex(table.keyIndex, table.keyIndex.index) : null;
}

// Each row is read once a batch, however many keys fall into it.
function batchReader(reader: RegistryReader): Pick<RegistryReader, 'shard' | 'records'> {
  const shards = new Map<string, Promise<Uint8Array>>();
  const records = new Map<string, Promise<string>>();
  return {
    shard: (name, number) => once(shards, `${name} ${number}`, () => reader.shard(name, number)),
    records: (name, row) => once(records, `${name} ${row}`, () => reader.records(name, row)),
  };
}

function once<T>(made: Map<string, T>, name: string, make: () => T): T {
  const before = made.get(name);
  if (before !== undefined) return before;
  const now = make();
  made.set(name, now);
  return now;
}

async function answer(
  subject: TrustSubject,
  registry: OpenRegistry,
  held: Held,
  batch: Pick<RegistryReader, 'shard' | 'records'>,
  at: { now: number; withExpired: boolean },
): Promise<TrustAnswer> {
  const age = ageOf(held);
  if (subject.kind === 'name') return { status: 'unlisted', age };
  const [listed, violations] = await Promise.all([
    sellerRecords(subject.key, registry, batch),
    violationRecords(subject.key, registry, batch),
  ]);
  const shown = violations.filter((record) => at.withExpired || isShown(record, at.now));
  const records: TrustRecord[] = [...shown, ...(listed ?? [])];
  if (records.length > 0) return { status: 'known', records, age };
  return listed === null
    ? { status: 'unavailable', reason: 'not-supported', age }
    : { status: 'unlisted', age };
}

// Null when the registry has no list this key could be on. A status no list gives any more is not stated.
async function sellerRecords(
  key: TrustKey,
  { sellers, sourceOf }: OpenRegistry,
  batch: Pick<RegistryReader, 'shard'>,
): Promise<readonly SellerRecord[] | null> {
  const sectionKey = sectionKeyOf(key);
  const statuses = await sellers.statusesOf(sectionKey, batch.shard);
  if (statuses === null) return null;
  return statuses.flatMap((status): SellerRecord[] => {
    const source = sourceOf(sectionKey.namespace, status);
    return source === undefined ? [] : [{ type: 'seller', key, status, source }];
  });
}

async function violationRecords(
  key: TrustKey,
  { violations }: OpenRegistry,
  batch: Pick<RegistryReader, 'shard' | 'records'>,
): Promise<readonly ViolationRecord[]> {
  const place = violations?.directory.placeOf(key) ?? null;
  if (violations === null || place === null) return [];
  const numbers = violations.recordsIn(await batch.shard('violations', place.shard), place, key);
  return await Promise.all(
    numbers.map(async (number) => {
      const row = await batch.records('violations', Math.floor(number / RECORDS_PER_ROW));
      const record = parseStoredRecords(row)[number % RECORDS_PER_ROW];
      if (record === undefined || !record.keys.includes(key)) throw new RangeError('a record is missing');
      return record;
    }),
  );
}

/** Whether a decision may be shown at `now`: while it stands, from its publication to its last day in Vietnam. */
export function isShown({ status, publishedOn, expiresOn }: ViolationRecord, now: number): boolean {
  const today = dayInVietnam(now);
  return (status === 'active' || status === 'appealed') && publishedOn <= today && today <= expiresOn;
}
