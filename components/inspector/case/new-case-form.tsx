import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { useFocusOnMount } from '@/components/ui/hooks/use-start';
import { type CaseOpening, CaseOpeningSchema } from '@/lib/domain/case/case';

interface NewCaseProps {
  start: {
    readonly subject: string;
    readonly reports: readonly string[];
    readonly channels?: CaseOpening['channels'];
  };
  onOpen: (opening: CaseOpening) => void;
  onCancel: () => void;
}

/**
 * A form for what must be known before the first capture: number, legal basis, subject, and the reports that the case answers.
 */
export function NewCaseForm({ start, onOpen, onCancel }: NewCaseProps) {
  const { t } = useOfficerWords();
  const head = useFocusOnMount();
  const [number, setNumber] = useState('');
  const [basis, setBasis] = useState('');
  const [subject, setSubject] = useState(start.subject);
  const [tried, setTried] = useState(false);
  const lines = basis.split('\n').filter((line) => line.trim() !== '');
  const parsed = CaseOpeningSchema.safeParse({
    number,
    legalBasis: lines,
    subject,
    reports: [...start.reports],
    ...(start.channels ? { channels: start.channels } : {}),
  });
  const withChannel = (reference: string) => {
    const channel = start.channels?.[reference];
    return channel ? `${reference} (${t(`channel_${channel}`)})` : reference;
  };
  const findFieldProblem = (field: string) =>
    tried && parsed.error?.issues.some(({ path }) => path[0] === field) ? t('case_field_needed') : undefined;
  return (
    <form
      className="grid gap-3 rounded-xl border border-line bg-sheet p-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (parsed.success) onOpen(parsed.data);
      }}
    >
      <h2 ref={head} tabIndex={-1} className="font-semibold text-lg">
        {t('case_new')}
      </h2>
      <TextField
        label={t('case_number')}
        value={number}
        maxLength={100}
        onChange={setNumber}
        problem={findFieldProblem('number')}
      />
      <TextField
        label={t('case_subject')}
        value={subject}
        maxLength={500}
        onChange={setSubject}
        problem={findFieldProblem('subject')}
      />
      <TextField
        label={t('case_basis')}
        hint={t('case_basis_hint')}
        rows={3}
        value={basis}
        maxLength={4_000}
        onChange={setBasis}
        problem={findFieldProblem('legalBasis')}
      />
      {start.reports.length > 0 && (
        <p className="text-sm text-soft">
          {t('case_answers', { references: start.reports.map(withChannel).join(', ') })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {t('case_open')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
