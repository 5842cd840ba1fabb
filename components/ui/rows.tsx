import type { ReactNode } from 'react';

export interface Row {
  readonly label: string;
  readonly value: ReactNode;
  /** The contract field this row shows, for the test that compares the review with the contract. */
  readonly field?: string;
}

/** Names and values under each other; figures stand in columns. */
export function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="figures grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[minmax(7rem,auto)_1fr]">
      {rows.map(({ label, value, field }) => (
        <div key={label} className="contents" {...(field ? { 'data-field': field } : {})}>
          <dt className="text-soft max-sm:mt-1">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
