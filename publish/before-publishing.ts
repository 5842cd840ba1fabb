// Why: docs/decisions/publishing/safe-versions.md

import { addDays, toDayInVietnam } from '@/lib/base/days';
import { AppError } from '@/lib/base/errors';
import { DAYS_OF_A_LIST } from '@/lib/domain/seller/trust';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { DOCUMENT_NAMES } from '@/lib/registry/documents/held-documents';
import type { RegistryContent } from './content';
import { readPublishedVersionNumber } from './publish';
import { findNamesOfAnnulledEntries } from './rows/corrections';
import { type PublishedVersion, readPublishedVersion } from './signing/published-version';

const RECORDS = ['violations', 'sites', 'recalls', 'warnings'] as const;

export interface PublishingPlan {
  readonly content: RegistryContent;
  readonly outDir: string;
  /** Time of publishing (epoch ms). */
  readonly now: number;
}

/**
 * Returns the reasons not to publish these rows as the next version, one sentence each; empty if there are none. A reason is: the
 * newest version cannot be read; more than half of its keys or records of one kind are gone, although no correction annulled them
 * and their last day has not passed; or one of its documents is gone. For example, a truncated export would delete keys from
 * every device. Throws if `now` is before the newest version.
 */
export async function findReasonsNotToPublish({
  content,
  outDir,
  now,
}: PublishingPlan): Promise<readonly string[]> {
  const newest = await readPublishedVersionNumber(outDir);
  if (newest === 0) return [];
  const before = await readVersionOrDescribeFailure(outDir, newest);
  if (typeof before === 'string') return [before];
  if (now < Date.parse(before.publishedAt)) {
    const at = new Date(now).toISOString();
    throw new Error(`version ${newest} was published at ${before.publishedAt}; ${at} is earlier`);
  }
  const annulled = findNamesOfAnnulledEntries(content.corrections ?? []);
  const losses = [
    ...findKeyLosses(before, content, annulled),
    ...findMajorLossesOfRecords(before, content, annulled, toDayInVietnam(now)),
  ];
  const documents = DOCUMENT_NAMES.filter(
    (name) => before.documents.has(name) && content[name] === undefined,
  );
  return [
    ...losses.map(({ what, had, has }) => `${what}: ${has} where version ${newest} has ${had}`),
    ...documents.map((name) => `${name}.json: not there, and version ${newest} has it`),
  ];
}

// Returns a published version. If it cannot be compared, because it is damaged or has an unknown form, returns a sentence that
// says so.
async function readVersionOrDescribeFailure(
  outDir: string,
  version: number,
): Promise<PublishedVersion | string> {
  try {
    return await readPublishedVersion(outDir, version);
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

// True if more than half of the entries would disappear. Usually few entries leave a list between two versions, so a file that
// loses that many is truncated or wrong.
function isMajorLoss({ had, has }: Loss): boolean {
  return has * 2 < had;
}

function findKeyLosses(
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
      const annulledCount = [...annulled].filter((name) => name.startsWith(`${namespace}:`)).length;
      const sections = content.sellers.filter((section) => section.namespace === namespace);
      const has = sections.reduce((sum, { keys }) => sum + keys.length, 0);
      return { what: `keys of ${namespace}`, had: Math.max(0, count - annulledCount), has };
    })
    .filter(isMajorLoss);
}

function findMajorLossesOfRecords(
  before: PublishedVersion,
  content: RegistryContent,
  annulled: ReadonlySet<string>,
  today: string,
): readonly Loss[] {
  const expectedRecords = [...before.records].filter(
    ([name, record]) => !annulled.has(name) && isRecordUnexpired(record, today),
  );
  return RECORDS.map((what) => ({
    what,
    had: expectedRecords.filter(([, { type }]) => `${type}s` === what).length,
    // Rows whose decision ended or was corrected are still present, so they do not count as lost.
    has: content[what]?.length ?? 0,
  })).filter(isMajorLoss);
}

function isRecordUnexpired(record: KeyedRecord, today: string): boolean {
  if (record.type === 'violation') return record.expiresOn >= today;
  return record.type !== 'warning' || addDays(record.source.asOf, DAYS_OF_A_LIST) >= today;
}
