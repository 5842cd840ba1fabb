// Why: docs/decisions/publishing/safe-versions.md

import { addDays, dayInVietnam } from '@/lib/base/days';
import { AppError } from '@/lib/base/errors';
import { DAYS_OF_A_LIST } from '@/lib/domain/seller/trust';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { DOCUMENT_NAMES } from '@/lib/registry/documents/held-documents';
import type { RegistryContent } from './content';
import { publishedVersion } from './publish';
import { annulledBy } from './rows/corrections';
import { type PublishedVersion, readPublished } from './signing/published-version';

const RECORDS = ['violations', 'sites', 'recalls', 'warnings'] as const;

export interface PublishingPlan {
  readonly content: RegistryContent;
  readonly outDir: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * What speaks against publishing these rows after the version a directory serves, one sentence each: keys, records or documents
 * that would be gone though no decision and no date takes them back. An export that broke off would else take a
 * registry from every device. Empty where nothing does. Throws when `now` lies before that version.
 */
export async function objections({ content, outDir, now }: PublishingPlan): Promise<readonly string[]> {
  const newest = await publishedVersion(outDir);
  if (newest === 0) return [];
  const before = await readable(outDir, newest);
  if (typeof before === 'string') return [before];
  if (now < Date.parse(before.publishedAt)) {
    const at = new Date(now).toISOString();
    throw new Error(`version ${newest} was published at ${before.publishedAt}; ${at} is earlier`);
  }
  const annulled = annulledBy(content.corrections ?? []);
  const losses = [
    ...keyLosses(before, content, annulled),
    ...recordLosses(before, content, annulled, dayInVietnam(now)),
  ];
  const documents = DOCUMENT_NAMES.filter(
    (name) => before.documents.has(name) && content[name] === undefined,
  );
  return [
    ...losses.map(({ what, had, has }) => `${what}: ${has} where version ${newest} has ${had}`),
    ...documents.map((name) => `${name}.json: not there, and version ${newest} has it`),
  ];
}

// One of a form this program no longer reads, or a damaged one, can only be published after unseen.
async function readable(outDir: string, version: number): Promise<PublishedVersion | string> {
  try {
    return await readPublished(outDir, version);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'registry-invalid') throw thrown;
    return `version ${version} cannot be read to compare with: ${thrown.message}`;
  }
}

interface Loss {
  readonly what: string;
  readonly had: number;
  readonly has: number;
}

// Few leave a list between two versions; more than half of it is a file that broke off, or the wrong one.
function isLoss({ had, has }: Loss): boolean {
  return has * 2 < had;
}

function keyLosses(
  before: PublishedVersion,
  content: RegistryContent,
  annulled: ReadonlySet<string>,
): readonly Loss[] {
  const had = new Map<string, number>();
  for (const { section } of before.sections.values()) {
    had.set(section.namespace, (had.get(section.namespace) ?? 0) + section.count);
  }
  return [...had]
    .sort()
    .map(([namespace, count]) => {
      const taken = [...annulled].filter((name) => name.startsWith(`${namespace}:`)).length;
      const sections = content.sellers.filter((section) => section.namespace === namespace);
      const has = sections.reduce((sum, { keys }) => sum + keys.length, 0);
      return { what: `keys of ${namespace}`, had: Math.max(0, count - taken), has };
    })
    .filter(isLoss);
}

function recordLosses(
  before: PublishedVersion,
  content: RegistryContent,
  annulled: ReadonlySet<string>,
  today: string,
): readonly Loss[] {
  const kept = [...before.records].filter(([name, record]) => !annulled.has(name) && holds(record, today));
  return RECORDS.map((what) => ({
    what,
    had: kept.filter(([, { type }]) => `${type}s` === what).length,
    // What a row says is over or put right is no loss: it is still told.
    has: content[what]?.length ?? 0,
  })).filter(isLoss);
}

function holds(record: KeyedRecord, today: string): boolean {
  if (record.type === 'violation') return record.expiresOn >= today;
  return record.type !== 'warning' || addDays(record.source.asOf, DAYS_OF_A_LIST) >= today;
}
