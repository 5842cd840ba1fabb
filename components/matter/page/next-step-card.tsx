import { Check, FileCheck, FilePen, RotateCcw, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/page-frame';
import type { Matter } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { toUnderscores } from '@/lib/domain/word-keys';
import type { DueDate } from '@/lib/matters/due-dates';
import type { NextStep } from '@/lib/matters/next-step';
import type { Recipient } from '@/lib/reference/recipients';
import { RecipientRequirements } from '../recipient-requirements';
import type { MatterActions, OpenForm } from './matter-props';
import { getRecipientName, type MatterWords, useMatterWords } from './matter-words';

interface NextCardProps {
  step: NextStep;
  matter: Matter;
  recipients: readonly Recipient[];
  actions: MatterActions;
  onForm: (form: OpenForm) => void;
}

/** Shows what to do now in a sentence, with one primary action. */
export function NextStepCard(props: NextCardProps) {
  const words = useMatterWords();
  const written = findRecipientToWriteTo(props);
  return (
    <Section title={words.t('now')}>
      <p data-next={props.step.kind}>{describeNextStep(props, words)}</p>
      {written && <RecipientRequirements recipient={written} />}
      <div className="flex flex-wrap gap-2 empty:hidden">
        <NextStepActions {...props} />
      </div>
    </Section>
  );
}

/** Returns the recipient to whom the step's first button writes. */
function findRecipientToWriteTo({ step, recipients }: NextCardProps): Recipient | undefined {
  if (step.kind !== 'write' && step.kind !== 'hand-over' && step.kind !== 'ask-again') return undefined;
  return recipients.find(({ id }) => id === step.recipient);
}

function describeNextStep({ step, matter, recipients }: NextCardProps, words: MatterWords): string {
  const { t, date } = words;
  if (recipients.length === 0) return t('now_nothing');
  if (step.kind === 'closed') {
    const { closed } = matter;
    return closed
      ? t('now_closed', { day: date(closed.at), end: t(`end_${toUnderscores(closed.end)}`) })
      : t('now_nothing');
  }
  const recipient = getRecipientName(step.recipient, words);
  switch (step.kind) {
    case 'write':
      if (!step.after)
        return t(matter.steps.length === 0 ? 'now_write_first' : 'now_write_next', { recipient });
      return t('now_write_after', {
        who: getRecipientName(step.after.recipient, words),
        day: date(step.after.latest),
        recipient,
      });
    case 'hand-over':
      return t('now_hand_over', { recipient });
    case 'wait':
      return step.until ? describeWaitForAnswer(step.until, recipient, words) : t('now_wait', { recipient });
    case 'decide':
      return t('now_decide', { recipient });
    case 'ask-again':
      return t('now_ask_again', { recipient, day: date(step.after.latest) });
  }
}

function describeWaitForAnswer(
  { earliest, latest }: DueDate,
  recipient: string,
  { t, date }: MatterWords,
): string {
  if (earliest === latest) return t('now_wait_until', { recipient, day: date(latest) });
  return t('now_wait_between', { recipient, earliest: date(earliest), latest: date(latest) });
}

function NextStepActions({ step, recipients, actions, onForm }: NextCardProps): ReactNode {
  const { t } = useMatterWords();
  const renderWriteButton = (recipient: RecipientId, look: 'primary' | 'plain') => {
    const row = recipients.find(({ id }) => id === recipient);
    return (
      row && (
        <Button icon={FilePen} look={look} onClick={() => actions.onPaper(row)}>
          {t(`write_${toUnderscores(recipient)}`)}
        </Button>
      )
    );
  };
  const renderAnsweredButton = (recipient: RecipientId) => (
    <Button icon={Check} onClick={() => onForm({ kind: 'answered', recipient })}>
      {t('act_answered')}
    </Button>
  );
  switch (step.kind) {
    case 'closed':
      return (
        recipients.length > 0 && (
          <Button icon={RotateCcw} onClick={actions.onReopen}>
            {t('act_reopen')}
          </Button>
        )
      );
    case 'write':
      return (
        <>
          {renderWriteButton(step.recipient, 'primary')}
          {step.after && renderAnsweredButton(step.after.recipient)}
        </>
      );
    case 'hand-over':
      return (
        <>
          <Button
            icon={Send}
            look="primary"
            onClick={() => onForm({ kind: 'sent', recipient: step.recipient })}
          >
            {t('act_sent')}
          </Button>
          {renderWriteButton(step.recipient, 'plain')}
        </>
      );
    case 'wait':
      return (
        <>
          {renderAnsweredButton(step.recipient)}
          <Button
            icon={FileCheck}
            look="quiet"
            onClick={() => onForm({ kind: 'received', recipient: step.recipient })}
          >
            {t('act_received')}
          </Button>
        </>
      );
    case 'decide':
      return (
        <>
          <Button icon={Check} look="primary" onClick={() => onForm({ kind: 'close' })}>
            {t('act_close')}
          </Button>
          {step.next && renderWriteButton(step.next, 'plain')}
        </>
      );
    case 'ask-again':
      return (
        <>
          {renderWriteButton(step.recipient, 'primary')}
          {renderAnsweredButton(step.recipient)}
        </>
      );
  }
}
