import type { TrustRecord, TrustSubject } from '@/lib/domain/seller/trust';
import type { TrustKeyKind } from '@/lib/domain/seller/trust-key-kinds';
import { toSectionKey } from '@/lib/registry/codec/section-key';
import { createSellerAnswerFinder, createSourceFinder } from '@/lib/registry/codec/sellers/seller-lists';
import { openSellersForSearch, type Search } from '@/lib/registry/codec/sellers/sellers';
import type { InstalledVersion, TargetName, TargetTable } from '@/lib/registry/update/installed-version';
import type { Release } from '@/lib/registry/update/release';
import { runLookUps } from './batch-rows';
import { DamageError } from './damage';
import { openRecordIndex } from './record-index';
import type { RegistryReader } from './store';
import type { RecordFileName } from './stored-records';

const RECORD_FILES: readonly RecordFileName[] = ['violations', 'sites', 'recalls', 'warnings'];

/** Everything on record about one subject. */
export interface Found {
  readonly records: readonly TrustRecord[];
  /** False if no list of the registry covers this subject. */
  readonly covered: boolean;
  /** Name of a target whose damaged rows may concern the subject. If it is set, nothing is known about the subject. */
  readonly damaged?: TargetName;
}

/** The stored registry with its indexes in memory, ready for look-ups. */
export interface OpenedRegistry {
  /** `InstalledVersion.swap` of the stored data to which the indexes belong. It grows each time these data are replaced. */
  readonly swap: number;
  /** Returns what is on record about each subject, in the order of `subjects`. */
  find(subjects: readonly TrustSubject[], reader: RegistryReader): Promise<readonly Found[]>;
}

/** What is read from the store to open a version. */
export interface Indexes {
  readonly release: Release | null;
  readonly tables: readonly TargetTable[];
}

/** Reads the indexes of the stored version. Throws a DamageError if an index is damaged. */
export async function readIndexes(reader: RegistryReader): Promise<Indexes> {
  const [release, tables] = await Promise.all([reader.readRelease(), reader.readTables()]);
  return { release, tables };
}

/** Kinds of keys by which recalls are found. */
const RECALL_KEY_KINDS: ReadonlySet<TrustKeyKind> = new Set(['notice', 'gtin', 'model', 'item']);

/** Opens the stored version. Throws a DamageError if one of its indexes is missing. */
export function openRegistry(
  { swap, targets }: Pick<InstalledVersion, 'swap' | 'targets'>,
  { release, tables }: Indexes,
): OpenedRegistry {
  const tableOf = (name: TargetName) => tables.find((table) => table.name === name) ?? null;
  if (release === null) throw new DamageError('sellers', 'what the version says of itself is missing');
  for (const { name, digest, base } of targets) {
    requireTable(tableOf(name), name);
    if (name === 'sellers' && digest !== base) requireTable(tableOf('sellers-delta'), 'sellers-delta');
  }
  const sellers = openSellersForSearch([tableOf('sellers'), tableOf('sellers-delta')]);
  const sourceOf = createSourceFinder(release.lists);
  const answerTo = createSellerAnswerFinder(release.answers);
  const sites = tableOf('sites');
  const recalls = tableOf('recalls');
  const recordsOf = RECORD_FILES.flatMap((name) => openRecordIndex(name, tableOf(name)) ?? []);

  // If there is a file of sites, a site without an entry is known to have no record. If there is a file of recalls, a recall key
  // without an entry is known to have no recall. For warnings this cannot be known: a site without a warning may be on a register
  // that was never published here.
  const isCovered = (kind: TrustKeyKind): boolean =>
    kind === 'site' ? sites !== null : RECALL_KEY_KINDS.has(kind) && recalls !== null;

  /** Returns the search for the records of a subject; the search returns null while rows load. */
  const searchFor = (subject: TrustSubject): Search<Found> => {
    if (subject.kind === 'name') return () => ({ records: [], covered: true });
    const { key, kind } = subject;
    const sectionKey = toSectionKey(key);
    const statusesIn = sellers.searchFor(sectionKey);
    const recordsIn = recordsOf.map((search) => search(key));
    return (rows) => {
      const statuses = statusesIn === null ? [] : statusesIn(rows);
      const keyed = recordsIn.map((search) => search(rows));
      if (statuses === null || keyed.includes(null)) return null;
      // Leaves out a status that no list of the registry gives any more.
      const registered = statuses.flatMap((status): TrustRecord[] => {
        const source = sourceOf(sectionKey.namespace, status);
        return source === undefined
          ? []
          : [{ type: 'seller', key, status, ...answerTo(key, status), source }];
      });
      return {
        records: [...keyed.flatMap((records) => records ?? []), ...registered],
        covered: statusesIn !== null || isCovered(kind),
      };
    };
  };
  return {
    swap,
    find(subjects, from) {
      const searches: Search<Found>[] = [];
      return runLookUps(subjects.length, from, (index, rows) => {
        const subject = subjects[index];
        if (subject === undefined) throw new RangeError('there is no such subject');
        try {
          const search = searches[index] ?? searchFor(subject);
          searches[index] = search;
          return search(rows);
        } catch (thrown) {
          if (thrown instanceof DamageError) return { records: [], covered: true, damaged: thrown.target };
          throw thrown;
        }
      });
    },
  };
}

// Throws a DamageError if a target that the version names is missing. Otherwise a look-up would wrongly find nothing on record.
function requireTable(table: TargetTable | null, name: TargetName): void {
  if (table === null) throw new DamageError(name, 'its index is missing');
}
