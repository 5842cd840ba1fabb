import { RouteCard } from '@/components/report/route/route-card';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { TrackedStatus } from '@/lib/domain/report/outbox';
import { AnswerForm, type Answering } from './answer-form';
import { CaseOutcome } from './case-outcome';
import { SealsView } from './seals-view';
import { Timeline } from './timeline';

/** What the intake says about a report: its result or an open question, then who leads it, then its history. */
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
  const asked = question?.note?.[language];
  return (
    <>
      {withdrawn !== undefined && <Notice>{t('withdrawn_at', { time: time(withdrawn) })}</Notice>}
      {status?.outcome && <CaseOutcome outcome={status.outcome} />}
      {status?.mergedInto && <Notice>{t('merged_into', { reference: status.mergedInto })}</Notice>}
      {question && (
        <Notice title={t('status_question')}>
          {asked && <q>{asked}</q>}
          {withdrawn === undefined && <AnswerForm {...answering} />}
        </Notice>
      )}
      {status?.route && <RouteCard route={status.route} />}
      {status && <Timeline status={status} />}
      {status?.seals && <SealsView seals={status.seals} />}
    </>
  );
}
