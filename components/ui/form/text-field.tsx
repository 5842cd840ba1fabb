import { type ReactNode, useId } from 'react';
import { useTyped } from '@/components/ui/hooks/use-typed';
import { useWords } from '@/components/ui/words';

interface TextFieldProps {
  /** The contract field it fills in; a test compares the review with the contract. */
  field?: string;
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  /** Number of lines; makes it a text area. */
  rows?: number;
  type?: 'text' | 'email' | 'tel' | 'date';
  autoComplete?: string;
  /** What is wrong with the value. */
  problem?: string | undefined;
}

const BOX =
  'w-full rounded-lg border border-edge bg-sheet px-3 py-2.5 text-ink aria-invalid:border-2 aria-invalid:border-ask';

/**
 * A labelled text box. A problem is shown below it and announced. So is a full text area, because browsers silently
 * cut a longer paste.
 */
export function TextField(props: TextFieldProps) {
  const {
    field,
    label,
    hint,
    value,
    onChange,
    maxLength,
    rows,
    type = 'text',
    autoComplete = 'off',
    problem,
  } = props;
  const { t } = useWords();
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const typed = useTyped(value, onChange);
  const shared = {
    id,
    ...typed,
    maxLength,
    className: BOX,
    autoComplete,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(problem ? { 'aria-invalid': true } : {}),
  };
  return (
    <div className="grid gap-1" data-field={field}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </div>
      )}
      {rows === undefined ? <input type={type} {...shared} /> : <textarea rows={rows} {...shared} />}
      {rows !== undefined && (
        <div aria-live="polite" className="text-ask text-sm empty:hidden">
          {typed.value.length >= maxLength && t('ui_field_full', { count: maxLength })}
        </div>
      )}
      {problem && (
        <div id={`${id}-problem`} className="text-ask text-sm">
          {problem}
        </div>
      )}
    </div>
  );
}
