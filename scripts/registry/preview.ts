import { writeFile } from 'node:fs/promises';
import { toDayInVietnam } from '@/lib/base/days';
import { selectApprovedContent } from '@/publish/approvals/approved-content';
import type { RegistryContent } from '@/publish/content';
import { importDirectory } from '@/publish/import/import-directory';
import { compareWithPublished } from '@/publish/preview/compare';
import { readImportReports } from '@/publish/preview/set-aside';
import { computeRowsDigest, recordPreviewOfRows } from '@/publish/preview/shown';
import { readPublishedVersionNumber } from '@/publish/publish';
import { readPublishedVersion } from '@/publish/signing/published-version';
import { formatPendingApprovalLine } from './approve';
import { renderPreviewPage } from './preview/as-page';
import { toPreviewLines } from './preview/as-text';
import { toVerdictTextOfRecord } from './preview/shopper-text';

export interface PreviewOptions {
  /** Directory of rows that are to be published. */
  readonly input: string;
  /** Directory of published versions; it may be empty. */
  readonly out: string;
  /** Current time (epoch ms). */
  readonly now: number;
  readonly json: boolean;
  /** File for the preview as an HTML page; undefined if no page is wanted. */
  readonly html: string | undefined;
  readonly onRead: (done: number, total: number) => void;
}

interface Compared {
  readonly input: string;
  readonly out: string;
  readonly now: number;
  readonly read: () => Promise<RegistryContent>;
}

/**
 * Compares the rows of a directory with the published version. Rows that need an approval and do not have it yet are returned as
 * `pending` and not compared.
 */
export async function compareRowsWithPublished({ input, out, now, read }: Compared) {
  const day = toDayInVietnam(now);
  const digest = await computeRowsDigest(input);
  const rows = await read();
  const { content, pending } = await selectApprovedContent(rows, { input, outDir: out, today: day });
  const versionBefore = await readPublishedVersionNumber(out);
  const before = versionBefore === 0 ? null : await readPublishedVersion(out, versionBefore);
  return {
    preview: compareWithPublished(content, before, { versionBefore, now }),
    reports: await readImportReports(input),
    shown: { digest, versionBefore, day },
    pending,
  };
}

/**
 * Runs `preview`: prints what publishing the rows of `input` would change on people's screens, and records that this was shown.
 * `publish` requires this record.
 */
export async function previewRows({ input, out, now, json, html, onRead }: PreviewOptions): Promise<void> {
  const importRows = () => importDirectory(input, { onRead, today: toDayInVietnam(now) });
  const { preview, reports, shown, pending } = await compareRowsWithPublished({
    input,
    out,
    now,
    read: importRows,
  });
  if (json) {
    const withText = (records: typeof preview.added) =>
      records.map((record) => ({
        record,
        vi: toVerdictTextOfRecord(record, 'vi', now),
        en: toVerdictTextOfRecord(record, 'en', now),
      }));
    const { added, changed, ...rest } = preview;
    console.log(
      JSON.stringify({
        ...rest,
        added: withText(added),
        changed: withText(changed),
        imports: reports,
        pending,
      }),
    );
  } else {
    for (const line of toPreviewLines(preview, reports, now)) console.log(line);
    if (pending !== null) console.log(formatPendingApprovalLine(pending));
  }
  if (html !== undefined) {
    const notes = pending === null ? {} : { pending: pending.difference };
    await writeFile(html, renderPreviewPage(preview, reports, now, notes));
  }
  await recordPreviewOfRows(input, shown);
}
