import { parse } from 'csv-parse';
import { countLineBreaks, isCsvError, PIECE, parseCsvRecords } from './csv-records';
import { findEncoding, readBytes, readTextInPieces } from './decode';
import { LONGEST_ENTRY } from './limits';
import { type Blocks, FileRefused, type SourcePosition, type TableBlock } from './shape';

const DELIMITERS = [';', '\t', ',', '|'] as const;
const SAMPLE_LINES = 50;
const MARKS = /[\u0300-\u036f]/;

/**
 * Yields the rows of a text file with separators, in bounded memory. The text may be UTF-8, UTF-16 or Windows-1258. The separator
 * is the character that most lines agree on, or the character that a first line `sep=;` names.
 */
export async function* readCsvBlocks(path: string, file: string): Blocks {
  const { encoding, isCut } = await findEncoding(path);
  const { delimiter, firstLine } = await detectDialect(readTextInPieces(path, encoding));
  const parser = parse({
    delimiter,
    from_line: firstLine,
    bom: true,
    relax_column_count: true,
    // Quotes count only at the beginning of a field; elsewhere a quote may mean inches.
    relax_quotes: true,
    max_record_size: LONGEST_ENTRY,
    trim: true,
  });
  // UTF-8 is passed on without decoding, because the parser takes UTF-8 bytes.
  const pieces = encoding === 'utf-8' ? readBytes(path, PIECE) : readTextInPieces(path, encoding);
  let line = firstLine;
  // True once a combining mark was seen; until then no cell needs to be composed (NFC).
  let hasMarks = false;
  const checkForMarks = (piece: string | Buffer) => {
    hasMarks ||= typeof piece === 'string' ? MARKS.test(piece) : mayHaveCombiningMarks(piece);
  };
  try {
    for await (const records of parseCsvRecords<string[]>(pieces, parser, checkForMarks)) {
      const rows: TableBlock[] = [];
      for (const cells of records) {
        if (!areCellsEmpty(cells)) rows.push(toTableBlock(cells, { file, line }, hasMarks));
        line += 1 + countLineBreaks(cells);
      }
      if (rows.length > 0) yield rows;
    }
  } catch (thrown) {
    if (!isCsvError(thrown)) throw thrown;
    throw new FileRefused(
      { file, line },
      explainParseError(thrown.code),
      'take the file again, or close the quote',
    );
  }
  if (isCut) {
    throw new FileRefused({ file }, 'it ends within a character, so it was cut off', 'take the file again');
  }
}

function toTableBlock(cells: string[], position: SourcePosition, hasMarks: boolean): TableBlock {
  let formulas: number[] | undefined;
  for (let at = 0; at < cells.length; at++) {
    let text = cells[at] ?? '';
    if (hasMarks && MARKS.test(text)) text = text.normalize('NFC');
    const first = text.charCodeAt(0);
    if (first === 0x3d || first === 0x2b || first === 0x2d || first === 0x40) {
      // Spreadsheets write ="0100233488" to preserve a leading zero. Such a cell counts as a text, not as a formula.
      const literal = /^="([^"]*)"$/.exec(text)?.[1];
      if (literal === undefined && isFormula(text)) formulas = [...(formulas ?? []), at];
      text = literal ?? text;
    }
    cells[at] = text;
  }
  return formulas === undefined
    ? { kind: 'row', table: 1, position, cells }
    : { kind: 'row', table: 1, position, cells, formulas };
}

/** True if UTF-8 bytes may contain combining marks (U+0300 to U+036F). The first byte of a combining mark is 0xCC or 0xCD. */
function mayHaveCombiningMarks(bytes: Buffer): boolean {
  return bytes.includes(0xcc) || bytes.includes(0xcd);
}

function areCellsEmpty(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '') return false;
  return true;
}

/** True if a spreadsheet would run a text as a formula: `=…`; or `+…`, `-…`, `@…` with `(`, `!` or `|` before the first blank. */
function isFormula(text: string): boolean {
  return /^=.|^[+@-][^\s]*[(!|]/.test(text);
}

interface Dialect {
  readonly delimiter: string;
  readonly firstLine: number;
}

async function detectDialect(pieces: AsyncIterable<string>): Promise<Dialect> {
  let head = '';
  for await (const piece of pieces) {
    head += piece;
    if (head.length >= 65_536) break;
  }
  head = head.replace(/^\uFEFF/, '');
  const [, separator] = /^"?sep=(.)"?\r?\n/i.exec(head) ?? [];
  if (separator !== undefined) return { delimiter: separator, firstLine: 2 };
  const lines = splitLinesOutsideQuotes(head).slice(0, SAMPLE_LINES);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreSeparator(lines, delimiter) }));
  const [best] = scored.sort((a, b) => b.score - a.score);
  return { delimiter: best === undefined || best.score === 0 ? ',' : best.delimiter, firstLine: 1 };
}

// Returns the non-empty lines of a text after removing quoted parts, because a line break within quotes does not end a row.
function splitLinesOutsideQuotes(text: string): string[] {
  const bare = text.replace(/"(?:[^"]|"")*"/g, '');
  return bare.split(/\r?\n/).filter((line) => line.trim() !== '');
}

// Returns a score for a separator: 100 × the number of lines that contain it the same number of times, plus that number of times.
// Of several such groups of lines, the highest score counts. (Titles have no separators, and names may have a comma.)
function scoreSeparator(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...[...counts].map(([count, times]) => times * 100 + count));
}

function explainParseError(code: unknown): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return 'a quote opens and never closes, so the file was cut off or is damaged';
  }
  if (code === 'CSV_MAX_RECORD_SIZE') return 'a row is longer than any row of a list';
  return 'it is no table in text';
}
