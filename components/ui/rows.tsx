import type { ReactNode } from 'react';

export interface Row {
  readonly label: string;
  readonly value: ReactNode;
  /** Name of the field that this row shows, as in the intake's contract. A test compares the review with this contract. */
  readonly field?: string;
}

/** A row, or a value that stands for no row, so that `value && { … }` can be written in a list of rows. */
export type MaybeRow = Row | false | undefined | null | '';

/** Shows names and values in two columns. */
export function Rows({ rows }: { rows: readonly MaybeRow[] }) {
  return (
    <div className="@container">
      <dl className="figures grid gap-x-4 gap-y-1.5 text-sm @min-[17rem]:grid-cols-[fit-content(40%)_1fr]">
        {rows.filter(isRow).map(({ label, value, field }) => (
          <div key={label} className="contents" {...(field ? { 'data-field': field } : {})}>
            <dt className="text-soft @max-[17rem]:mt-1">{label}</dt>
            <dd className="min-w-0 text-pretty break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function isRow(row: MaybeRow): row is Row {
  return Boolean(row);
}
