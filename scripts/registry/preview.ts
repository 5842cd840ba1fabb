import { writeFile } from 'node:fs/promises';
import { dayInVietnam } from '@/lib/base/days';
import { approvedContent } from '@/publish/approvals/approved-content';
import type { RegistryContent } from '@/publish/content';
import { importDirectory } from '@/publish/import/import-directory';
import { compareWithPublished } from '@/publish/preview/compare';
import { importReports } from '@/publish/preview/set-aside';
import { digestOfRows, rememberShown } from '@/publish/preview/shown';
import { publishedVersion } from '@/publish/publish';
import { readPublished } from '@/publish/signing/published-version';
import { pendingLine } from './approve';
import { previewPage } from './preview/as-page';
import { previewLines } from './preview/as-text';
import { shopperText } from './preview/shopper-text';

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

/** Compares the rows of a directory, without what nobody approved yet, with the published version. */
export async function comparedRows({ input, out, now, read }: Compared) {
  const day = dayInVietnam(now);
  const digest = await digestOfRows(input);
  const rows = await read();
  const { content, pending } = await approvedContent(rows, { input, outDir: out, today: day });
  const versionBefore = await publishedVersion(out);
  const before = versionBefore === 0 ? null : await readPublished(out, versionBefore);
  return {
    preview: compareWithPublished(content, before, { versionBefore, now }),
    reports: await importReports(input),
    shown: { digest, versionBefore, day },
    pending,
  };
}

/**
 * Runs `preview`: prints what publishing these rows would change on people's screens, and records that it was shown. `publish`
 * requires this record.
 */
export async function previewRows({ input, out, now, json, html, onRead }: PreviewOptions): Promise<void> {
  const read = () => importDirectory(input, { onRead, today: dayInVietnam(now) });
  const { preview, reports, shown, pending } = await comparedRows({ input, out, now, read });
  if (json) {
    const withText = (records: typeof preview.added) =>
      records.map((record) => ({
        record,
        vi: shopperText(record, 'vi', now),
        en: shopperText(record, 'en', now),
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
    for (const line of previewLines(preview, reports, now)) console.log(line);
    if (pending !== null) console.log(pendingLine(pending));
  }
  if (html !== undefined) {
    const notes = pending === null ? {} : { pending: pending.difference };
    await writeFile(html, previewPage(preview, reports, now, notes));
  }
  await rememberShown(input, shown);
}
