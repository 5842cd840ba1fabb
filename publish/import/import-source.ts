// Why: docs/decisions/publishing/sources.md

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { IMPORTED } from '@/publish/rows/input-rows';
import { RowsRefused } from '@/publish/rows/rows';
import type { Importer, SourceContext } from '../importers/importer';
import { type OpenedFile, openFile } from '../readers/open-file';
import { FileRefused, formatPosition, toSortNumber } from '../readers/shape';
import { readConfirmedTexts, writeDecisionTexts } from './decision-texts';
import { type ImportCounts, ImportLog, type SetAside } from './log';
import { ImportOutput } from './output';
import { readOperatorTables } from './own-tables';
import { resolveWithdrawnSites } from './resolve-withdrawn-sites';
import { formatCsvField, WrittenFile } from './written-file';

/**
 * Number of entries that an import may always set aside, even if the importer's share (`mayBeSetAside`) allows fewer, as in a
 * short list.
 */
const FEW = 2;
const SHOWN = 20;
/** Largest growth of a list between two imports (factor). A list of fewer than `SHORT` rows may grow without limit. */
const MOST_GROWTH = 5;
const SHORT = 20;

/** The result of an import, which replaces the previous import of its source. */
export interface SourceImport extends ImportCounts {
  /** Count of rows by type. */
  readonly rows: ReadonlyMap<string, number>;
  /** Number of rows in the previous import of this source; null if there is no previous import. */
  readonly before: number | null;
  /** File with the entries that were set aside; null if none were. */
  readonly setAsideIn: string | null;
}

export interface ImportSourceOptions {
  readonly importer: Importer;
  readonly files: readonly string[];
  /** The directory of rows. Imports go into its folder `imported`. */
  readonly directory: string;
  readonly context: Omit<SourceContext, 'own' | 'confirmed'>;
  /** Accepts a list that has less than half as many rows as before. */
  readonly allowFewer?: boolean;
  /** Accepts a list that has more than five times as many rows as before. */
  readonly allowMore?: boolean;
}

/** Returns the paths of an import's files, which are in the folder `imported`. */
export function toImportPaths(directory: string, source: string) {
  const toImportPath = (ending: string) => join(directory, IMPORTED, `${source}.${ending}`);
  return {
    rows: toImportPath('jsonl'),
    report: toImportPath('import.json'),
    setAside: toImportPath('set-aside.csv'),
  };
}

/**
 * Imports the files of one public source, in place of the previous import of that source. Unreadable entries are set aside in a
 * file beside the import. Throws RowsRefused and changes nothing if:
 *
 * - a file has the wrong form, or nothing in it can be read;
 * - more entries would be set aside than the source's share allows;
 * - the list has less than half, or more than five times, as many rows as before.
 */
export async function importSource(options: ImportSourceOptions): Promise<SourceImport> {
  const { importer, directory, allowFewer = false, allowMore = false } = options;
  const paths = toImportPaths(directory, importer.id);
  const own = await readOperatorTables(directory, importer.id);
  const confirmed = await readConfirmedTexts(directory, importer.id);
  await mkdir(join(directory, IMPORTED), { recursive: true });
  const rows = new WrittenFile(`${paths.rows}.new`);
  const aside = new WrittenFile(`${paths.setAside}.new`);
  aside.add('\uFEFFsource,file,place,read,why,what to do\r\n');
  const first: SetAside[] = [];
  const log = new ImportLog((entry) => {
    if (first.length < SHOWN) first.push(entry);
    const fields = [importer.id, entry.file, entry.at, entry.text, entry.why, entry.what];
    aside.add(`${fields.map(formatCsvField).join(',')}\r\n`);
  });
  const output = new ImportOutput(log, (line) => rows.add(`${line}\n`));
  const files: OpenedFile[] = [];
  try {
    const refused: FileRefused[] = [];
    for (const file of options.files) {
      const opened = await openFile(file).catch((thrown: unknown) => {
        if (!(thrown instanceof FileRefused)) throw thrown;
        refused.push(thrown);
        return null;
      });
      if (opened !== null) files.push(opened);
    }
    if (refused.length > 0) throw joinRefusals(refused);
    await importer.read(files, { ...options.context, own, confirmed }, output).catch((thrown: unknown) => {
      throw thrown instanceof FileRefused ? joinRefusals([thrown]) : thrown;
    });
    rows.close();
    if (output.withdrawn.size > 0) {
      output.removed(await resolveWithdrawnSites(`${paths.rows}.new`, output.withdrawn, log));
    }
    aside.close();
    await writeDecisionTexts(directory, importer.id, output.texts);
    const counts = log.counts();
    const before = await countRows(paths.rows);
    // An empty list would make devices say "nothing on record". If no entry was taken, the list is not written either; then
    // devices say that they could not check.
    const written = counts.taken === 0 ? new Map<string, number>() : output.counts;
    if (counts.taken === 0) await writeFile(`${paths.rows}.new`, '');
    const now = [...written.values()].reduce((sum, count) => sum + count, 0);
    const against = findImportRefusal({ importer, counts, first, before, now, allowFewer, allowMore, files });
    if (against !== null) {
      if (counts.setAside > 0) await rename(`${paths.setAside}.new`, `${paths.setAside}`);
      throw against;
    }
    await rename(`${paths.rows}.new`, paths.rows);
    if (counts.setAside > 0) await rename(`${paths.setAside}.new`, paths.setAside);
    else await rm(paths.setAside, { force: true });
    const about = files.map(({ name, form, byteLength, digest }) => ({ name, form, byteLength, digest }));
    const { asOf, url, retrievedOn } = options.context;
    const report = {
      source: importer.id,
      asOf,
      url,
      retrievedOn,
      files: about,
      rows: Object.fromEntries(written),
      ...counts,
    };
    await writeFile(paths.report, `${JSON.stringify(report, null, 1)}\n`);
    return { ...counts, rows: written, before, setAsideIn: counts.setAside > 0 ? paths.setAside : null };
  } finally {
    rows.close();
    aside.close();
    await Promise.all(
      [`${paths.rows}.new`, `${paths.setAside}.new`].map((path) => rm(path, { force: true })),
    );
    await Promise.all(files.map((file) => file.close()));
  }
}

