import { ClipboardPaste, type LucideIcon, Search } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import { toReadableUrl } from '@/lib/base/readable-url';

/** Maximum length of a text that can be looked up (characters). It is enough for every usual address. */
const LONGEST = 2_048;

/** Style classes of a button inside the text field. */
export const IN_FIELD =
  'inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-lg px-2.5 font-medium text-link text-sm hover:bg-sun-wash';

/** A button inside the text field of the look-up form. */
export function FieldButton({
  icon: Icon,
  label,
  onPress,
}: {
  icon: LucideIcon;
  label: string;
  onPress: () => void;
}) {
  return (
    <button type="button" className={IN_FIELD} onClick={onPress}>
      <Icon aria-hidden="true" size="1.125rem" className="shrink-0" />
      {label}
    </button>
  );
}

interface AskBoxProps {
  text: string;
  onText: (text: string) => void;
  onLookUp: (text: string) => void;
  /** Pastes the copied text into the field; null if the browser does not let a page read copied text. */
  onPaste: (() => void) | null;
  /** Buttons inside the field that fill it in other ways. */
  children: ReactNode;
}

/** The page's only text field, with buttons inside that fill it, and the button that looks the text up. */
export function LookUpForm({ text, onText, onLookUp, onPaste, children }: AskBoxProps) {
  const { t } = useWords();
  const id = useId();
  const [empty, setEmpty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const nothing = text.trim() === '';
    setEmpty(nothing);
    if (!nothing) onLookUp(text.trim());
  };
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          {t('look_up_label')}
        </label>
        <div className="rounded-lg border border-edge bg-sheet focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2">
          <input
            id={id}
            type="text"
            value={text}
            maxLength={LONGEST}
            autoComplete="off"
            enterKeyHint="search"
            aria-describedby={`${id}-hint`}
            aria-invalid={empty || undefined}
            onChange={({ target }) => onText(target.value)}
            className="min-h-11 w-full rounded-lg bg-transparent px-3 text-ink outline-none"
          />
          <div className="flex flex-wrap px-0.5">
            {onPaste && <FieldButton icon={ClipboardPaste} label={t('phone_paste')} onPress={onPaste} />}
            {children}
          </div>
        </div>
        <p id={`${id}-hint`} className={`text-sm ${empty ? 'text-ask' : 'text-soft'}`}>
          {t(empty ? 'look_up_empty' : 'phone_ask_hint')}
        </p>
      </div>
      <Button icon={Search} type="submit" look="primary" className="w-full">
        {t('look_up_button')}
      </Button>
    </form>
  );
}

/** Shows in one line what was looked up, with a button to change it. */
export function LookedUpText({ text, onChange }: { text: string; onChange: () => void }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      data-asked=""
      onClick={onChange}
      className="flex min-h-11 w-full items-center gap-2 rounded-lg border border-line bg-sheet px-3 text-left text-sm hover:bg-sun-wash"
    >
      <span className="min-w-0 grow truncate">{toReadableUrl(text).replace(/^https?:\/\//, '')}</span>
      <span aria-hidden="true">·</span>
      <span className="shrink-0 font-medium text-link">{t('review_change')}</span>
    </button>
  );
}
