import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';

interface TickBoxProps {
  /** Name of the field that this box fills in, as in the intake's contract. */
  field?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

/** A check box with its sentence. A press anywhere on the line ticks it. */
export function TickBox({ field, checked, onChange, children, hint, disabled = false }: TickBoxProps) {
  const id = useId();
  return (
    <div className="flex min-h-11 items-start gap-3 py-2" data-field={field}>
      <Checkbox.Root
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        id={id}
        className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded border-2 border-edge bg-sheet p-0 text-on-sun data-checked:border-sun-deep data-checked:bg-sun data-disabled:opacity-60"
      >
        <Checkbox.Indicator className="flex data-unchecked:hidden">
          <Check aria-hidden="true" size="1rem" strokeWidth={3} className="forced-colors:text-[CanvasText]" />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <div className="min-w-0">
        <label id={`${id}-label`} htmlFor={id} className="block cursor-pointer">
          {children}
        </label>
        {hint && (
          <div id={`${id}-hint`} className="text-sm text-soft">
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
