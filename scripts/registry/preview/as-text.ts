import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { type Count, type Preview, toRecordName } from '@/publish/preview/compare';
import type { SourceReport } from '@/publish/preview/set-aside';
import { countLeftOutByReason } from '@/publish/selection';
import { groupRecords } from './groups';
import { toVerdictTextOfRecord } from './shopper-text';

/**
 * Maximum number of warnings that are printed one by one. If there are more, they are grouped, with one sample per group.
 * `--json` prints all.
 */
const TEXTS = 20;

/** Returns the preview as lines for a terminal: counts as tables, and new warnings in a shopper's words. */
export function toPreviewLines(preview: Preview, reports: readonly SourceReport[], now: number): string[] {
  const { versionBefore, day, added, changed, gone, leftOut } = preview;
  const listRecordLines = (records: readonly KeyedRecord[]) =>
    records.length <= TEXTS
      ? records.flatMap((record) => toRecordLines(record, now))
      : groupRecords(records).flatMap(({ source, parts, count, samples }) => [
          `  ${count} × ${source}: ${parts.map(({ en }) => en).join(', ')}`,
          ...samples.slice(0, 1).flatMap((record) => toRecordLines(record, now)),
        ]);
  return [
    `What version ${versionBefore + 1} would change on ${day}, beside version ${versionBefore}`,
    ...toTableLines('Sellers', preview.sellers),
    ...toTableLines('Records', preview.records),
    `New warnings, recalls and decisions: ${added.length}`,
    ...listRecordLines(added),
    `Changed: ${changed.length}`,
    ...listRecordLines(changed),
    `Gone: ${gone.length}`,
    ...gone.slice(0, TEXTS).map((record) => `  ${toRecordName(record)}: ${toKeysText(record)}`),
    `Left out: ${leftOut.length}`,
    ...countLeftOutByReason(leftOut).map(({ what, count }) => `  ${count} × ${what}`),
    'Oldest data',
    ...preview.oldest.map(({ what, day: of }) => `  ${of}  ${what}`),
    'Ends within 7 days',
    ...preview.endsSoon.slice(0, TEXTS).map(({ what, day: of }) => `  ${of}  ${what}`),
    'Set aside at the last imports',
    ...reports.map(
      ({ source, read, taken, setAside, retrievedOn }) =>
        `  ${source}: ${setAside} of ${read} (${taken} taken), files of ${retrievedOn}`,
    ),
  ];
}

function toTableLines(title: string, counts: readonly Count[]): string[] {
  const formatChange = ({ now, before }: Count) =>
    now === before ? '' : `  (${now > before ? '+' : ''}${now - before})`;
  return [
    title,
    ...counts.map((count) => `  ${String(count.now).padStart(9)}  ${count.what}${formatChange(count)}`),
  ];
}

function toRecordLines(record: KeyedRecord, now: number): string[] {
  const text = toVerdictTextOfRecord(record, 'vi', now);
  const head = `  ${toRecordName(record)}: ${toKeysText(record)}`;
  if (text === undefined) return [head, '    (shown from another day on)'];
  return [
    head,
    ...text.findings.map(({ tierLabel, title, sentence }) => `    ${tierLabel} · ${title}: ${sentence}`),
  ];
}

export function toKeysText(record: KeyedRecord): string {
  const more = record.keys.length > 3 ? ` and ${record.keys.length - 3} more` : '';
  return `${record.keys.slice(0, 3).join(' ')}${more}`;
}
