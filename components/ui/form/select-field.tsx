import { type ReactNode, useId } from 'react';
import { FieldLabel } from './field-label';

interface SelectFieldProps {
  /** Name of the field that this box fills in, as in the intake's contract. */
  field?: string;
  label: string;
  hint?: ReactNode;
  value: string;
  options: readonly { readonly value: string; readonly label: string }[];
  onChange: (value: string) => void;
  /** Error text of the value; undefined if it has none. */
  problem?: string | undefined;
}

/** A labelled select box. It is the browser's own, which phones and screen readers support. */
export function SelectField(props: SelectFieldProps) {
  const { field, label, hint, value, options, onChange, problem } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="grid grid-cols-1 gap-1" data-field={field}>
      <FieldLabel id={id} label={label} hint={hint} />
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(described ? { 'aria-describedby': described } : {})}
        {...(problem ? { 'aria-invalid': true } : {})}
        className="min-h-11 w-full min-w-0 rounded-lg border border-edge bg-sheet px-3 py-2 text-ink aria-invalid:border-2 aria-invalid:border-ask"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {problem && (
        <div id={`${id}-problem`} className="text-ask text-sm">
          {problem}
        </div>
      )}
    </div>
  );
}
