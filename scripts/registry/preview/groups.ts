import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { isPopularHost } from '@/publish/hosts/popular-hosts';
import { isSharedHost } from '@/publish/hosts/shared-hosts';
import type { Bilingual } from '@/publish/keep/bounds';
import { findHazardKind } from './hazards';

/** Records that a person looks at together, with a few of them as samples. */
export interface RecordGroup {
  readonly source: string;
  /**
   * What the group's records have in common, besides the source. Recalls: country and hazard. Warnings: kind of host. Decisions:
   * the act.
   */
  readonly parts: readonly Bilingual[];
  readonly count: number;
  readonly samples: readonly KeyedRecord[];
  /** True for warnings about hosts on which a wrong warning would harm many people. Such groups are shown first. */
  readonly isGrave: boolean;
}

/** Number of sample records in each group. */
const SAMPLES = 3;

/**
 * Groups records that have the same source and the same `parts`. Grave groups (`isGrave`) come first. Of two groups that are both
 * grave, or both not grave, the larger one comes first.
 */
export function groupRecords(records: readonly KeyedRecord[]): readonly RecordGroup[] {
  const groups = new Map<string, { readonly head: Head; readonly records: KeyedRecord[] }>();
  for (const record of records) {
    const head = toGroupDescription(record);
    const name = JSON.stringify([head.source, head.parts]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { head, records: [record] });
    else group.records.push(record);
  }
  return [...groups.values()]
    .map(({ head, records: of }) => ({ ...head, count: of.length, samples: of.slice(0, SAMPLES) }))
    .sort((a, b) => Number(b.isGrave) - Number(a.isGrave) || b.count - a.count);
}

type Head = Pick<RecordGroup, 'source' | 'parts' | 'isGrave'>;

function toGroupDescription(record: KeyedRecord): Head {
  const source = record.source.name;
  if (record.type === 'recall') {
    return { source, parts: [toCountryName(record.country), findHazardKind(record)], isGrave: false };
  }
  if (record.type === 'warning') {
    const kind = describeHostKind(record.keys);
    return { source, parts: [kind], isGrave: kind !== PLAIN_HOSTS };
  }
  const act = record.type === 'violation' ? record.act : { vi: record.type, en: record.type };
  return { source, parts: [act], isGrave: false };
}

const PLAIN_HOSTS: Bilingual = { vi: 'trang khác', en: 'other sites' };
const POPULAR_HOSTS: Bilingual = { vi: 'TRANG RẤT NHIỀU NGƯỜI VÀO', en: 'SITES THAT VERY MANY VISIT' };
const SHARED_HOSTS: Bilingual = {
  vi: 'TRANG DÙNG CHUNG, AI CŨNG ĐĂNG ĐƯỢC',
  en: 'SHARED SITES, WHERE ANYONE PUBLISHES',
};

function describeHostKind(keys: readonly string[]): Bilingual {
  const hosts = keys.flatMap((key) => (key.startsWith('site:') ? [key.slice('site:'.length)] : []));
  if (hosts.some(isSharedHost)) return SHARED_HOSTS;
  return hosts.some((host) => isPopularHost(host)) ? POPULAR_HOSTS : PLAIN_HOSTS;
}

function toCountryName(code: string): Bilingual {
  const toNameInLanguage = (language: string) =>
    new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  return { vi: toNameInLanguage('vi'), en: toNameInLanguage('en') };
}

/**
 * Returns one line of text that the search on the preview page compares with what the person typed. It has the record's name,
 * brand, number, day and hazard, as far as the record states them, and its keys, source and id.
 */
export function toSearchableLine(record: KeyedRecord): string {
  const { id, keys, source } = record;
  const named =
    record.type === 'recall'
      ? [record.product, record.brand, record.number, record.issuedOn, record.hazard.slice(0, 120)]
      : record.type === 'violation'
        ? [record.trader.name, record.number, record.decidedOn]
        : [];
  return [...named.filter((text) => text !== ''), keys.join(' '), source.name, id].join(' · ');
}
