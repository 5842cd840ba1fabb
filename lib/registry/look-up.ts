import { toDayInVietnam } from '@/lib/base/days';
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
 * Creates the look-up over the data on this device; nothing leaves the device. `clock` returns epoch milliseconds. Results of a
 * subject in particular cases:
 *
 * - Nothing is downloaded: unavailable, "no-data". The data is not readable: unavailable, "failed".
 * - The data has expired: unavailable, "stale". Recalls are returned even then, because a dangerous product stays
 *   dangerous, and each recall has its own date.
 * - The registry has no list for the platform or for the kind of key: unavailable, "not-supported", which is not "unlisted".
 * - The subject is only a name: never "known".
 * - A decision may not be shown yet, or may not be shown any more (by the day in Vietnam): it is left out.
 * - Rows are damaged: unavailable, "failed", for the subjects of these rows only. The look-up also calls `onDamage`.
 */
export function createLookUp(
  store: RegistryStore,
  clock: () => number,
  options: {
    /** True to read the indexes before the first look-up is requested; for a worker that woke to do a look-up. */
    ahead?: boolean;
    /** Called with the targets whose rows are damaged, so that they are fetched again. */
    onDamage?: (targets: readonly TargetName[]) => void;
  } = {},
): LookUp {
  let opened: OpenedRegistry | null = null;

  // A failure is ignored here, because the batch reads the same indexes again and reports the failure.
  const reading = options.ahead === true ? resolveToResultGetter(store.read(readAhead)) : null;
  async function readAhead(reader: RegistryReader): Promise<void> {
    const [installedVersion, indexes] = await Promise.all([reader.readHeld(), readIndexes(reader)]);
    if (installedVersion !== null) opened = openRegistry(installedVersion, indexes);
  }

  const findIn = async (subjects: readonly TrustSubject[], reader: RegistryReader) => {
    // Starts the search before it checks the version, because the version has usually not changed since the last batch.
    const last = opened;
    const ahead = last === null ? null : resolveToResultGetter(last.find(subjects, reader));
    const [installedVersion, indexes] = await Promise.all([
      reader.readHeld(),
      last === null ? readIndexes(reader) : null,
    ]);
    if (installedVersion === null) return null;
    if (ahead !== null && last?.swap === installedVersion.swap)
      return { installedVersion, found: await (await ahead)() };
    opened = openRegistry(installedVersion, indexes ?? (await readIndexes(reader)));
    return { installedVersion, found: await opened.find(subjects, reader) };
  };

  return async (subjects) => {
    const now = clock();
    try {
      await reading;
      const answered = await store.read((reader) => findIn(subjects, reader));
      if (answered === null) return subjects.map(() => ({ status: 'unavailable', reason: 'no-data' }));
      const { installedVersion, found } = answered;
      const age = toRegistryAge(installedVersion);
      const at = Math.max(now, installedVersion.fetchedAt);
      const isOver = isStale(installedVersion, now);
      const mayShowRecord = (record: TrustRecord) =>
        isOver ? record.type === 'recall' : record.type !== 'violation' || mayDecisionBeShown(record, at);
      const damaged = found.flatMap((one) => one.damaged ?? []);
      if (damaged.length > 0) options.onDamage?.([...new Set(damaged)]);
      return found.map((one): LookUpResult => {
        if (one.damaged !== undefined) return { status: 'unavailable', reason: 'failed' };
        const records = one.records.filter(mayShowRecord);
        if (isOver && records.length === 0) return { status: 'unavailable', reason: 'stale', age };
        return toLookUpResult({ records, covered: one.covered }, age);
      });
    } catch (thrown) {
      if (thrown instanceof DamageError) options.onDamage?.([thrown.target]);
      // For any failure the page says "could not check".
      return subjects.map(() => ({ status: 'unavailable', reason: 'failed' }));
    }
  };
}

/**
 * True if a decision may be shown at `now` (epoch ms): the decision is in force, and the day in Vietnam is neither before its
 * publication nor after its last day (`expiresOn`).
 */
export function mayDecisionBeShown(
  { status, publishedOn, expiresOn }: ViolationRecord,
  now: number,
): boolean {
  const today = toDayInVietnam(now);
  return (status === 'active' || status === 'appealed') && publishedOn <= today && today <= expiresOn;
}

function toLookUpResult({ records, covered }: Found, age: RegistryAge): LookUpResult {
  if (records.length > 0) return { status: 'known', records, age };
  return covered ? { status: 'unlisted', age } : { status: 'unavailable', reason: 'not-supported', age };
}

// True if the version has expired. The present time is taken to be at least that of the last fetch, so that a clock that was set
// back does not make old data fresh.
function isStale({ fetchedAt, expiresAt }: InstalledVersion, now: number): boolean {
  return Math.max(now, fetchedAt) >= expiresAt;
}

// Returns a promise that never rejects. It resolves with a function; a call of that function returns the result or throws the
// error. The caller drops the function of a search that is no longer needed, and so ignores its error.
function resolveToResultGetter<T>(promise: Promise<T>): Promise<() => T> {
  return promise.then(
    (value) => () => value,
    (thrown: unknown) => () => {
      throw thrown;
    },
  );
}
