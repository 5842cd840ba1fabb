// Why: docs/decisions/publishing/keeping.md

import { addDays } from '@/lib/base/days';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import { toTextForComparison } from '@/publish/preview/compare';
import type { Bounds } from './config';

/** A sentence for a person, in Vietnamese and English. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** The recalls of one source, as they are published and as the last import has them. */
export interface SourceRecalls {
  readonly source: string;
  readonly before: readonly RecallRecord[];
  readonly now: readonly RecallRecord[];
}

/** Facts about a source besides its recalls. */
export interface SourceFacts {
  /** Number of entries that the last import read, and number of entries that it set aside; absent for rows written by hand. */
  readonly read?: number | undefined;
  readonly setAside?: number | undefined;
  /** The day (ISO) on which the source last responded. */
  readonly answeredOn?: string | undefined;
}

export interface Difference {
  readonly added: readonly RecallRecord[];
  readonly changed: readonly RecallRecord[];
  readonly gone: readonly RecallRecord[];
}

/**
 * Compares a source's recalls with the published ones. Returns the recalls that were added, that changed, and that are gone. A
 * recall of which only the day of download changed counts as unchanged.
 */
export function compareRecalls({ before, now }: Omit<SourceRecalls, 'source'>): Difference {
  const old = new Map(before.map((record) => [record.id, toTextForComparison(record)]));
  const ids = new Set(now.map(({ id }) => id));
  return {
    added: now.filter(({ id }) => !old.has(id)),
    changed: now.filter((record) => old.has(record.id) && old.get(record.id) !== toTextForComparison(record)),
    gone: before.filter(({ id }) => !ids.has(id)),
  };
}

/**
 * Returns the reasons why a person must decide whether a source's recalls are published, one sentence each; empty if no person is
 * needed. `today` is an ISO day; `annulled` has the ids that corrections removed.
 */
export function findExceededBounds(
  recalls: SourceRecalls,
  { added, changed, gone }: Difference,
  facts: SourceFacts,
  bounds: Bounds,
  { today, annulled }: { readonly today: string; readonly annulled: ReadonlySet<string> },
): readonly Bilingual[] {
  const { before, now } = recalls;
  const grown = added.length + changed.length;
  const mayGrow = Math.max(bounds.mayGrow, Math.floor(before.length * bounds.mayGrowShare));
  const lost = gone.filter(({ id }) => !annulled.has(id)).length;
  const mayShrink = Math.max(bounds.mayShrink, Math.floor(before.length * bounds.mayShrinkShare));
  const newest = now
    .map(({ issuedOn }) => issuedOn)
    .sort()
    .at(-1);
  const { read = 0, setAside = 0, answeredOn } = facts;
  const setAsideShare = read === 0 ? 0 : setAside / read;
  const percent = Math.round(bounds.maySetAsideShare * 1_000) / 10;
  return [
    grown > mayGrow && {
      vi: `${added.length} thông báo mới và ${changed.length} thông báo đổi, bên ${before.length} đã công bố; không cần người xem thì tối đa ${mayGrow}`,
      en: `${added.length} new and ${changed.length} changed recalls beside ${before.length} published; up to ${mayGrow} go out without a person`,
    },
    lost > mayShrink && {
      vi: `${lost} trong ${before.length} thông báo đã công bố không còn; không cần người xem thì tối đa ${mayShrink}`,
      en: `${lost} of ${before.length} published recalls are gone; up to ${mayShrink} go without a person`,
    },
    newest !== undefined &&
      newest < addDays(today, -bounds.newestWithinDays) && {
        vi: `thông báo mới nhất là ngày ${newest}, hơn ${bounds.newestWithinDays} ngày trước`,
        en: `its newest recall is of ${newest}, more than ${bounds.newestWithinDays} days ago`,
      },
    answeredOn !== undefined &&
      answeredOn < addDays(today, -bounds.answeredWithinDays) && {
        vi: `nguồn trả lời lần cuối ngày ${answeredOn}, hơn ${bounds.answeredWithinDays} ngày trước`,
        en: `it last answered on ${answeredOn}, more than ${bounds.answeredWithinDays} days ago`,
      },
    setAsideShare > bounds.maySetAsideShare && {
      vi: `${setAside} trong ${read} mục không đọc được; không cần người xem thì tối đa ${percent} %`,
      en: `${setAside} of ${read} entries could not be read; up to ${percent} % go without a person`,
    },
  ].filter((reason) => reason !== false);
}
