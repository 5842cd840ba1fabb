import { addDays } from '@/lib/base/days';
import { DAYS_OF_A_LIST } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { RegistryContent } from './content';
import { isPopularHost } from './hosts/popular-hosts';
import { isSharedHost } from './hosts/shared-hosts';
import { findNamesOfAnnulledEntries } from './rows/corrections';

/** A record that a version leaves out or publishes with fewer keys, and the reason. */
export interface LeftOut {
  /** Type and id of the record: "warning w-1". */
  readonly record: string;
  readonly reason: string;
  /**
   * What tells a person which record it is: number and issuer of a decision, keys of a warning, or name of an annulled record. If
   * one key is left out, that key.
   */
  readonly said: string;
}

export interface Selection {
  readonly content: RegistryContent;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Returns the rows that a version of `today` (ISO day in Vietnam) may publish, and the rows that it leaves out:
 *
 * - decisions that expired, were corrected or withdrawn;
 * - warning lists that were not renewed;
 * - warnings about shared hosts;
 * - warnings about very popular hosts without a second source and a person's confirmation.
 *
 * docs/decisions/publishing/safe-versions.md.
 */
export function selectRecordsForPublishing(content: RegistryContent, today: string): Selection {
  const leftOut: LeftOut[] = [];
  const addLeftOut = (record: string, reason: string, description: string) =>
    void leftOut.push({ record, reason, said: description });
  const keysOf = createWarningKeyFilter(content, addLeftOut);

  const violations = content.violations.flatMap((record) => {
    const name = `violation ${record.id}`;
    const description = `${record.number} of ${record.issuer}`;
    if (record.status === 'corrected' || record.status === 'withdrawn') {
      addLeftOut(name, `it is ${record.status}`, description);
      return [];
    }
    if (record.expiresOn < today) {
      addLeftOut(name, `it was shown until ${record.expiresOn}`, description);
      return [];
    }
    return restrictToKeys(record, keysOf(name, record.keys));
  });
  const warnings = content.warnings?.flatMap((record) => {
    const name = `warning ${record.id}`;
    const until = addDays(record.source.asOf, DAYS_OF_A_LIST);
    if (until < today) {
      const reason = `the list of ${record.source.asOf} is older than ${DAYS_OF_A_LIST} days`;
      addLeftOut(name, reason, record.keys.join(' '));
      return [];
    }
    return restrictToKeys(record, keysOf(name, record.keys));
  });
  for (const record of findNamesOfAnnulledEntries(content.corrections ?? []))
    addLeftOut(record, 'a decision annulled it', record);
  return { content: { ...content, violations, ...(warnings ? { warnings } : {}) }, leftOut };
}

/** Returns a list with the record reduced to these keys; an empty list if there are no keys. */
function restrictToKeys<R extends { readonly keys: readonly TrustKey[] }>(
  record: R,
  keys: readonly TrustKey[],
): R[] {
  if (keys.length === record.keys.length) return [record];
  return keys.length === 0 ? [] : [{ ...record, keys }];
}

/**
 * Returns a filter of a record's keys. The filter returns the keys for which a warning may be published, and calls `leave` with a
 * reason for each other key.
 */
function createWarningKeyFilter(
  { confirmations = [], popularHosts = [] }: RegistryContent,
  leave: (record: string, reason: string, description: string) => void,
) {
  const confirmed = new Set(confirmations.map(({ key }) => key));
  const more = new Set(popularHosts);
  return (record: string, keys: readonly TrustKey[]): readonly TrustKey[] =>
    keys.filter((key) => {
      if (!key.startsWith('site:')) return true;
      const host = key.slice('site:'.length);
      if (isSharedHost(host)) {
        leave(record, 'anyone can publish on this host', key);
        return false;
      }
      if (isPopularHost(host, more) && !confirmed.has(key)) {
        leave(record, 'very many visit this host: it needs a second source and a person’s word', key);
        return false;
      }
      return true;
    });
}

/** Counts, for each reason and kind of record, how many entries were left out. The most frequent comes first. */
export function countLeftOutByReason(
  leftOut: readonly LeftOut[],
): readonly { readonly what: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { record, reason } of leftOut) {
    const what = `${record.split(' ')[0]}: ${reason}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count);
}
