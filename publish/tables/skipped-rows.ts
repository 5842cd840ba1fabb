import { foldText, foldTextCached } from './form';

const TOTAL = /^\s*(?:tổng(?:\s*(?:số|cộng))?|cộng)(?!\p{L})/iu;
const COLUMN_NUMBER = /^\(?\s*(?:\d{1,2}|[A-ZĐ])\s*\)?$/;
const SECTION = /^(?:[IVXLC]+|[A-ZĐ])[.)]?$/;

/** Returns why a row of a table is not data, in words; null if it is data. `heading` is the row with the names of the columns. */
export function findSkipReason(cells: readonly string[], heading: readonly string[]): string | null {
  let filled = 0;
  for (const cell of cells) if (cell !== '') filled++;
  if (filled === 0) return 'an empty row';
  if (filled > 1 && isHeading(cells, heading)) return 'the heading again';
  if (filled > 2 && cells.every((cell) => cell === '' || COLUMN_NUMBER.test(cell)))
    return 'numbers of the columns';
  if (filled > Math.max(2, heading.length / 2)) return null;
  const filledCells = cells.filter((cell) => cell !== '');
  if (filledCells.some((cell) => TOTAL.test(cell))) return 'a total';
  if (filledCells.length === 1) return `a line of text: ${filledCells[0]?.slice(0, 120)}`;
  if (filledCells.length === 2 && SECTION.test(filledCells[0] ?? ''))
    return `a title: ${filledCells[1]?.slice(0, 120)}`;
  return null;
}

// Compares the first cell first: most rows already differ from the heading there.
function isHeading(cells: readonly string[], heading: readonly string[]): boolean {
  return cells.every(
    (cell, at) => cell === heading[at] || foldText(cell) === foldTextCached(heading[at] ?? ''),
  );
}

/** True if a label on a page is one of a column's headings. */
export function isAmongHeadings(label: string, headings: readonly string[]): boolean {
  const foldedLabel = foldText(label);
  return foldedLabel !== '' && headings.some((heading) => foldText(heading) === foldedLabel);
}
