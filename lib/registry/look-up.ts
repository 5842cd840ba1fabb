import { dayInVietnam } from '@/lib/base/days';
import type {
  LookUp,
  LookUpResult,
  RegistryAge,
  TrustRecord,
  TrustSubject,
  ViolationRecord,
} from '@/lib/domain/seller/trust';
import { DamageError } from './store/damage';
import { type Found, type OpenedRegistry, openRegistry, readIndexes } from './store/opened-registry';
import type { RegistryReader, RegistryStore } from './store/store';
import { type InstalledVersion, type TargetName, toRegistryAge } from './update/installed-version';

/**
 * The look-up over the data on this device; nothing leaves it. `clock` returns epoch milliseconds.
 * - nothing downloaded: unavailable "no-data"; unreadable: "failed";
 * - expired: "stale", but recalls stay, as a dangerous product stays dangerous: each carries its own date;
 * - a platform or kind of key without a list in the registry: "not-supported", which is not "unlisted";
 * - a name alone is never known. Decisions not yet or no longer to be shown (Vietnam's day) are left out;
 * - a subject whose rows are damaged is "failed", the others are not; calls `onDamage`.
 */
export function createLookUp(
  store: RegistryStore,
  clock: () => number,
  options: {
    /** Reads the indexes before the first question, for a worker that woke to answer one. */
    ahead?: boolean;
    /** Called with damaged targets, so that they are fetched again. */
    onDamage?: (targets: readonly TargetName[]) => void;
  } = {},
): LookUp {
  let opened: OpenedRegistry | null = null;

  // Ignores a failure here, because the batch meets it again and reports it.
  const reading = options.ahead === true ? toOutcome(store.read(readAhead)) : null;
  async function readAhead(reader: RegistryReader): Promise<void> {
    const [held, indexes] = await Promise.all([reader.readHeld(), readIndexes(reader)]);
    if (held !== null) opened = openRegistry(held, indexes);
  }

  const findIn = async (subjects: readonly TrustSubject[], reader: RegistryReader) => {
    // The version has usually not changed since the last batch, so shards are requested before that is checked.
    const last = opened;
    const ahead = last === null ? null : toOutcome(last.find(subjects, reader));
    const [held, indexes] = await Promise.all([
      reader.readHeld(),
      last === null ? readIndexes(reader) : null,
    ]);
    if (held === null) return null;
    if (ahead !== null && last?.swap === held.swap) return { held, found: await (await ahead)() };
    opened = openRegistry(held, indexes ?? (await readIndexes(reader)));
    return { held, found: await opened.find(subjects, reader) };
  };

  return async (subjects) => {
    const now = clock();
    try {
      await reading;
      const answered = await store.read((reader) => findIn(subjects, reader));
      if (answered === null) return subjects.map(() => ({ status: 'unavailable', reason: 'no-data' }));
      const { held, found } = answered;
      const age = toRegistryAge(held);
      const at = Math.max(now, held.fetchedAt);
      const isOver = isStale(held, now);
      const isMeant = (record: TrustRecord) =>
        isOver ? record.type === 'recall' : record.type !== 'violation' || isShown(record, at);
      const damaged = found.flatMap((one) => one.damaged ?? []);
      if (damaged.length > 0) options.onDamage?.([...new Set(damaged)]);
      return found.map((one): LookUpResult => {
        if (one.damaged !== undefined) return { status: 'unavailable', reason: 'failed' };
        const records = one.records.filter(isMeant);
        if (isOver && records.length === 0) return { status: 'unavailable', reason: 'stale', age };
        return toLookUpResult({ records, covered: one.covered }, age);
      });
    } catch (thrown) {
      if (thrown instanceof DamageError) options.onDamage?.([thrown.target]);
      // For every failure the page says "could not check".
      return subjects.map(() => ({ status: 'unavailable', reason: 'failed' }));
    }
  };
}

/** Returns whether a decision may be shown at `now` (epoch ms): in force, from its publication to its last day in Vietnam. */
export function isShown({ status, publishedOn, expiresOn }: ViolationRecord, now: number): boolean {
  const today = dayInVietnam(now);
  return (status === 'active' || status === 'appealed') && publishedOn <= today && today <= expiresOn;
}

function toLookUpResult({ records, covered }: Found, age: RegistryAge): LookUpResult {
  if (records.length > 0) return { status: 'known', records, age };
  return covered ? { status: 'unlisted', age } : { status: 'unavailable', reason: 'not-supported', age };
}

// A clock that was set back must not make old data fresh: the last fetch is the earliest time.
function isStale({ fetchedAt, expiresAt }: InstalledVersion, now: number): boolean {
  return Math.max(now, fetchedAt) >= expiresAt;
}

// Never rejects: the failure of a version that is no longer held does not matter.
function toOutcome<T>(promise: Promise<T>): Promise<() => T> {
  return promise.then(
    (value) => () => value,
    (thrown: unknown) => () => {
      throw thrown;
    },
  );
}
