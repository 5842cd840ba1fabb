/** What a row of the desk's list can tell beside its title, seller and deadline. */
export const DESK_COLUMNS = [
  'code',
  'received',
  'reference',
  'count',
  'status',
  'officer',
  'province',
  'marketplace',
  'channel',
] as const;
export type DeskColumn = (typeof DESK_COLUMNS)[number];

export const FIRST_COLUMNS: readonly DeskColumn[] = ['code', 'received'];

/** Widths of the columns (rem). */
export const COLUMN_WIDTHS: Readonly<Record<DeskColumn, number>> = {
  code: 7,
  received: 5.75,
  reference: 5,
  count: 3.5,
  status: 7,
  officer: 8,
  province: 7,
  marketplace: 6,
  channel: 6,
};

/** Returns the known columns of a stored choice, in the order of the list. */
export function readColumns(stored: readonly string[] | null): readonly DeskColumn[] {
  return stored === null ? FIRST_COLUMNS : DESK_COLUMNS.filter((column) => stored.includes(column));
}
