import { writeFile } from 'node:fs/promises';
import { dayInVietnam } from '@/lib/base/days';
import { importDirectory } from '@/publish/import/import-directory';
import { compareWithPublished } from '@/publish/preview/compare';
import { importReports } from '@/publish/preview/set-aside';
import { digestOfRows, rememberShown } from '@/publish/preview/shown';
import { publishedVersion } from '@/publish/publish';
import { readPublished } from '@/publish/signing/published-version';
import { previewPage } from './preview/as-page';
import { previewLines } from './preview/as-text';
import { shopperText } from './preview/shopper-text';

export interface PreviewOptions {
  /** Directory of rows. */
  readonly input: string;
  /** Directory of published versions; may be empty. */
  readonly out: string;
  /** Epoch ms. */
  readonly now: number;
  readonly json: boolean;
  /** File for the HTML page. */
  readonly html: string | undefined;
  readonly onRead: (done: number, total: number) => void;
}

/** `preview`: shows what publishing these rows would change on people's screens, and records that it was shown. */
export async function previewRows({ input, out, now, json, html, onRead }: PreviewOptions): Promise<void> {
  const digest = await digestOfRows(input);
  const content = await importDirectory(input, { onRead, today: dayInVietnam(now) });
  const versionBefore = await publishedVersion(out);
  const before = versionBefore === 0 ? null : await readPublished(out, versionBefore);
  const preview = compareWithPublished(content, before, { versionBefore, now });
  const reports = await importReports(input);
  if (json) {
    const withText = (records: typeof preview.added) =>
      records.map((record) => ({
        record,
        vi: shopperText(record, 'vi', now),
        en: shopperText(record, 'en', now),
      }));
    const { added, changed, ...rest } = preview;
    console.log(
      JSON.stringify({ ...rest, added: withText(added), changed: withText(changed), imports: reports }),
    );
  } else {
    for (const line of previewLines(preview, reports, now)) console.log(line);
  }
  if (html !== undefined) await writeFile(html, previewPage(preview, reports, now));
  await rememberShown(input, { digest, versionBefore, day: dayInVietnam(now) });
}
