import type { LucideIcon } from 'lucide-react';
import { type InputHTMLAttributes, useId, useState } from 'react';
import { useWords } from '@/components/ui/words';
import { mayLackFileDialogs } from '@/lib/dom/may-lack-files';

interface FileButtonProps
  extends Pick<InputHTMLAttributes<HTMLInputElement>, 'accept' | 'multiple' | 'capture'> {
  label: string;
  icon?: LucideIcon;
  className: string;
  onFiles: (files: readonly File[]) => void;
}

/**
 * A button that opens the browser's file chooser. The input inside the button gets the focus and the key presses. In a browser
 * that may be unable to open a chooser, the button says so after a press.
 */
export function FileButton({ label, icon: Icon, className, onFiles, ...input }: FileButtonProps) {
  const id = useId();
  const { t } = useWords();
  const [isUnsure, setUnsure] = useState(false);
  const button = (
    <label
      htmlFor={id}
      className={`min-h-11 cursor-pointer items-center gap-2 rounded-lg border px-4 py-2 focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 ${className}`}
    >
      {Icon && <Icon aria-hidden="true" size="1.125rem" />}
      {label}
      <input
        {...input}
        id={id}
        type="file"
        className="sr-only"
        onClick={() => setUnsure(mayLackFileDialogs())}
        onChange={(event) => {
          setUnsure(false);
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // the same file can be chosen again, changed or after it was left out
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
  // The input must stay the same element, because its event comes only when the chooser has closed.
  return (
    <>
      {button}
      {isUnsure && (
        <p role="status" className="basis-full text-sm">
          {t('file_unsure')}
        </p>
      )}
    </>
  );
}
