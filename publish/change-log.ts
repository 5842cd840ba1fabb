// Why: docs/decisions/publishing/safe-versions.md

import * as z from 'zod';
import { toDayInVietnam } from '@/lib/base/days';
import { findNamesOfAnnulledEntries, type NamedCorrection, NamedCorrectionSchema } from './rows/corrections';
import { RowsRefused } from './rows/rows';
import { openTargetsOfVersion } from './signing/published-targets';

/** Path of the signed target with all annulments and corrections. Devices do not fetch it. */
export const CHANGE_LOG_PATH = 'v1/changes.json';
/**
 * Path of a copy of the list of annulments and corrections, for people and for other publishers. Every version replaces the copy
 * at this path.
 */
export const CHANGE_LOG_COPY = 'changes.json';

const EntrySchema = NamedCorrectionSchema.extend({
  /** The first version that has this change, and the day on which that version was published (ISO, Vietnam). */
  version: z.int().positive(),
  publishedOn: z.iso.date(),
});
const ChangeLogSchema = z.strictObject({ format: z.literal(1), entries: z.array(EntrySchema) });
export type ChangeLog = z.infer<typeof ChangeLogSchema>;

/** Returns the public list of changes of a version in `outDir`; an empty list for version 0 and for versions that have none. */
export async function readChangeLog(outDir: string, version: number): Promise<ChangeLog> {
  const targets = version === 0 ? undefined : await openTargetsOfVersion(outDir, version);
  if (targets?.digestOf(CHANGE_LOG_PATH) === undefined) return { format: 1, entries: [] };
  const text = new TextDecoder().decode(await targets.read(CHANGE_LOG_PATH));
  return ChangeLogSchema.parse(JSON.parse(text));
}

/**
 * Returns the change log with the corrections that are new in `version`, which is published at `now` (epoch ms). An entry is
 * never removed. Throws RowsRefused if the corrections lack an annulment of the log and do not reinstate the annulled record:
 * this record would then return without notice.
 */
export function extendChangeLog(
  before: ChangeLog,
  corrections: readonly NamedCorrection[],
  version: number,
  now: number,
): ChangeLog {
  const stands = findNamesOfAnnulledEntries(corrections);
  const reinstated = new Set(
    corrections.flatMap(({ kind, record }) => (kind === 'reinstated' ? [record] : [])),
  );
  const lost = [...findNamesOfAnnulledEntries(before.entries)].filter(
    (record) => !stands.has(record) && !reinstated.has(record),
  );
  if (lost.length > 0) {
    throw new RowsRefused(
      lost.sort().map((record) => ({
        file: 'corrections.csv',
        line: 1,
        reason: `the annulment of "${record}" is published and missing here; a decision that set it aside is a row "reinstated"`,
      })),
    );
  }
  const known = new Set(before.entries.map(toCorrectionKey));
  const added = new Map(
    corrections.filter((one) => !known.has(toCorrectionKey(one))).map((one) => [toCorrectionKey(one), one]),
  );
  const publishedOn = toDayInVietnam(now);
  const entries = [...added]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { record, kind, by }]) => ({ record, kind, by, version, publishedOn }));
  return { format: 1, entries: [...before.entries, ...entries] };
}

/** Returns the text of the public list of changes, as it is published. */
export function formatChangeLog(log: ChangeLog): string {
  return `${JSON.stringify(log, null, 1)}\n`;
}

function toCorrectionKey({ record, kind, by }: NamedCorrection): string {
  return JSON.stringify([record, by.decidedOn, kind, by.issuer, by.number]);
}
