import { type ReactNode, useId, useRef, useState } from 'react';
import { useWords } from '@/components/ui/words';
import { FieldLabel } from './field-label';

interface TextFieldProps {
  /** Name of the field that this box fills in, as in the intake's contract. A test compares the review with this contract. */
  field?: string;
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  /** Number of lines. If it is set, the field is a text area. */
  rows?: number;
  type?: 'text' | 'email' | 'tel' | 'date' | 'password';
  autoComplete?: string;
  /** Error text of the value; undefined if it has none. */
  problem?: string | undefined;
}

const BOX =
  'w-full rounded-lg border border-edge bg-sheet px-3 py-2.5 text-ink aria-invalid:border-2 aria-invalid:border-ask';

/**
 * A labelled text box. Screen readers announce its error, and announce when a text area is full, because browsers cut a longer
 * paste without saying so.
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
  const typed = useTypedText(value, onChange);
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
    <div className="grid grid-cols-1 gap-1" data-field={field}>
      <FieldLabel id={id} label={label} hint={hint} />
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

/**
 * Returns the properties of a text field whose stored value arrives later than the person types, or is cleaned when it is stored.
 * The typed text stays until the field loses the focus, so that no letter disappears and the caret does not move. A stored value
 * that was not typed here, such as an offered contact or an emptied form, replaces the typed text.
 */
function useTypedText(value: string, onChange: (value: string) => void) {
  const [typed, setTyped] = useState<string>();
  const stored = normalizeForComparison(value);
  const sent = useRef(new Set([stored]));
  if (typed !== undefined && stored === normalizeForComparison(typed)) sent.current = new Set([stored]); // the store has caught up
  if (typed !== undefined && !sent.current.has(stored)) setTyped(undefined);
  return {
    value: typed ?? value,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      if (typed === undefined) sent.current = new Set([stored]);
      sent.current.add(normalizeForComparison(event.target.value));
      setTyped(event.target.value);
      onChange(event.target.value);
    },
    onBlur: () => setTyped(undefined),
  };
}

/**
 * Returns the text in NFC, without spaces, line ends and invisible characters. Texts that differ only in what cleaning changes
 * become equal.
 */
const normalizeForComparison = (text: string) => text.normalize('NFC').replace(/[\s\p{Cc}\p{Cf}]+/gu, '');
