import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listNamesInFolder, pathExists } from '@/lib/base/node/files';
import { CSV_FORMS, type CsvForm, ROW_TYPES, type RowType } from './csv-forms';
import { type OnBytes, type ProblemList, readCsv, readJsonLines } from './rows';

/** One row of the input, of which only the type was checked. */
export interface InputRow {
  readonly type: RowType;
  readonly file: string;
  readonly line: number;
  readonly value: unknown;
  /** Columns of the row's CSV file, by which the message about a fault names the cell; absent for a row of JSON Lines. */
  readonly columns?: readonly string[];
}

/** Types of rows that are read first, because the other rows depend on them. */
export const HEADS = ['list', 'correction', 'answer', 'confirmation'] as const satisfies readonly RowType[];

/** Name of the folder that has the imports made by "registry import" from public sources. It is in the directory of rows. */
export const IMPORTED = 'imported';

/** The files of a directory of rows: canonical CSV, JSON Lines, and imports. */
export interface InputFiles {
  readonly csv: readonly { readonly type: RowType; readonly form: CsvForm; readonly file: string }[];
  readonly lines: readonly string[];
  readonly byteLength: number;
}

/** Returns the files of a directory of rows. Adds a problem for a required file that exists neither as CSV nor as JSON Lines. */
export async function findInputFiles(directory: string, problems: ProblemList): Promise<InputFiles> {
  if (!(await pathExists(directory))) throw new Error(`there is no directory ${directory}`);
  const imported = await listNamesInFolder(join(directory, IMPORTED));
  const names = await readdir(directory);
  addProblemsOfUnknownFiles(names, problems);
  const lines = [
    ...names.filter((name) => name.endsWith('.jsonl')),
    ...imported.filter((name) => name.endsWith('.jsonl')).map((name) => `${IMPORTED}/${name}`),
  ].sort();
  const csv: { type: RowType; form: CsvForm; file: string }[] = [];
  for (const type of ROW_TYPES) {
    const form = CSV_FORMS[type];
    const file = `${form.name}.csv`;
    if (await pathExists(join(directory, file))) csv.push({ type, form, file });
    else if (form.required && !lines.includes(`${form.name}.jsonl`)) {
      const why = `neither ${file} nor ${form.name}.jsonl is there; it may be empty, but not missing`;
      problems.add(file, 1, why);
    }
  }
  const sizes = await Promise.all(
    [...csv.map(({ file }) => file), ...lines].map(async (file) => {
      const found = await stat(join(directory, file));
      if (!found.isFile()) throw new Error(`${join(directory, file)} is no file`);
      return found;
    }),
  );
  return { csv, lines, byteLength: sizes.reduce((sum, { size }) => sum + size, 0) };
}

// Adds a problem for each CSV file or spreadsheet whose name is not the name of a CSV file of rows. Otherwise nobody would notice
// that a file with a mistyped name is not read.
function addProblemsOfUnknownFiles(names: readonly string[], problems: ProblemList): void {
  const known = ROW_TYPES.map((type) => `${CSV_FORMS[type].name}.csv`);
  for (const name of names) {
    if (!/\.(?:csv|xlsx?|ods)$/i.test(name) || known.includes(name)) continue;
    problems.add(name, 1, `no file of rows has this name: they are ${known.join(', ')}, and *.jsonl`);
  }
}

export interface ReadOptions {
  readonly types: readonly RowType[];
  readonly onBytes?: OnBytes;
  /**
   * If true, reading of a JSON Lines file stops at the first row whose type is not in HEADS, because rows of HEADS come first.
   */
  readonly headsOnly?: boolean;
}

/**
 * Yields all rows whose type is in `types`, file by file, in batches and in bounded memory. Adds a problem for a row of an
 * unknown type.
 */
export async function* readInputRows(
  directory: string,
  { csv, lines }: InputFiles,
  problems: ProblemList,
  { types, onBytes, headsOnly = false }: ReadOptions,
): AsyncGenerator<readonly InputRow[]> {
  const read = onBytes === undefined ? {} : { onBytes };
  for (const { type, form, file } of csv) {
    if (!types.includes(type)) continue;
    const options = { optional: form.optional, ...read };
    const columns = [...form.columns, ...form.optional];
    for await (const rows of readCsv(join(directory, file), file, form.columns, problems, options)) {
      yield rows.map(({ line, values }) => ({ type, file, line, value: form.rowOf(values), columns }));
    }
  }
  for (const file of lines) {
    let isHead = true;
    for await (const { line, value } of readJsonLines(join(directory, file), file, problems, read)) {
      const type = findRowType(value);
      const isOfHead = HEADS.some((head) => head === type);
      if (isOfHead && !isHead)
        problems.add(file, line, 'lists, corrections, answers and confirmations come before all other rows');
      isHead &&= isOfHead;
      if (headsOnly && !isHead) break;
      if (type !== undefined && types.includes(type)) yield [{ type, file, line, value }];
      else if (type === undefined) problems.add(file, line, `its type is none of ${ROW_TYPES.join(', ')}`);
    }
  }
}

function findRowType(value: unknown): RowType | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return ROW_TYPES.find((type) => type === value.type);
}
