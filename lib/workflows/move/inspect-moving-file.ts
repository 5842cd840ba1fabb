import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import { OUTBOX_STATES, type OutboxItem, type OutboxState } from '@/lib/domain/report/outbox';
import type { ChoSangDatabase } from '@/lib/storage/db';
import type { OpenedFile } from '@/lib/transfer/chunks';
import type { MovedReport } from '@/lib/transfer/rows/content';
import { readMovingFile } from './read-moving-file';

/** What a moving file contains, before anything of it is stored. */
export interface MovingContents {
  readonly madeAt: number;
  /** Version of the extension that wrote the file. */
  readonly software: string;
  readonly reports: {
    readonly all: number;
    readonly fresh: number;
    /** Number of reports that this browser has already. */
    readonly known: number;
    /** Number of reports by their state in the other browser. */
    readonly byState: Readonly<Partial<Record<OutboxState, number>>>;
  };
  readonly followed: { readonly all: number; readonly fresh: number };
  /** Times (epoch ms) at which the earliest and the latest report were made; undefined if there is no report. */
  readonly dates: { readonly first: number; readonly last: number } | undefined;
  readonly packages: number;
  /** Sum (bytes) of packages, captures' pictures and attached files. */
  readonly bytes: number;
  readonly matters: number;
}

/**
 * Reads a moving file to its end and returns what it contains; stores nothing. Authenticates every byte and checks the form of
 * every row, so that a file that was changed anywhere is refused before anything is stored.
 */
export async function inspectMovingFile(
  opened: OpenedFile,
  db: ChoSangDatabase,
  onProgress?: (done: number) => void,
): Promise<MovingContents> {
  const here = await readReportIdsAndReferences(db);
  const ids = new Set<string>();
  const byState: Partial<Record<OutboxState, number>> = {};
  const created: number[] = [];
  let head = { madeAt: 0, software: '' };
  const counts = { fresh: 0, known: 0, packages: 0, bytes: 0, matters: 0, followed: 0, followedFresh: 0 };
  for await (const unit of readMovingFile(opened, onProgress)) {
    if (unit.kind === 'head') head = unit.head;
    else if (unit.kind === 'followed') {
      counts.followed += 1;
      if (!here.references.has(unit.followed.reference)) counts.followedFresh += 1;
    } else if (unit.kind === 'report') {
      const { report } = unit;
      if (ids.has(report.id)) throw new AppError('transfer-damaged', 'a report stands twice');
      ids.add(report.id);
      await requireMatchingPackageDigest(report);
      if (report.matter) counts.matters += 1;
      counts.bytes += countBytes(report);
      if (report.package) counts.packages += 1;
      if (!report.item) continue;
      created.push(report.item.createdAt);
      counts[here.ids.has(report.id) ? 'known' : 'fresh'] += 1;
      byState[report.item.state] = (byState[report.item.state] ?? 0) + 1;
    }
  }
  const { fresh, known, packages, bytes, matters } = counts;
  return {
    madeAt: head.madeAt,
    software: head.software,
    reports: { all: fresh + known, fresh, known, byState },
    followed: { all: counts.followed, fresh: counts.followedFresh },
    dates: findFirstAndLastDates(created),
    packages,
    bytes,
    matters,
  };
}

/** Returns how many reports were about to be sent in the other browser and are not sent here until the person presses "Send". */
export function countUnsentReports({ reports: { byState } }: MovingContents): number {
  const isWaiting = (state: OutboxState) => state === 'held' || state === 'queued' || state === 'sending';
  return OUTBOX_STATES.filter(isWaiting).reduce((sum, state) => sum + (byState[state] ?? 0), 0);
}

async function readReportIdsAndReferences(db: ChoSangDatabase) {
  const references = new Set<string>();
  const ids = new Set<string>();
  const addReportIds = ({ id, reference }: Pick<OutboxItem, 'id' | 'reference'>) => {
    ids.add(id);
    if (reference !== undefined) references.add(reference);
  };
  await db.outbox.each(addReportIds);
  await db.followed.each(({ reference }) => references.add(reference));
  return { ids, references };
}

/** Throws `transfer-damaged` if a package's digest is not the one that its report names. */
async function requireMatchingPackageDigest({ item, package: packed }: MovedReport): Promise<void> {
  if (!packed) return;
  const found = await sha256Hex(new Uint8Array(await packed.arrayBuffer()));
  if (found !== item?.evidence?.digest) throw new AppError('transfer-damaged', 'a package of another digest');
}

function countBytes({ package: packed, photos = [], capture, matterFiles }: MovedReport): number {
  const blobs = [...(packed ? [packed] : []), ...photos, ...matterFiles.map(({ file }) => file)];
  const captured = (capture?.picture?.length ?? 0) + sum(capture?.resources.map(({ bytes }) => bytes.length));
  return sum(blobs.map(({ size }) => size)) + captured;
}

const sum = (numbers: readonly number[] = []) => numbers.reduce((one, other) => one + other, 0);

function findFirstAndLastDates(moments: readonly number[]): MovingContents['dates'] {
  let [first] = moments;
  if (first === undefined) return undefined;
  let last = first;
  for (const moment of moments) {
    first = Math.min(first, moment);
    last = Math.max(last, moment);
  }
  return { first, last };
}
