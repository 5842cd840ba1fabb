import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type CsvError, type Info, parse } from 'csv-parse';
import { countLineBreaks, isCsvError, PIECE, parseCsvRecords } from '../readers/csv-records';
import { readBytes } from '../readers/decode';
import { composeCharacters } from '../readers/shape';

/** A fault in one row of an input file. Lines count from 1; the heading is line 1. */
export interface RowProblem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** Position in words, for a file that has no lines: `sheet "DS", row 5`. */
  readonly at?: string;
}

/** Thrown if rows cannot be published; then nothing is published. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused';
  readonly problems: readonly RowProblem[];

  constructor(problems: readonly RowProblem[], count = problems.length) {
    super(`${count} ${count === 1 ? 'row is' : 'rows are'} refused`);
    this.problems = problems;
  }
}

/** Longest reason (characters); reasons are cut because they quote the input. */
const LONGEST_REASON = 500;

/** Maximum number of problems that are listed; further ones are only counted. */
const MOST_PROBLEMS = 1_000;

/** Collects problems of rows: counts all, and lists up to MOST_PROBLEMS. */
export class ProblemList {
  readonly #problems: RowProblem[] = [];
  readonly #known = new Set<string>();
  #count = 0;

  /** Adds a problem. A problem that was added already is ignored, because a file may be read twice. */
  add(file: string, line: number, reason: string): void {
    const name = `${file}:${line}: ${reason}`;
    if (this.#known.has(name)) return;
    if (this.#known.size < MOST_PROBLEMS) this.#known.add(name);
    this.#count++;
    if (this.#problems.length >= MOST_PROBLEMS) return;
    const isLong = reason.length > LONGEST_REASON;
    this.#problems.push({ file, line, reason: isLong ? `${reason.slice(0, LONGEST_REASON)} …` : reason });
  }

  /** Count of all problems. */
  get count(): number {
    return this.#count;
  }

  /** Throws RowsRefused if there are problems. */
  settle(): void {
    if (this.#count > 0) throw new RowsRefused(this.#problems, this.#count);
  }
}

/** One row: its values by column name, and the line on which it begins. */
export interface Row {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** What the CSV parser returns for a row with its option `info`. */
interface ParsedRow {
  readonly record: readonly string[];
  readonly info: Pick<Info, 'lines'>;
}

/** Called with the number of bytes read since the last call, for a progress bar. */
export type OnBytes = (count: number) => void;

/**
 * Yields the rows of a CSV file (RFC 4180, UTF-8, with or without byte-order mark) in batches and in bounded memory. The heading
 * must have all of `columns`, in any order; it may also have `optional` ones. Adds a problem for a row with more or fewer fields
 * than the heading, or with damaged characters.
 */
export async function* readCsv(
  path: string,
  file: string,
  columns: readonly string[],
  problems: ProblemList,
  { optional = [], onBytes }: { readonly optional?: readonly string[]; readonly onBytes?: OnBytes } = {},
): AsyncGenerator<readonly Row[]> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
  });
  // Reading stops at a misplaced quote, because the rest of the file may be misread. The rows before that quote are still used.
  let brokenAt = Number.POSITIVE_INFINITY;
  parser.on('skip', (error) => {
    if (brokenAt !== Number.POSITIVE_INFINITY) return;
    brokenAt = error?.lines ?? 1;
    problems.add(file, brokenAt, describeQuotationMarkProblem(error));
  });
  const countBytes = (piece: string | Buffer) => onBytes?.(piece.length);
  let heading: readonly string[] | null = null;
  try {
    for await (const parsed of parseCsvRecords<ParsedRow>(readBytes(path, PIECE), parser, countBytes)) {
      const rows: Row[] = [];
      let isOver = false;
      for (const { record: written, info } of parsed) {
        const record = written.map(composeCharacters);
        // `lines` is the row's last line. Its first line is earlier if quoted fields have line breaks.
        const line = info.lines - countLineBreaks(record);
        isOver = line >= brokenAt;
        if (isOver) break;
        if (heading === null) {
          heading = record;
          const wrong = findHeadingProblem(heading, columns, optional);
          if (wrong === null) continue;
          problems.add(file, line, wrong);
          return;
        }
        const wrong = findRecordProblem(record, heading.length);
        if (wrong === null) rows.push({ line, values: toValuesByColumn(heading, record) });
        else {
          // Yields the rows before this one, so that they are checked first and problems are in the order of the file.
          yield rows.splice(0);
          problems.add(file, line, wrong);
        }
      }
      if (rows.length > 0) yield rows;
      if (isOver) return;
    }
    if (heading === null) problems.add(file, 1, 'the file is empty');
  } catch (thrown) {
    if (!isCsvError(thrown)) throw thrown;
    problems.add(file, thrown.lines, thrown.message);
  }
}

function findRecordProblem(record: readonly string[], width: number): string | null {
  if (record.length !== width) {
    const fields = record.length === 1 ? 'field' : 'fields';
    return `${record.length} ${fields} where the heading has ${width}`;
  }
  return record.some((value) => value.includes('\uFFFD')) ? DAMAGED : null;
}

function toValuesByColumn(heading: readonly string[], record: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, name] of heading.entries()) values[name] = record[index] ?? '';
  return values;
}

const DAMAGED = 'it has characters that are not UTF-8';

/** Yields the rows of a JSON Lines file (UTF-8) in bounded memory. Adds a problem for a line that is not JSON. */
export async function* readJsonLines(
  path: string,
  file: string,
  problems: ProblemList,
  { onBytes }: { readonly onBytes?: OnBytes } = {},
): AsyncGenerator<{ readonly line: number; readonly value: unknown }> {
  await access(path);
  const stream = createReadStream(path);
  if (onBytes) stream.on('data', (chunk) => onBytes(chunk.length));
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    const entry = composeCharacters(line === 1 ? text.replace(/^\uFEFF/, '') : text);
    if (entry.trim() === '') continue;
    if (entry.includes('\uFFFD')) {
      problems.add(file, line, DAMAGED);
      continue;
    }
    const parsed = parseRowJson(entry);
    if (parsed === undefined) problems.add(file, line, 'it is no JSON');
    else yield { line, value: parsed.value };
  }
}

function parseRowJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // reported by the caller, with its line
  }
}

function findHeadingProblem(
  heading: readonly string[],
  columns: readonly string[],
  optional: readonly string[],
): string | null {
  const missing = columns.filter((name) => !heading.includes(name));
  const [only = ''] = heading;
  if (only.startsWith('PK\u0003\u0004')) return 'it is a workbook or an archive; save it as CSV (UTF-8)';
  const mark = [';', '\t', '|'].find((one) => heading.length === 1 && only.includes(one));
  if (mark !== undefined && missing.length > 0) {
    return `its columns are parted by ${mark === '\t' ? 'tabs' : `"${mark}"`}, and are to be parted by commas`;
  }
  const unknown = heading.filter((name) => !columns.includes(name) && !optional.includes(name));
  if (missing.length > 0) {
    const other = unknown.length > 0 ? `, but ${unknown.join(', ')}` : '';
    return `the heading has no ${missing.join(', ')}${other}`;
  }
  if (unknown.length > 0) return `the heading has unknown columns: ${unknown.join(', ')}`;
  return new Set(heading).size === heading.length ? null : 'the heading has a column twice';
}

function describeQuotationMarkProblem(error: CsvError | undefined): string {
  if (error?.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote opens and never closes';
  return 'a quote stands within a field (the whole field is to be in quotes, and a quote in it twice); no row after it was read';
}
