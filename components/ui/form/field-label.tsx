import type { ReactNode } from 'react';

interface FieldLabelProps {
  /** The id of the labelled control; its hint has the id `${id}-hint`. */
  id: string;
  label: string;
  hint?: ReactNode;
}

/** The label of a control and, below it, its hint. */
export function FieldLabel({ id, label, hint }: FieldLabelProps) {
  return (
    <>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </div>
      )}
    </>
  );
}
