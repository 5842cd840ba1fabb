// Why: docs/decisions/report/moving-reports.md

import { toAppError } from '@/lib/base/errors';
import type { Matter, MatterFile } from '@/lib/domain/matter/matter';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { sanitiseFileFromOtherBrowser } from '@/lib/matters/attached-files';
import { removeTypedTextsAndFiles } from '@/lib/matters/retention';
import type { ChoSangDatabase } from '@/lib/storage/db';
import type { OpenedFile } from '@/lib/transfer/chunks';
import {
  mergeFollowedReport,
  mergeMatter,
  mergeReportCopies,
  mergeTimeStamp,
  toArrivedReport,
} from '@/lib/transfer/merge';
import type { MovedReport } from '@/lib/transfer/rows/content';
import { readMovingFile } from './read-moving-file';

/**
 * Numbers of reports of a moving file that were added to this browser, that were merged with a report of this browser, and that
 * are followed.
 */
export interface ImportedCounts {
  readonly added: number;
  /** Reports that this browser had already; what the file knows of them was merged into the stored reports. */
  readonly merged: number;
  readonly followed: number;
}

export interface ImportMovedReportsDeps {
  readonly db: ChoSangDatabase;
  readonly now: () => number;
  readonly onProgress?: (done: number) => void;
}

/**
 * Maximum number of reports that one transaction stores. A transaction ends earlier once its reports have BATCH_BYTES (bytes) or
 * more.
 */
const BATCH = 100;
const BATCH_BYTES = 8_000_000;

/**
 * Stores the reports of a moving file that was already read to its end once. One transaction stores a report with all that
 * belongs to it, or nothing. Throws an ImportMovedReportsError if not all could be stored, for example because the disk became
 * full. The reports stored until then are complete, and the error says how many they are. When the file is opened again, the
 * remaining reports are stored; nothing is stored twice.
 */
export async function importMovedReports(
  opened: OpenedFile,
  deps: ImportMovedReportsDeps,
): Promise<ImportedCounts> {
  const { db, onProgress } = deps;
  const done = { added: 0, merged: 0, followed: 0 };
  const store = createReportBatchWriter(deps, done);
  try {
    for await (const unit of readMovingFile(opened, onProgress)) {
      if (unit.kind === 'report') await store.add(await sanitiseFilesOfMovedReport(unit.report));
      if (unit.kind !== 'followed') continue;
      await store.end();
      if (await storeFollowedReport(unit.followed, db)) done.followed += 1;
    }
    await store.end();
  } catch (thrown) {
    throw new ImportMovedReportsError(done, thrown);
  }
  return done;
}

/**
 * Returns a report with checked attached files. The check cleans each file's name and finds its media type in its bytes, as it
 * does when a person attaches a file in this browser.
 */
async function sanitiseFilesOfMovedReport(report: MovedReport): Promise<MovedReport> {
  const sanitiseFile = async (row: MatterFile) => ({
    ...row,
    ...(await sanitiseFileFromOtherBrowser(row.name, row.file)),
  });
  return { ...report, matterFiles: await Promise.all(report.matterFiles.map(sanitiseFile)) };
}

/** Thrown if not all reports could be stored; `done` counts the reports that were stored. `cause` is an AppError. */
export class ImportMovedReportsError extends Error {
  override readonly name = 'ImportMovedReportsError';
  readonly done: ImportedCounts;

  constructor(done: ImportedCounts, thrown: unknown) {
    const cause = toAppError(thrown, 'storage-failed');
    super(cause.message, { cause });
    this.done = { ...done };
  }
}

function createReportBatchWriter(
  { db, now }: ImportMovedReportsDeps,
  done: { added: number; merged: number },
) {
  let batch: MovedReport[] = [];
  let bytes = 0;
  const storeBatch = async () => {
    if (batch.length === 0) return;
    const reports = batch;
    batch = [];
    bytes = 0;
    const counted = await db.transaction('rw', listImportedTables(db), async () => {
      const outcomes: ('added' | 'merged' | 'none')[] = [];
      const followed = new Set(await db.followed.orderBy('reference').keys());
      for (const report of reports) outcomes.push(await storeReport(report, followed, db, now()));
      return outcomes;
    });
    for (const outcome of counted) if (outcome !== 'none') done[outcome] += 1;
  };
  return {
    end: storeBatch,
    async add(report: MovedReport): Promise<void> {
      batch.push(report);
      bytes += (report.package?.size ?? 0) + (report.capture ? BATCH_BYTES : 0);
      bytes += report.matterFiles.reduce((sum, { file }) => sum + file.size, 0);
      if (batch.length >= BATCH || bytes >= BATCH_BYTES) await storeBatch();
    },
  };
}

