import { useWords } from '@/components/ui/words';
import type { TrackedStatus } from '@/lib/domain/report/outbox';
import { statusKey } from '@/lib/domain/word-keys';

/** History of a report from the intake, oldest first. */
export function Timeline({ status }: { status: TrackedStatus }) {
  const { t, has, time, language } = useWords();
  // The final event's sentence is shown with the result instead.
  const isTold = ({ status: of }: TrackedStatus['events'][number]) =>
    of === 'closed' && status.outcome?.note !== undefined;
  return (
    <div className="grid gap-2">
      <ol className="grid border-line border-l-2 pl-4">
        {status.events.map((event) => {
          const key = statusKey(event.status);
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
