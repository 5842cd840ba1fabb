import { Archive, Check, FileCheck, FilePen, Send } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Section } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { AgencyContactLink } from '@/components/verdict/channel-link';
import type { Matter } from '@/lib/domain/matter/matter';
import { toUnderscores } from '@/lib/domain/word-keys';
import { type DueDate, findDueDates, isDueDatePassed } from '@/lib/matters/due-dates';
import { findRecipientProgress, type RecipientProgress } from '@/lib/matters/recipient-state';
import type { Recipient } from '@/lib/reference/recipients';
import { citeBasis } from '@/lib/reference/sources';
import { RecipientRequirements } from '../recipient-requirements';
import type { MatterActions, OpenForm } from './matter-props';
import { getRecipientName, type MatterWords, useMatterWords } from './matter-words';

interface RecipientListProps {
  matter: Matter;
  recipients: readonly Recipient[];
  today: string;
  actions: MatterActions;
  onForm: (form: OpenForm) => void;
}

/**
 * Lists the recipients in the given order, each with what was last done (made, saved, sent, received, answered) and the due date.
 * A press on a recipient shows what can be done with it.
 */
export function RecipientList({ matter, recipients, today, actions, onForm }: RecipientListProps) {
  const words = useMatterWords();
  const { t } = words;
  return (
    <Section title={t('recipients')}>
      <ol className="grid gap-1">
        {recipients.map((row) => (
          <li key={row.id} data-recipient={row.id} className="border-line border-b">
            <Disclosure label={<RecipientLine row={row} matter={matter} today={today} words={words} />}>
              <RecipientActions row={row} matter={matter} actions={actions} onForm={onForm} />
            </Disclosure>
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface RecipientLineProps {
  row: Recipient;
  matter: Matter;
  today: string;
  words: MatterWords;
}

function RecipientLine({ row, matter, today, words }: RecipientLineProps) {
  const progress = findRecipientProgress(matter, row.id);
  const due = describeDueDate(findDueDates(matter, row.id), today, words);
  return (
    <span className="grid gap-0.5 py-1.5">
      <span className="font-medium text-base text-ink">{row.name[words.language]}</span>
      <span className="figures font-normal text-soft">
        <span data-state={progress.state}>{describeRecipientProgress(progress, words)}</span>
        {due && (
          <>
            {', '}
            <span className={due.isPassed ? 'font-semibold text-ask' : ''}>{due.text}</span>
          </>
        )}
      </span>
    </span>
  );
}

function describeRecipientProgress(
  { state, start, answeredOn }: RecipientProgress,
  { t, date }: MatterWords,
): string {
  switch (state) {
    case 'untouched':
    case 'made':
    case 'saved':
      return t(`state_${state}`);
    case 'sent':
    case 'received':
      return t(`state_${state}`, { day: start ? date(start.day) : '' });
    case 'answered':
      return t('state_answered', { day: answeredOn ? date(answeredOn) : '' });
  }
}

/** Describes the next due date in words. If all due dates have passed, describes the last of them. */
function describeDueDate(
  dues: readonly DueDate[],
  today: string,
  { t, date }: MatterWords,
): { readonly text: string; readonly isPassed: boolean } | undefined {
  const due = dues.find((one) => !isDueDatePassed(one, today)) ?? dues.at(-1);
  if (!due) return undefined;
  const { earliest, latest } = due;
  if (isDueDatePassed(due, today)) return { text: t('due_passed', { day: date(latest) }), isPassed: true };
  if (latest === today) return { text: t('due_today'), isPassed: false };
  const text =
    earliest === latest
      ? t('due_until', { day: date(latest) })
      : t('due_between', { earliest: date(earliest), latest: date(latest) });
  return { text, isPassed: false };
}

function RecipientActions({
  row,
  matter,
  actions,
  onForm,
}: Omit<RecipientListProps, 'recipients' | 'today'> & { row: Recipient }) {
  const words = useMatterWords();
  const { t } = words;
  const { state } = findRecipientProgress(matter, row.id);
  const isWritten = row.papers.length > 0;
  const createFormOpener = (kind: 'sent' | 'received' | 'answered') => () =>
    onForm({ kind, recipient: row.id });
  return (
    <div className="grid gap-3">
      <RecipientFacts row={row} />
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('acts_of', { recipient: getRecipientName(row.id, words) })}</legend>
        {isWritten && (
          <>
            <Button icon={FilePen} onClick={() => actions.onPaper(row)}>
              {state === 'untouched' ? t(`write_${toUnderscores(row.id)}`) : t('act_paper')}
            </Button>
            <Button icon={Archive} onClick={() => actions.onFolder(row)}>
              {t('act_folder')}
            </Button>
            <Button icon={Send} onClick={createFormOpener('sent')}>
              {t('act_sent')}
            </Button>
          </>
        )}
        {state !== 'untouched' && (
          <>
            <Button icon={FileCheck} onClick={createFormOpener('received')}>
              {t('act_received')}
            </Button>
            <Button icon={Check} onClick={createFormOpener('answered')}>
              {t('act_answered')}
            </Button>
          </>
        )}
      </fieldset>
    </div>
  );
}

/**
 * Says why the recipient has its position in the list, what it takes and requires, how it answers, and which of its channels are
 * verified.
 */
function RecipientFacts({ row }: { row: Recipient }) {
  const { language } = useWords();
  const { t } = useMatterWords();
  const { why, takes, answers, channels } = row;
  return (
    <div className="grid gap-1">
      <p>{why[language]}</p>
      <p>{t('takes', { text: takes[language] })}</p>
      <RecipientRequirements recipient={row} />
      {answers.map(({ text, basis }) => (
        <p key={text.vi} className="figures text-soft">
          {text[language]}
          {basis && ` (${citeBasis(basis, language)})`}
        </p>
      ))}
      {channels.map((channel) => (
        <p key={channel.address} className="figures">
          <AgencyContactLink channel={channel} />
        </p>
      ))}
    </div>
  );
}
