import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { Button, type ButtonProps } from './button';
import { focusWithRing } from './hooks/focus-seen';
import { useWords } from './words';

/** A button that asks for confirmation before something irreversible. The button that confirms has the same text, `label`. */
export function ConfirmButton({
  label,
  title,
  children,
  cancel,
  onConfirm,
  asks,
  blocked = false,
  iconOnly = false,
  ...button
}: Omit<ButtonProps, 'onClick' | 'title'> & {
  label: string;
  title: string;
  children: ReactNode;
  /** Text of the button that cancels; by default "Not now". */
  cancel?: string;
  onConfirm: () => void;
  /** A field that the person fills in first, below the text. */
  asks?: ReactNode;
  /** True while the field in `asks` is not filled in. The action cannot be confirmed then. */
  blocked?: boolean;
  /** True if the button shows only its icon. Its text is read aloud, and shown when the pointer is over it. */
  iconOnly?: boolean;
}) {
  const { t } = useWords();
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger
        render={
          <Button {...button} {...(iconOnly && { 'aria-label': label, title: label })} ref={opener}>
            {!iconOnly && label}
          </Button>
        }
      />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 bg-black/50" />
        <AlertDialog.Popup
          finalFocus={(closed) => closed !== 'keyboard' || !focusWithRing(opener.current)}
          className="fixed top-1/2 left-1/2 flex max-h-[90vh] w-[22rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-auto rounded-xl border border-line bg-sheet p-5 text-ink shadow-lg"
        >
          <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-sm text-soft">{children}</AlertDialog.Description>
          {asks}
          <div className="mt-1 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close render={<Button look="quiet">{cancel ?? t('ui_cancel')}</Button>} />
            <AlertDialog.Close
              render={
                <Button disabled={blocked} onClick={onConfirm}>
                  {label}
                </Button>
              }
            />
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
