/** Columns that can be chosen for the desk's list. Title, seller and deadline are always shown. */
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

/**
 * Returns the columns of a stored choice that this version knows, in the order of DESK_COLUMNS; for null, the default columns.
 */
export function toStoredOrDefaultColumns(stored: readonly string[] | null): readonly DeskColumn[] {
  return stored === null ? FIRST_COLUMNS : DESK_COLUMNS.filter((column) => stored.includes(column));
}