function joinRefusals(refused: readonly FileRefused[]): RowsRefused {
  return new RowsRefused(
    refused.map(({ position, message }) => {
      const at = formatPosition(position);
      return { file: position.file, line: toSortNumber(position), reason: message, at };
    }),
  );
}

interface CheckedImport {
  readonly importer: Importer;
  readonly counts: ImportCounts;
  readonly first: readonly SetAside[];
  readonly before: number | null;
  readonly now: number;
  readonly allowFewer: boolean;
  readonly allowMore: boolean;
  readonly files: readonly OpenedFile[];
}

function findImportRefusal({
  importer,
  counts,
  first,
  before,
  now,
  allowFewer,
  allowMore,
  files,
}: CheckedImport): RowsRefused | null {
  const file = files.map(({ name }) => name).join(', ');
  const most = Math.max(FEW, Math.floor(counts.read * importer.mayBeSetAside));
  const asides = first.map(({ file: of, at, why, what }) => ({
    file: of,
    line: 0,
    at,
    reason: `${why}: ${what}`,
  }));
  const createProblemOfAllFiles = (reason: string) => ({ file, line: 0, at: 'the files', reason });
  if (counts.setAside > most) {
    const share = `${Math.round(importer.mayBeSetAside * 100)} %`;
    const reason = `${counts.setAside} of ${counts.read} entries cannot be read, and up to ${share} may be set aside`;
    return new RowsRefused([createProblemOfAllFiles(reason), ...asides], counts.setAside);
  }
  if (counts.taken + counts.leftOut.length === 0) {
    return new RowsRefused([
      createProblemOfAllFiles('nothing in it can be read: see that it is the list this source publishes'),
      ...asides,
    ]);
  }
  if (before === null) return null;
  if (before >= SHORT && now > before * MOST_GROWTH && !allowMore) {
    const reason = `${now} rows where the import before had ${before}: see that it is this list alone; --more takes it all the same`;
    return new RowsRefused([createProblemOfAllFiles(reason)]);
  }
  if (now * 2 >= before || allowFewer) return null;
  const reason = `${now} rows where the import before had ${before}: see that the list is whole; --fewer takes it all the same`;
  return new RowsRefused([createProblemOfAllFiles(reason)]);
}

async function countRows(path: string): Promise<number | null> {
  const text = await readFileIfExists(path);
  return text === undefined ? null : text.split('\n').length - 1;
}

/** Schema of the report of an import (`imported/ID.import.json`), which the preview before publishing reads. */
export const ImportReportSchema = z.looseObject({
  source: z.string(),
  asOf: z.string().optional(),
  retrievedOn: z.string(),
  read: z.int(),
  taken: z.int(),
  setAside: z.int(),
});
export type ImportReport = z.infer<typeof ImportReportSchema>;
