import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { TrackedStatus } from '@/lib/domain/outbox';
import { RouteCard } from './route-card';
import { Timeline } from './timeline';

/** What the intake says about a report: a question that waits first, then who leads it, then what happened. */
export function StatusView({
  status,
  withdrawnAt,
}: {
  status: TrackedStatus | undefined;
  withdrawnAt: number | undefined;
}) {
  const { t, time, language } = useWords();
  const asked = status?.status === 'more-asked' ? status.events.at(-1)?.note?.[language] : undefined;
  return (
    <>
      {withdrawnAt !== undefined && <Notice>{t('withdrawn_at', { time: time(withdrawnAt) })}</Notice>}
      {asked && (
        <Notice title={t('status_question')}>
          <q>{asked}</q>
          <span className="mt-1 block text-soft">{t('status_question_how')}</span>
        </Notice>
      )}
      {status?.route && <RouteCard route={status.route} />}
      {status && <Timeline status={status} />}
    </>
  );
}
