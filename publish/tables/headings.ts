import { columnNames, plain, type TableForm } from './form';

/** The places of a form's columns in a heading. */
export interface FoundHeading<C extends string> {
  readonly places: ReadonlyMap<C, number>;
  /** Unknown headings, and missing columns that they might be. */
  readonly unknown: readonly string[];
  readonly missingGuards: readonly C[];
}

/** What is wrong with a row that resembles the heading, in words. */
export interface NearHeading {
  readonly missing: readonly string[];
  readonly twice: readonly string[];
}

/** Compares the cells of a row with the headings of a form: the heading itself, one that is nearly it, or null for another row. */
export function headingOf<C extends string>(
  cells: readonly string[],
  form: TableForm<C>,
): FoundHeading<C> | NearHeading | null {
  const said = cells.map(plain);
  const places = new Map<C, number>();
  const known = new Set<number>();
  const missing: string[] = [];
  const twice: string[] = [];
  for (const name of columnNames(form)) {
    const { headings, optional } = form.columns[name];
    const titles = new Set(headings.map(plain));
    const at = said.flatMap((text, place) => (titles.has(text) ? [place] : []));
    for (const place of at) known.add(place);
    if (at[0] !== undefined) places.set(name, at[0]);
    else if (optional === undefined) missing.push(headings[0] ?? name);
    if (at.length > 1) twice.push(headings[0] ?? name);
  }
  if (places.size === 0) return null;
  if (missing.length > 0 || twice.length > 0) {
    // One word in common is chance; half of the required ones mean the heading of a changed list.
    const needed = columnNames(form).filter((name) => form.columns[name].optional === undefined).length;
    return missing.length <= needed / 2 || places.size > 2 ? { missing, twice } : null;
  }
  const unused = new Set(form.unused.map(plain));
  const unknown = cells.filter(
    (cell, place) => cell !== '' && !known.has(place) && !unused.has(said[place] ?? ''),
  );
  const missingGuards = columnNames(form).filter((name) => form.columns[name].guards && !places.has(name));
  return { places, unknown: unknown.map((text) => text.replace(/\s+/g, ' ')), missingGuards };
}
