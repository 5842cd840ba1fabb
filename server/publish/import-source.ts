import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportedRows, Importer, PlacedRow, SourceContext, SourceFile } from './importers/importer';
import { IMPORTED } from './input-rows';
import { RecordIntake } from './record-intake';
import { ProblemList, type RowProblem } from './rows';
import { SellerIntake } from './seller-intake';

/** What an import put in place of the last one from the same source. */
export interface SourceImport {
  /** Rows by their type. */
  readonly counts: ReadonlyMap<string, number>;
  readonly leftOut: readonly RowProblem[];
  /** Rows of the import before, null when this is the first. */
  readonly before: number | null;
}

export interface ImportSourceOptions {
  readonly importer: Importer;
  readonly files: readonly string[];
  /** The directory of rows; what is imported goes into its folder `imported`. */
  readonly directory: string;
  readonly context: SourceContext;
  /** Takes a list that has become less than half as long. */
  readonly allowFewer?: boolean;
}

/**
 * Imports the files of one public source as a whole, in place of what was imported from it before. Nothing is changed when
 * anything is wrong: throws RowsRefused with each wrong place, a form that is not the known one among them.
 */
export async function importSource(options: ImportSourceOptions): Promise<SourceImport> {
  const { importer, directory, context, allowFewer = false } = options;
  const problems = new ProblemList();
  const files = await Promise.all(options.files.map((file) => readSource(file, problems)));
  problems.settle();
  const read = importer.read(files, context, problems);
  checkRows(read, problems);
  const name = files.map((file) => file.name).join(', ');
  if (read.rows.every(({ row }) => row.type === 'list') && problems.count === 0) {
    problems.add(name, 1, 'nothing in it can be looked up: not a list as this source publishes it');
  }
  const place = join(directory, IMPORTED, `${importer.id}.jsonl`);
  const before = await rowsThere(place);
  const isFewer = before !== null && read.rows.length * 2 < before;
  if (isFewer && !allowFewer && problems.count === 0) {
    problems.add(
      name,
      1,
      `${read.rows.length} rows where the import before had ${before}; --fewer takes them all the same`,
    );
  }
  problems.settle();
  await mkdir(join(directory, IMPORTED), { recursive: true });
  await writeFile(`${place}.new`, read.rows.map(({ row }) => `${JSON.stringify(row)}\n`).join(''));
  await rename(`${place}.new`, place);
  return { counts: countsOf(read.rows), leftOut: read.leftOut, before };
}

async function readSource(path: string, problems: ProblemList): Promise<SourceFile> {
  const bytes = await readFile(path);
  const name = basename(path);
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\uFFFD')) problems.add(name, 1, 'it has characters that are not UTF-8');
  return { name, text, digest: createHash('sha256').update(bytes).digest('hex') };
}

// By the same checks a directory of rows passes, so that what is imported can be published.
function checkRows({ rows }: ImportedRows, problems: ProblemList): void {
  const records = new RecordIntake(problems, new Set());
  const sellers = new SellerIntake(problems, new Set());
  for (const { row, file, line } of rows) {
    const { type, ...rest } = row;
    const value = { type, ...rest };
    switch (type) {
      case 'list':
        sellers.list({ type, file, line, value });
        break;
      case 'seller':
        sellers.seller({ type, file, line, value });
        break;
      case 'violation':
      case 'site':
      case 'recall':
      case 'warning':
        records.take(type, { type, file, line, value });
        break;
      default:
        throw new Error(`an importer made a row of type ${type}`);
    }
  }
}

async function rowsThere(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw thrown;
  });
  return text === null ? null : text.split('\n').length - 1;
}

function countsOf(rows: readonly PlacedRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { row } of rows) counts.set(row.type, (counts.get(row.type) ?? 0) + 1);
  return counts;
}
