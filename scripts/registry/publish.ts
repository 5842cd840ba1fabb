import { toDayInVietnam } from '@/lib/base/days';
import { selectApprovedContent } from '@/publish/approvals/approved-content';
import { findReasonsNotToPublish } from '@/publish/before-publishing';
import { importDirectory } from '@/publish/import/import-directory';
import { readIfPreviewed } from '@/publish/preview/shown';
import { type PublishOptions, publishRegistryVersion, readPublishedVersionNumber } from '@/publish/publish';
import { PUBLISHER_FILE } from '@/publish/rows/publisher';
import { countLeftOutByReason, selectRecordsForPublishing } from '@/publish/selection';
import { formatPendingApprovalLine } from './approve';

interface PublishRowsOptions extends Omit<PublishOptions, 'content'> {
  /** Directory of rows that are to be published. */
  readonly input: string;
  /** True to publish even if a list lost more than half of its entries. */
  readonly allowFewer: boolean;
  /**
   * Code that the person saw on the preview page. It must fit the rows in `input`, the version before and the present day. If
   * undefined, `preview` must have been run for these rows before.
   */
  readonly previewCode: string | undefined;
  readonly onRead: (done: number, total: number) => void;
}

/**
 * Runs `publish`: publishes the rows that a preview has shown. Prints what was left out and why, and how many hosts of community
 * lists still wait for approvals. Throws if no preview of these rows was shown, or if publishing is not safe.
 */
export async function publishRows(options: PublishRowsOptions): Promise<void> {
  const { input, allowFewer, previewCode, onRead, ...publishing } = options;
  const { outDir, now } = publishing;
  const today = toDayInVietnam(now);
  const shown = { versionBefore: await readPublishedVersionNumber(outDir), day: today };
  const rows = await readIfPreviewed(
    input,
    shown,
    () => importDirectory(input, { onRead, today }),
    previewCode,
  );
  if (rows.publisher === undefined) {
    throw new Error(
      `${input} has no ${PUBLISHER_FILE}: write who publishes, and how a wrong entry is corrected (docs/formats/registry-rows.md)`,
    );
  }
  const { content, pending } = await selectApprovedContent(rows, { input, outDir, today });
  const against = await findReasonsNotToPublish({ content, outDir, now });
  if (against.length > 0 && !allowFewer) {
    const last = 'nothing was published; --fewer publishes it all the same';
    throw new Error([...against, last].join('\n'));
  }
  const { leftOut } = selectRecordsForPublishing(content, today);
  console.log(`version ${(await publishRegistryVersion({ content, ...publishing })).version} is published`);
  for (const { what, count } of countLeftOutByReason(leftOut)) console.log(`left out, ${count}: ${what}`);
  if (pending !== null) console.log(formatPendingApprovalLine(pending));
}
