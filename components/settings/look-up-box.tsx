import { Search } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';

/** Maximum length of a text to look up (characters). The URL of a page in a report has the same maximum. */
const LONGEST = 2_048;

interface LookUpBoxProps {
  busy: boolean;
  onLookUp: (text: string) => void;
  /** The result of the look-up (look-up-outcome.tsx). */
  outcome: ReactNode;
}

/** A box to look up a text in the registry on this device. The result is shown below the box. */
export function RegistryLookUpForm({ busy, onLookUp, outcome }: LookUpBoxProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const nothing = text.trim() === '';
    setEmpty(nothing);
    if (!nothing) onLookUp(text.trim());
  };
  return (
    <>
      <form onSubmit={submit} className="grid gap-3" noValidate>
        <TextField
          label={t('look_up_label')}
          hint={t('look_up_hint')}
          value={text}
          maxLength={LONGEST}
          onChange={setText}
          problem={empty ? t('look_up_empty') : undefined}
        />
        <Button icon={Search} type="submit" look="primary" className="justify-self-start" disabled={busy}>
          {t('look_up_button')}
        </Button>
      </form>
      {/* One live region for every outcome, so that a screen reader announces it. */}
      <div aria-live="polite" className="grid gap-3 empty:hidden">
        {outcome}
      </div>
    </>
  );
}
