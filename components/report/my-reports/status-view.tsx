import { useState } from 'react';
import { RouteCard } from '@/components/report/route/route-card';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { TrackedStatus } from '@/lib/domain/report/outbox';
import { toResultMessageKey, toStatusMessageKey } from '@/lib/domain/word-keys';
import { ServerProofs } from './server-proofs';

/** Shows what the intake says about a report: its result or an open question, then the lead, then its history. */
export function StatusView({
  status,
  withdrawnAt,
  ...answering
}: {
  status: TrackedStatus | undefined;
  withdrawnAt: number | undefined;
} & Answering) {
  const { t, time, language } = useWords();
  const withdrawn = withdrawnAt ?? status?.withdrawnAt;
  const question = status?.status === 'more-asked' ? status.events.at(-1) : undefined;
  const questionText = question?.note?.[language];
  return (
    <>
      {withdrawn !== undefined && <Notice>{t('withdrawn_at', { time: time(withdrawn) })}</Notice>}
      {status?.outcome && <ReportResult outcome={status.outcome} />}
      {status?.mergedInto && <Notice>{t('merged_into', { reference: status.mergedInto })}</Notice>}
      {question && (
        <Notice title={t('status_question')}>
          {questionText && <q>{questionText}</q>}
          {withdrawn === undefined && <AnswerForm {...answering} />}
        </Notice>
      )}
      {status?.route && <RouteCard route={status.route} />}
      {status && <StatusTimeline status={status} />}
      {status?.seals && <ServerProofs seals={status.seals} />}
    </>
  );
}

interface Answering {
  /** Reply that was typed earlier and not sent. */
  readonly draft: string | undefined;
  /** Stores the reply while it is typed. */
  readonly onDraft: (text: string) => void;
  /** Sends a reply; resolves to true once the intake has it. */
  readonly onAnswer: (text: string) => Promise<boolean>;
}

/** The form for a reply to the officer's question. The text stays until the intake has it. */
function AnswerForm({ draft, onDraft, onAnswer }: Answering) {
  const { t } = useWords();
  const [text, setText] = useState(draft ?? '');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const sendAnswer = async () => {
    setSending(true);
    const arrived = await onAnswer(text.trim());
    setSending(false);
    setFailed(!arrived);
    if (arrived) changeAnswerText('');
  };
  const changeAnswerText = (typed: string) => {
    setText(typed);
    onDraft(typed);
  };
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void sendAnswer();
      }}
    >
      <TextField
        label={t('answer_label')}
        hint={t('answer_hint')}
        rows={4}
        maxLength={2_000}
        value={text}
        onChange={changeAnswerText}
        problem={failed ? t('answer_failed') : undefined}
      />
      <Button
        type="submit"
        look="primary"
        className="justify-self-start"
        disabled={sending || text.trim() === ''}
      >
        {t('answer_send')}
      </Button>
    </form>
  );
}

/** Shows the result with which a report ended, and the officer's sentence for the sender. */
function ReportResult({ outcome }: { outcome: NonNullable<TrackedStatus['outcome']> }) {
  const { t, has, time, language } = useWords();
  const { result, at, note } = outcome;
  const key = toResultMessageKey(result);
  return (
    <Notice title={`${t('outcome_title')}: ${has(key) ? t(key) : result}`}>
      {note && <q data-outcome-note>{note[language]}</q>}
      <span className="figures mt-1 block text-soft">{t('outcome_at', { time: time(at) })}</span>
    </Notice>
  );
}

/** Lists the events of a report at the intake, oldest first. */
function StatusTimeline({ status }: { status: TrackedStatus }) {
  const { t, has, time, language } = useWords();
  // The officer's sentence about the final event is shown with the result, so it is left out here.
  const isTold = ({ status: of }: TrackedStatus['events'][number]) =>
    of === 'closed' && status.outcome?.note !== undefined;
  return (
    <div className="grid gap-2">
      <ol className="grid border-line border-l-2 pl-4">
        {status.events.map((event) => {
          const key = toStatusMessageKey(event.status);
          return (
            <li key={`${event.at} ${event.status}`} className="relative pb-3 last:pb-0">
              <span
                aria-hidden="true"
                className="-left-[1.4rem] absolute top-1.5 size-2.5 rounded-full bg-sun-deep"
              />
              <span className="block font-medium">{has(key) ? t(key) : event.status}</span>
              <time dateTime={event.at} className="figures block text-sm text-soft">
                {time(event.at)}
              </time>
              {event.unit && (
                <span className="block text-sm">{t('status_unit', { unit: event.unit[language] })}</span>
              )}
              {event.note && !isTold(event) && <span className="block text-sm">{event.note[language]}</span>}
            </li>
          );
        })}
      </ol>
      <p className="figures text-sm text-soft">{t('status_checked', { time: time(status.checkedAt) })}</p>
    </div>
  );
}
