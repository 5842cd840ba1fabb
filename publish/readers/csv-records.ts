import type { Info, Parser } from 'csv-parse';

/**
 * Number of bytes of a file that are parsed at once. Records from larger pieces would outlive a garbage collection, and so take
 * memory for longer.
 */
export const PIECE = 1 << 14;

/**
 * Yields the records that a parser makes from each piece of a file, in bounded memory. The record type `R` depends on the
 * parser's options. If the parser throws, first yields the records before the error, then throws that error.
 */
export async function* parseCsvRecords<R>(
  pieces: AsyncIterable<string | Buffer>,
  parser: Parser,
  onPiece: (piece: string | Buffer) => void,
): AsyncGenerator<readonly R[]> {
  let failure: Error | null = null;
  parser.on('error', (error) => {
    failure ??= error;
  });
  const readParsedRecords = () => {
    const records: R[] = [];
    for (let one: R | null = parser.read(); one !== null; one = parser.read()) records.push(one);
    return records;
  };
  for await (const piece of pieces) {
    onPiece(piece);
    parser.write(piece);
    yield readParsedRecords();
    if (failure !== null) throw failure;
  }
  const ended = new Promise<void>((resolve) => {
    parser.once('close', resolve);
    parser.once('end', resolve);
  });
  parser.end();
  const rest = readParsedRecords();
  // The parser emits the remaining records until it ends.
  parser.on('data', (record: R) => rest.push(record));
  await ended;
  yield rest;
  if (failure !== null) throw failure;
}

/** Returns how many line breaks are within the fields of a record. */
export function countLineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

/** True for an error of the CSV parser, which is recognised by its line number (`lines`). */
export function isCsvError(
  thrown: unknown,
): thrown is Error & Pick<Info, 'lines'> & { readonly code?: unknown } {
  return thrown instanceof Error && 'lines' in thrown && typeof thrown.lines === 'number';
}
