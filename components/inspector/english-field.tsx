import { useState } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { TextField } from '@/components/ui/form/text-field';
import { useOfficerWords } from './officer-words';

const LONG = 1_000;

/** A field for the English text of an officer's message, folded at first. If it stays empty, only the Vietnamese text is sent. */
export function EnglishField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useOfficerWords();
  const [open] = useState(value !== '');
  return (
    <Disclosure label={t('text_en_add')} open={open}>
      <TextField
        label={t('text_en')}
        hint={t('text_en_hint')}
        rows={2}
        maxLength={LONG}
        value={value}
        onChange={onChange}
      />
    </Disclosure>
  );
}
