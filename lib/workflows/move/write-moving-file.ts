// Why: docs/decisions/report/moving-reports.md

import type * as z from 'zod';
import type { ChoSangDatabase } from '@/lib/storage/db';
import { createSealedFile, type SealOptions } from '@/lib/transfer/chunks';
import { writeFrame } from '@/lib/transfer/frames';
import {
  CONTENT_VERSION,
  type End,
  FollowedReportSchema,
  type Head,
  type MovedReport,
  MovedReportSchema,
} from '@/lib/transfer/rows/content';

export interface WriteDeps extends SealOptions {
  readonly db: ChoSangDatabase;
  readonly now: () => number;
  /** Version of this extension. */
  readonly software: string;
  /** Gets how many reports are written, of all. */
  readonly onProgress?: (done: number, all: number) => void;
}

export interface MovingFile {
  readonly file: Blob;
  readonly reports: number;
  readonly followed: number;
  /** Ids of reports whose rows have a form that no version reads; they stay here. */
  readonly left: readonly string[];
}

/**
 * Writes all reports of this browser to one encrypted file. Nothing here is changed. Each report is read in one transaction,
 * and only one is in memory at a time. The keys of reports stay, because a browser gives them to nobody.
 */
export async function writeMovingFile(passphrase: string, deps: WriteDeps): Promise<MovingFile> {
  const { db, now, software, onProgress = () => undefined } = deps;
  const file = await createSealedFile(passphrase, deps);
  const head: Head = { content: CONTENT_VERSION, madeAt: now(), software };
  await writeFrame(file, 'head', head);
  const written = { reports: 0, followed: 0 };
  const left: string[] = [];
  const write = async <Row>(kind: 'report' | 'followed', id: string, row: Row, schema: z.ZodType<Row>) => {
    // A row of another form would make the whole file unreadable.
    if (!schema.safeParse(row).success) return left.push(id);
    await writeFrame(file, kind, row);
    written[kind === 'report' ? 'reports' : 'followed'] += 1;
  };
  const ids = await listIds(db);
  for (const [done, id] of ids.entries()) {
    onProgress(done, ids.length);
    const report = await readReport(id, db);
    const isDeleted = !report.item && !report.matter;
    if (!isDeleted) await write('report', id, report, MovedReportSchema);
  }
  for (const row of await db.followed.toArray()) await write('followed', row.id, row, FollowedReportSchema);
  const end: End = written;
  await writeFrame(file, 'end', end);
  onProgress(ids.length, ids.length);
  return { file: await file.end(), ...written, left };
}

/** Returns the ids of all reports, and of matters whose report is gone. */
async function listIds(db: ChoSangDatabase): Promise<string[]> {
  const [items, matters] = await Promise.all([
    db.outbox.toCollection().primaryKeys(),
    db.matters.toCollection().primaryKeys(),
  ]);
  return [...new Set([...items, ...matters])];
}

/** Reads a report with all that belongs to it, as it is at one moment. */
function readReport(id: string, db: ChoSangDatabase): Promise<MovedReport> {
  const tables = [db.outbox, db.captures, db.photos, db.packages, db.timeStamps, db.matters, db.matterFiles];
  return db.transaction('r', tables, async () => {
    const item = await db.outbox.get(id);
    const capture = (await db.captures.get(id))?.captured;
    const photos = (await db.photos.get(id))?.photos;
    const packed = item?.evidence && (await db.packages.get(item.evidence.digest))?.file;
    const timeStamp = await db.timeStamps.get(id);
    const matter = await db.matters.get(id);
    return {
      id,
      ...(item ? { item } : {}),
      ...(capture ? { capture } : {}),
      ...(photos ? { photos } : {}),
      ...(packed ? { package: packed } : {}),
      ...(timeStamp ? { timeStamp } : {}),
      ...(matter ? { matter } : {}),
      matterFiles: await db.matterFiles.where({ matterId: id }).toArray(),
    };
  });
}
