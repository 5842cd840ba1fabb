import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';

/** A question with a few short answers in a row; arrow keys move between them. */
export function Choice<Value extends string>({
  field,
  label,
  value,
  options,
  onChange,
  hint,
  disabled = false,
  problem,
}: {
  /** Name of the field that this question fills in, as in the intake's contract. */
  field?: string;
  label: ReactNode;
  /** Undefined before the first answer. */
  value: Value | undefined;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange: (value: Value) => void;
  hint?: ReactNode;
  disabled?: boolean;
  /** Error text of the answer; undefined if it has none. */
  problem?: string | undefined;
}) {
  const id = useId();
  return (
    <div data-field={field}>
      <div id={id} className="font-medium">
        {label}
      </div>
      {hint && <div className="text-sm text-soft">{hint}</div>}
      <RadioGroup
        aria-labelledby={id}
        {...(problem ? { 'aria-describedby': `${id}-problem`, 'aria-invalid': true } : {})}
        value={value ?? ''}
        disabled={disabled}
        onValueChange={(next) => {
          const option = options.find((candidate) => candidate.value === next);
          if (option) onChange(option.value);
        }}
        className="mt-2 flex flex-wrap gap-2"
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            aria-label={option.label}
            className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-lg border border-edge bg-sheet px-4 py-2 text-sm data-checked:border-ink data-checked:bg-sun-wash data-checked:font-semibold data-checked:inset-ring data-checked:inset-ring-ink forced-colors:data-checked:outline-2 data-disabled:cursor-default data-disabled:opacity-60"
          >
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
      {problem && (
        <div id={`${id}-problem`} className="text-ask text-sm">
          {problem}
        </div>
      )}
    </div>
  );
}
