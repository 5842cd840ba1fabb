import { addDays, toDayInVietnam } from '@/lib/base/days';
import { DAYS_OF_A_LIST } from '@/lib/domain/seller/trust';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import type { PublishedVersion } from '@/publish/signing/published-version';
import type { RegistryContent } from '../content';
import { type LeftOut, selectRecordsForPublishing } from '../selection';

/** The preview lists records that end within this many days. */
const SOON_DAYS = 7;

export interface Count {
  readonly what: string;
  readonly now: number;
  readonly before: number;
}

interface DatedRecord {
  /** What the day belongs to: a record, as its type and id ("violation v-1"), or a source's list, by the source's name. */
  readonly what: string;
  /** Day in Vietnam (ISO). */
  readonly day: string;
}

/** How publishing these rows would change what people see. */
export interface Preview {
  /** The newest published version; 0 if none is published. */
  readonly versionBefore: number;
  /** The day for which the preview is made (ISO, Vietnam). */
  readonly day: string;
  /** Counts of sellers' keys by namespace and status. */
  readonly sellers: readonly Count[];
  /** Counts of records by kind and source. */
  readonly records: readonly Count[];
  /** Decisions, recalls and warnings in three groups: added, changed, gone. */
  readonly added: readonly KeyedRecord[];
  readonly changed: readonly KeyedRecord[];
  readonly gone: readonly KeyedRecord[];
  readonly leftOut: readonly LeftOut[];
  /** The oldest data in the new version, oldest first. */
  readonly oldest: readonly DatedRecord[];
  /** Records that end within SOON_DAYS days unless somebody acts, soonest first. */
  readonly endsSoon: readonly DatedRecord[];
}

const WARNING_TYPES: ReadonlySet<string> = new Set(['violation', 'recall', 'warning']);
const OLDEST_SHOWN = 10;

/**
 * Returns what would change if `content` were published in place of the version `before` (null if none is published). `now` is
 * epoch ms.
 */
export function compareWithPublished(
  content: RegistryContent,
  before: PublishedVersion | null,
  { versionBefore, now }: { readonly versionBefore: number; readonly now: number },
): Preview {
  const day = toDayInVietnam(now);
  const { content: selected, leftOut } = selectRecordsForPublishing(content, day);
  const records = listRecords(selected);
  const byName = new Map(records.map((record) => [toRecordName(record), record]));
  const warnings = records.filter(({ type }) => WARNING_TYPES.has(type));
  const old = before?.records ?? new Map<string, KeyedRecord>();
  const isUnchanged = (record: KeyedRecord) => {
    const had = old.get(toRecordName(record));
    return had !== undefined && toTextForComparison(had) === toTextForComparison(record);
  };
  return {
    versionBefore,
    day,
    sellers: pairCountsNowAndBefore(countSellers(selected), countPublishedSellers(before)),
    records: pairCountsNowAndBefore(countRecordsBySource(records), countRecordsBySource([...old.values()])),
    added: warnings.filter((record) => !old.has(toRecordName(record))),
    changed: warnings.filter((record) => old.has(toRecordName(record)) && !isUnchanged(record)),
    gone: [...old.values()].filter(
      (record) => WARNING_TYPES.has(record.type) && !byName.has(toRecordName(record)),
    ),
    leftOut,
    oldest: findOldestDayOfEachSource(selected, records),
    endsSoon: findRecordsEndingSoon(records, day),
  };
}

export function toRecordName({ type, id }: KeyedRecord): string {
  return `${type} ${id}`;
}

/** Returns a record as text, to compare it. Leaves out the day of download, because a later day alone is not a change. */
export function toTextForComparison({
  source: { retrievedOn: _, ...source },
  ...record
}: KeyedRecord): string {
  return JSON.stringify({ ...record, source });
}

function listRecords(content: RegistryContent): readonly KeyedRecord[] {
  const { violations, sites = [], recalls = [], warnings = [] } = content;
  return [...violations, ...sites, ...recalls, ...warnings];
}

type Counts = ReadonlyMap<string, number>;

function countSellers({ sellers }: RegistryContent): Counts {
  const counts = new Map<string, number>();
  for (const { namespace, classOf, classes } of sellers) {
    for (const index of classOf) addCount(counts, `${namespace}: ${classes[index]?.join(', ') ?? ''}`);
  }
  return counts;
}

function countPublishedSellers(before: PublishedVersion | null): Counts {
  const counts = new Map<string, number>();
  for (const { section } of before?.sections.values() ?? []) {
    // A section with several classes gets one count, because counting each class would mean unpacking the section.
    const what =
      section.classes.length === 1
        ? `${section.namespace}: ${section.classes[0]?.join(', ')}`
        : section.namespace;
    addCount(counts, what, section.count);
  }
  return counts;
}

function countRecordsBySource(records: readonly KeyedRecord[]): Counts {
  const counts = new Map<string, number>();
  for (const { type, source } of records) addCount(counts, `${type}s of ${source.name}`);
  return counts;
}

function addCount(counts: Map<string, number>, what: string, count = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + count);
}

function pairCountsNowAndBefore(now: Counts, before: Counts): readonly Count[] {
  const names = [...new Set([...now.keys(), ...before.keys()])].sort();
  return names.map((what) => ({ what, now: now.get(what) ?? 0, before: before.get(what) ?? 0 }));
}

function findOldestDayOfEachSource(
  { lists }: RegistryContent,
  records: readonly KeyedRecord[],
): readonly DatedRecord[] {
  const sources = new Map<string, string>();
  const noteEarliestDay = (what: string, day: string) => {
    const known = sources.get(what);
    if (known === undefined || day < known) sources.set(what, day);
  };
  for (const { source } of lists) noteEarliestDay(source.name, source.asOf);
  for (const { type, source } of records) if (type !== 'recall') noteEarliestDay(source.name, source.asOf);
  return [...sources]
    .map(([what, day]) => ({ what, day }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(0, OLDEST_SHOWN);
}

function findRecordsEndingSoon(records: readonly KeyedRecord[], today: string): readonly DatedRecord[] {
  const until = addDays(today, SOON_DAYS);
  return records
    .flatMap((record): DatedRecord[] => {
      if (record.type === 'violation') return [{ what: toRecordName(record), day: record.expiresOn }];
      if (record.type !== 'warning') return [];
      return [{ what: `the list ${record.source.name}`, day: addDays(record.source.asOf, DAYS_OF_A_LIST) }];
    })
    .filter(({ day }) => day <= until)
    .filter(({ what, day }, at, all) => all.findIndex((one) => one.what === what && one.day === day) === at)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
