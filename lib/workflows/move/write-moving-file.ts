// Why: docs/decisions/report/moving-reports.md

import type * as z from 'zod';
import { omitUndefined } from '@/lib/base/without-undefined';
import type { ChoSangDatabase } from '@/lib/storage/db';
import { createEncryptedFileWriter, type EncryptOptions } from '@/lib/transfer/chunks';
import { writeFrame } from '@/lib/transfer/frames';
import {
  CONTENT_VERSION,
  type End,
  FollowedReportSchema,
  type Head,
  type MovedReport,
  MovedReportSchema,
} from '@/lib/transfer/rows/content';

export interface WriteDeps extends EncryptOptions {
  readonly db: ChoSangDatabase;
  readonly now: () => number;
  /** Version of this extension. */
  readonly software: string;
  /** Called with the number of reports written so far, and the number of all reports. */
  readonly onProgress?: (done: number, all: number) => void;
}

export interface MovingFile {
  readonly file: Blob;
  readonly reports: number;
  readonly followed: number;
  /** Ids of reports that are not in the file, because their stored rows have a form that no version can read. */
  readonly left: readonly string[];
}

/**
 * Writes all reports of this browser to one encrypted file; changes nothing here. Reads each report in one transaction, and has
 * only one report in memory at a time. The signing keys of reports are not in the file, because a browser does not release them.
 */
export async function writeMovingFile(passphrase: string, deps: WriteDeps): Promise<MovingFile> {
  const { db, now, software, onProgress = () => undefined } = deps;
  const file = await createEncryptedFileWriter(passphrase, deps);
  const head: Head = { content: CONTENT_VERSION, madeAt: now(), software };
  await writeFrame(file, 'head', head);
  const written = { reports: 0, followed: 0 };
  const left: string[] = [];
  const writeRow = async <Row>(kind: 'report' | 'followed', id: string, row: Row, schema: z.ZodType<Row>) => {
    // Leaves out a row that its schema refuses, because such a row would make the whole file unreadable.
    if (!schema.safeParse(row).success) return left.push(id);
    await writeFrame(file, kind, row);
    written[kind === 'report' ? 'reports' : 'followed'] += 1;
  };
  const ids = await listMovedReportIds(db);
  let done = 0;
  for await (const report of readReports(ids, db)) {
    onProgress(done, ids.length);
    done += 1;
    const isDeleted = !report.item && !report.matter;
    if (!isDeleted) await writeRow('report', report.id, report, MovedReportSchema);
  }
  for (const row of await db.followed.toArray())
    await writeRow('followed', row.id, row, FollowedReportSchema);
  const end: End = written;
  await writeFrame(file, 'end', end);
  onProgress(ids.length, ids.length);
  return { file: await file.end(), ...written, left };
}

/** Returns the ids of all reports, and of matters whose report was deleted. */
async function listMovedReportIds(db: ChoSangDatabase): Promise<string[]> {
  const [items, matters] = await Promise.all([
    db.outbox.toCollection().primaryKeys(),
    db.matters.toCollection().primaryKeys(),
  ]);
  return [...new Set([...items, ...matters])];
}

/**
 * Maximum number of reports that one transaction reads. A batch takes little memory, because the bytes of packages and files are
 * loaded only when they are written into the moving file.
 */
const BATCH = 100;

/**
 * Yields reports with all that belongs to them. All parts of one report are read in one transaction, so no part changes between
 * the reads. A report with a capture is read on its own, because captures are large; the others are read in batches.
 */
async function* readReports(ids: readonly string[], db: ChoSangDatabase): AsyncGenerator<MovedReport> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const read = await readInTransaction(db, async () => {
      const captured = new Set(await db.captures.toCollection().primaryKeys());
      return readReportRows(
        batch.filter((id) => !captured.has(id)),
        db,
      );
    });
    const byId = new Map(read.map((report) => [report.id, report]));
    for (const id of batch) yield byId.get(id) ?? (await readReportWithCapture(id, db));
  }
}

const readInTransaction = <T>(db: ChoSangDatabase, read: () => Promise<T>): PromiseLike<T> =>
  db.transaction(
    'r',
    [db.outbox, db.captures, db.photos, db.packages, db.timeStamps, db.matters, db.matterFiles],
    read,
  );

function readReportWithCapture(id: string, db: ChoSangDatabase): PromiseLike<MovedReport> {
  return readInTransaction(db, async () => {
    const [report = { id, matterFiles: [] }] = await readReportRows([id], db);
    const capture = (await db.captures.get(id))?.captured;
    return { ...report, ...(capture ? { capture } : {}) };
  });
}

/** Reads all that belongs to these reports, except captures. Must run inside a transaction. */
async function readReportRows(ids: readonly string[], db: ChoSangDatabase): Promise<MovedReport[]> {
  const keys = [...ids];
  const items = await db.outbox.bulkGet(keys);
  const digests = items.flatMap((item) => item?.evidence?.digest ?? []);
  const files = new Map<string, Blob>();
  for (const found of await db.packages.bulkGet(digests)) if (found) files.set(found.digest, found.file);
  const photos = await db.photos.bulkGet(keys);
  const stamps = await db.timeStamps.bulkGet(keys);
  const matters = await db.matters.bulkGet(keys);
  // Few reports have files. Looking up each report in the index takes longer than reading the ids of all reports that have files.
  const named = new Set(await db.matterFiles.orderBy('matterId').uniqueKeys());
  const attached = await db.matterFiles
    .where('matterId')
    .anyOf(keys.filter((id) => named.has(id)))
    .toArray();
  return ids.map((id, at) => {
    const item = items[at];
    const parts = {
      item,
      photos: photos[at]?.photos,
      package: files.get(item?.evidence?.digest ?? ''),
      timeStamp: stamps[at],
      matter: matters[at],
    };
    return {
      id,
      ...omitUndefined(parts),
      matterFiles: attached.filter(({ matterId }) => matterId === id),
    };
  });
}
