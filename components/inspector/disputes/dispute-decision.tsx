import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import type { DisputeDecision, OfficerDispute } from '@/lib/intake/officers/officer-dispute-contract';
import { EnglishField } from '../english-field';
import { useOfficerWords } from '../officer-words';
import { OPEN_STATES, STATE_WORDS } from './dispute-words';

const LONG = 1_000;
const DECISIONS = ['under-review', 'corrected', 'kept', 'refused'] as const;

interface DisputeDecisionFormProps {
  dispute: OfficerDispute;
  busy: boolean;
  onDecide: (decision: DisputeDecision) => void;
}

/**
 * A form for an officer's decision about a seller's answer that is still open. The seller sees the typed text with the new state.
 */
export function DisputeDecisionForm({ dispute, busy, onDecide }: DisputeDecisionFormProps) {
  const { t } = useOfficerWords();
  const [choice, setChoice] = useState('');
  const [vi, setVi] = useState('');
  const [en, setEn] = useState('');
  if (!OPEN_STATES.has(dispute.status)) return null;
  const offered = DECISIONS.filter((status) => status !== dispute.status);
  const status = offered.find((one) => one === choice);
  const note = { vi: vi.trim(), en: en.trim() || vi.trim() };
  return (
    <form
      className="grid gap-3 rounded-xl border border-line bg-sheet p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (status) onDecide({ status, ...(note.vi !== '' && { note }) });
      }}
    >
      <SelectField
        label={t('dispute_decide')}
        value={status ?? ''}
        options={[
          { value: '', label: t('choose') },
          ...offered.map((value) => ({ value, label: t(STATE_WORDS[value]) })),
        ]}
        onChange={setChoice}
      />
      <TextField
        label={t('dispute_note')}
        hint={t('dispute_note_hint')}
        rows={3}
        maxLength={LONG}
        value={vi}
        onChange={setVi}
      />
      <EnglishField value={en} onChange={setEn} />
      <Button type="submit" look="primary" className="justify-self-start" disabled={busy || !status}>
        {t('dispute_save')}
      </Button>
    </form>
  );
}
