import { foldText, listColumnNames, type TableForm } from './form';

/** Where a form's columns are: the index of each column in the heading. */
export interface FoundHeading<C extends string> {
  readonly columns: ReadonlyMap<C, number>;
  /**
   * Unknown headings. Each of them may be the new name of a column in `missingGuards`. These are guard columns (`guards`) that
   * were not found: columns that can revoke what other columns say.
   */
  readonly unknown: readonly string[];
  readonly missingGuards: readonly C[];
}

/** Why a row that resembles the heading is not the heading, in words. */
export interface NearHeading {
  readonly missing: readonly string[];
  readonly twice: readonly string[];
}

/**
 * Compares the cells of a row with a form's headings. Returns a FoundHeading if the row is the heading, a NearHeading if the row
 * resembles the heading, null for any other row.
 */
export function findHeading<C extends string>(
  cells: readonly string[],
  form: TableForm<C>,
): FoundHeading<C> | NearHeading | null {
  const foldedCells = cells.map(foldText);
  const columns = new Map<C, number>();
  const known = new Set<number>();
  const missing: string[] = [];
  const twice: string[] = [];
  for (const name of listColumnNames(form)) {
    const { headings, optional } = form.columns[name];
    const titles = new Set(headings.map(foldText));
    const at = foldedCells.flatMap((text, index) => (titles.has(text) ? [index] : []));
    for (const index of at) known.add(index);
    if (at[0] !== undefined) columns.set(name, at[0]);
    else if (optional === undefined) missing.push(headings[0] ?? name);
    if (at.length > 1) twice.push(headings[0] ?? name);
  }
  if (columns.size === 0) return null;
  if (missing.length > 0 || twice.length > 0) {
    // A single common heading may be chance. A row with half of the required headings is the list's heading, changed.
    const needed = listColumnNames(form).filter((name) => form.columns[name].optional === undefined).length;
    return missing.length <= needed / 2 || columns.size > 2 ? { missing, twice } : null;
  }
  const unused = new Set(form.unused.map(foldText));
  const unknown = cells.filter(
    (cell, index) => cell !== '' && !known.has(index) && !unused.has(foldedCells[index] ?? ''),
  );
  const missingGuards = listColumnNames(form).filter(
    (name) => form.columns[name].guards && !columns.has(name),
  );
  return { columns, unknown: unknown.map((text) => text.replace(/\s+/g, ' ')), missingGuards };
}