const listImportedTables = (db: ChoSangDatabase) => [
  db.outbox,
  db.captures,
  db.photos,
  db.packages,
  db.reportKeys,
  db.followed,
  db.timeStamps,
  db.matters,
  db.matterFiles,
];

/**
 * Stores one report inside a transaction. It awaits only requests of the database; awaiting anything else would end the
 * transaction.
 */
async function storeReport(
  report: MovedReport,
  followed: ReadonlySet<unknown>,
  db: ChoSangDatabase,
  now: number,
) {
  const outcome = report.item ? await addOrMergeItem(report, report.item, db, now) : 'none';
  const reference = report.item?.reference;
  // A report that was followed here by its tracking code is now one of this browser's own reports.
  if (followed.has(reference)) await db.followed.where({ reference }).delete();
  if (report.matter) await storeMatter(report.matter, report.matterFiles, db);
  return outcome;
}

async function addOrMergeItem(
  report: MovedReport,
  moved: OutboxItem,
  db: ChoSangDatabase,
  now: number,
): Promise<'added' | 'merged'> {
  const { id, timeStamp } = report;
  const here = await db.outbox.get(id);
  const { item, from } = here
    ? mergeReportCopies(here, moved, now)
    : { item: toArrivedReport(moved, now), from: 'file' };
  await db.outbox.put(item);
  if (from === 'file') await replaceReportParts(report, here, db);
  else await addMissingPackage(report, item, db);
  if (timeStamp && timeStamp.digest === item.evidence?.digest)
    await db.timeStamps.put(mergeTimeStamp(await db.timeStamps.get(id), timeStamp));
  return here ? 'merged' : 'added';
}

async function storeMatter(moved: Matter, files: readonly MatterFile[], db: ChoSangDatabase): Promise<void> {
  const here = await db.matters.get(moved.id);
  const deletedAt = here?.wordsDeletedAt;
  // The words of a matter that were deleted here at the end of their period are not restored from an older file.
  const isOver = deletedAt !== undefined && moved.changedAt <= deletedAt;
  const matter = isOver ? removeTypedTextsAndFiles(moved, deletedAt) : moved;
  await db.matters.put(here ? mergeMatter(here, matter) : matter);
  if (isOver) return;
  for (const file of files) if (!(await db.matterFiles.get(file.id))) await db.matterFiles.add(file);
}

/** Replaces a report's stored capture, photos and package with those from the moving file. */
async function replaceReportParts(
  { id, item, capture, photos, package: packed }: MovedReport,
  here: OutboxItem | undefined,
  db: ChoSangDatabase,
): Promise<void> {
  const digest = item?.evidence?.digest;
  const former = here?.evidence?.digest;
  if (here && former !== digest) {
    if (former !== undefined) await db.packages.delete(former);
    await db.reportKeys.delete(id); // it signed another package
    await db.timeStamps.delete(id);
  }
  if (here) {
    await db.captures.delete(id);
    await db.photos.delete(id);
  }
  if (capture) await db.captures.put({ itemId: id, captured: capture });
  if (photos) await db.photos.put({ itemId: id, photos });
  // The person may have removed the package of an accepted report in this browser; then it stays removed.
  const isRemoved = here?.state === 'accepted' && former === digest;
  if (packed && digest !== undefined && !isRemoved) await db.packages.put({ digest, file: packed });
}

/**
 * Stores the package that a moving file has for a report, if the report in this browser names the same package and is not
 * accepted yet. This browser may have lost its copy of the package.
 */
async function addMissingPackage(
  { item: moved, package: packed }: MovedReport,
  { evidence, state }: OutboxItem,
  db: ChoSangDatabase,
): Promise<void> {
  const isSame = evidence !== undefined && evidence.digest === moved?.evidence?.digest;
  if (packed && isSame && state !== 'accepted')
    await db.packages.put({ digest: evidence.digest, file: packed });
}

/**
 * Stores a report from the moving file that the person only follows, with its tracking code. If it is followed here already,
 * merges the two copies and returns false. Also returns false, and stores nothing, if it or its id belongs to a report of this
 * browser. Otherwise returns true.
 */
function storeFollowedReport(
  moved: Parameters<typeof mergeFollowedReport>[1],
  db: ChoSangDatabase,
): PromiseLike<boolean> {
  return db.transaction('rw', [db.outbox, db.followed], async () => {
    const { reference } = moved;
    const own = await db.outbox.filter((item) => item.reference === reference).first();
    // If the id already belongs to another report, a row with this id would be taken for that report.
    const isTaken = (await db.outbox.get(moved.id)) !== undefined;
    if (own || isTaken) return false;
    const { askAt: _ask, ...arrived } = moved;
    const here = await db.followed.where({ reference }).first();
    if (here) await db.followed.put(mergeFollowedReport(here, arrived));
    else if (!(await db.followed.get(moved.id))) await db.followed.add(arrived);
    return here === undefined;
  });
}
