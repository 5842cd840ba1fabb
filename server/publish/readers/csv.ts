import { Readable } from 'node:stream';
import { type CsvError, type Info, type Options, parse } from 'csv-parse';
import * as z from 'zod';
import { findEncoding, textOf } from './decode';
import { LONGEST_ENTRY, PORTION } from './limits';
import { type Block, type Blocks, composed, FileRefused, placeText, type TableBlock } from './shape';

const DELIMITERS = [';', '\t', ',', '|'] as const;
const SAMPLE_LINES = 50;

const RecordSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) });

/**
 * Rows of a text file with separators, in bounded memory: UTF-8, UTF-16 or Windows-1258; semicolons, tabs, commas or
 * bars, whichever the lines agree on, or what a first line `sep=;` says.
 */
export async function* csvBlocks(path: string, file: string): Blocks {
  const { encoding, isCut } = await findEncoding(path);
  const dialect = await dialectOf(textOf(path, encoding));
  const options: Options = {
    delimiter: dialect.delimiter,
    from_line: dialect.firstLine,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // A quote is one only where a field begins with it; in the middle it is a sign of inches.
    relax_quotes: true,
    max_record_size: LONGEST_ENTRY,
    trim: true,
  };
  const parser = parse(options);
  const source = Readable.from(textOf(path, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let portion: Block[] = [];
  try {
    for await (const parsed of parser) {
      const { record, info } = RecordSchema.parse(parsed);
      portion.push(rowOf(file, record, info.lines));
      if (portion.length < PORTION) continue;
      yield portion;
      portion = [];
    }
  } catch (thrown) {
    if (!isCsvError(thrown)) throw thrown;
    throw new FileRefused(
      { file, line: thrown.lines },
      whyOf(thrown),
      'take the file again, or close the quote',
    );
  } finally {
    source.destroy();
    parser.destroy();
  }
  if (portion.length > 0) yield portion;
  if (isCut) {
    throw new FileRefused({ file }, 'it ends within a character, so it was cut off', 'take the file again');
  }
}

function rowOf(file: string, record: readonly string[], lines: number): TableBlock {
  // `lines` is the last line of the row; quoted fields may span several.
  const line = lines - record.reduce((sum, cell) => sum + breaksIn(cell), 0);
  const formulas: number[] = [];
  const cells = record.map((cell, place) => {
    const text = composed(cell);
    // ="0100233488" is how spreadsheets are told to keep a zero: a text, and no formula.
    const kept = /^="([^"]*)"$/.exec(text)?.[1];
    if (kept !== undefined) return kept;
    if (isFormula(text)) formulas.push(place);
    return text;
  });
  const place = { file, line };
  return { kind: 'row', table: 1, place, cells, ...(formulas.length > 0 ? { formulas } : {}) };
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** What a spreadsheet would run: `=…`, and `+…`, `-…`, `@…` where more than a number or a name follows. */
export function isFormula(text: string): boolean {
  return /^=.|^[+@-][^\s]*[(!|]/.test(text);
}

interface Dialect {
  readonly delimiter: string;
  readonly firstLine: number;
}

async function dialectOf(pieces: AsyncIterable<string>): Promise<Dialect> {
  let head = '';
  for await (const piece of pieces) {
    head += piece;
    if (head.length >= 65_536) break;
  }
  head = head.replace(/^\uFEFF/, '');
  const [, said] = /^"?sep=(.)"?\r?\n/i.exec(head) ?? [];
  if (said !== undefined) return { delimiter: said, firstLine: 2 };
  const lines = linesOutsideQuotes(head).slice(0, SAMPLE_LINES);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: agreement(lines, delimiter) }));
  const [best] = scored.sort((a, b) => b.score - a.score);
  return { delimiter: best === undefined || best.score === 0 ? ',' : best.delimiter, firstLine: 1 };
}

// Lines as the rows of a CSV file are: what stands in quotes is left out, line breaks too.
function linesOutsideQuotes(text: string): string[] {
  return text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

// How many lines have the same number of separators, and how many that is: titles have none, names may have a comma.
function agreement(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...[...counts].map(([count, times]) => times * 100 + count));
}

function isCsvError(thrown: unknown): thrown is CsvError & Pick<Info, 'lines'> {
  return thrown instanceof Error && 'lines' in thrown && typeof thrown.lines === 'number';
}

function whyOf({ code, lines }: CsvError & Pick<Info, 'lines'>): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return 'a quote opens and never closes, so the file was cut off or is damaged';
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `a row that ends at ${placeText({ file: '', line: lines })} is longer than any row of a list`;
  return 'it is no table in text';
}
