/**
 * Returns rows as CSV (RFC 4180), with a byte order mark, which tells spreadsheets that the text is UTF-8. No text of a cell can
 * begin a formula, in whatever locale a spreadsheet opens it.
 */
export function formatCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(formatCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * Characters at which a spreadsheet may begin a new cell. Which of them a spreadsheet uses depends on the locale: a Vietnamese
 * spreadsheet splits at `;`, even inside quotes.
 */
const SEPARATOR = /([;,\t\r\n])/;
/**
 * Finds the start of a formula, also after characters that spreadsheets skip or remove. In some locales a full-width character
 * starts a formula too.
 */
const FORMULA = /^([\s"']*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** Writes a cell as CSV. Puts an apostrophe before any text that could begin a formula. */
function formatCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const marked = value
    .split(SEPARATOR)
    .map((part) => part.replace(FORMULA, "$1'"))
    .join('');
  const safe = /^[\t\r\n]/.test(marked) ? `'${marked}` : marked;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
