// Why: docs/decisions/publishing/keeping.md

import { hash } from 'node:crypto';
import type { WarningRecord } from '@/lib/domain/seller/trust';
import type { RegistryContent } from '@/publish/content';
import { isPopularHost } from '@/publish/hosts/popular-hosts';
import { isSharedHost } from '@/publish/hosts/shared-hosts';
import { findNamesOfAnnulledEntries } from '@/publish/rows/corrections';
import { selectRecordsForPublishing } from '@/publish/selection';
import type { PublishedVersion } from '@/publish/signing/published-version';

/** Hosts that community lists would add to the published version or remove from it, sorted. */
export interface CommunityDifference {
  readonly versionBefore: number;
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /**
   * Hosts to which the reviewers must pay special attention: they are on the community lists and not in the published version,
   * and very many people visit them or anyone can publish on them. A host that would not be published is here too, although it is
   * not in `added`.
   */
  readonly grave: readonly string[];
  /** SHA-256 (hex) of the other fields of this object, as JSON. The people who approve the change sign this digest. */
  readonly digest: string;
}

/**
 * Returns the hosts that the community lists in `content` would add to the published version or remove from it. `before` is the
 * published version; null if nothing is published.
 */
export function findCommunityDifference(
  content: RegistryContent,
  before: PublishedVersion | null,
  { versionBefore, today }: { readonly versionBefore: number; readonly today: string },
): CommunityDifference {
  const selected = selectRecordsForPublishing(content, today).content;
  const now = listHosts((selected.warnings ?? []).filter(isFromCommunity));
  const had = listHosts(selectPublishedCommunityWarnings(before));
  const added = [...now].filter((host) => !had.has(host)).sort();
  const gone = [...had].filter((host) => !now.has(host)).sort();
  const more = new Set(content.popularHosts);
  const grave = [...listHosts((content.warnings ?? []).filter(isFromCommunity))]
    .filter((host) => !had.has(host))
    .filter((host) => isSharedHost(host) || isPopularHost(host, more))
    .sort();
  const difference = { versionBefore, added, gone, grave };
  return { ...difference, digest: hash('sha256', JSON.stringify(difference)) };
}

/**
 * Returns `content` with other community warnings: those of the published version replace those of `content`. Published warnings
 * that a correction has removed since are left out.
 */
export function withPublishedCommunityWarnings(
  content: RegistryContent,
  before: PublishedVersion | null,
): RegistryContent {
  const annulled = findNamesOfAnnulledEntries(content.corrections ?? []);
  const publishedWarnings = selectPublishedCommunityWarnings(before).filter(
    ({ id }) => !annulled.has(`warning ${id}`),
  );
  const warnings = [
    ...(content.warnings ?? []).filter((record) => !isFromCommunity(record)),
    ...publishedWarnings,
  ];
  return { ...content, warnings };
}

function selectPublishedCommunityWarnings(before: PublishedVersion | null): readonly WarningRecord[] {
  return [...(before?.records.values() ?? [])]
    .filter((record) => record.type === 'warning')
    .filter(isFromCommunity);
}

const isFromCommunity = ({ origin }: WarningRecord): boolean => origin === 'community';

function listHosts(records: readonly WarningRecord[]): ReadonlySet<string> {
  return new Set(records.flatMap(({ keys }) => keys.map((key) => key.slice(key.indexOf(':') + 1))));
}
