import { Send, Trash2, Undo2 } from 'lucide-react';
import { type MouseEvent, useEffect } from 'react';
import { CONSENT_ID } from '@/components/report/consent/consent-text';
import { deleteWords } from '@/components/report/my-reports/delete-words';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { useClock } from '@/components/ui/hooks/use-clock';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** How long a report is held before it goes (seconds). */
const HOLD_S = 10;

interface SendBarProps {
  item: OutboxItem;
  /** Why the report cannot be sent yet. */
  problem: string | undefined;
  now?: (() => number) | undefined;
  onSend: () => void;
  onUndo: () => void;
  onDelete: () => void;
  /** Called when the hold ends while the person watches; that is not a press. */
  onExpire: () => void;
}

/** Send or undo, always in view. */
export function SendBar({ item, problem, now, onSend, onUndo, onDelete, onExpire }: SendBarProps) {
  const { t } = useWords();
  const until = item.state === 'held' ? item.heldUntil : undefined;
  const time = useClock(200, until !== undefined, now);
  const left = until === undefined ? undefined : Math.max(0, Math.ceil((until - time) / 1000));
  const over = left === 0;
  useEffect(() => {
    if (over) onExpire();
  }, [over, onExpire]);
  return (
    <div
      data-bar="bottom"
      className="sticky bottom-0 -mx-4 grid gap-2 border-line border-t bg-paper px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-sm">
        <p role="status">
          {problem ??
            t(
              left !== undefined ? 'send_held' : item.state === 'rejected' ? 'review_rejected' : 'send_waits',
            )}
        </p>
        {problem === undefined && left === undefined && (
          <a href={`#${CONSENT_ID}`} className="py-1 font-medium text-link" onClick={showConsent}>
            {t('consent_show')}
          </a>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {/* No ring after the clock was set back, since it would count for that long. */}
        {left !== undefined && left <= HOLD_S && until !== undefined && (
          <Countdown left={left} part={(until - time) / 1000 / HOLD_S} />
        )}
        <Button icon={Send} look="primary" className="grow" disabled={problem !== undefined} onClick={onSend}>
          {t(left !== undefined ? 'send_now' : item.state === 'rejected' ? 'report_retry' : 'send')}
        </Button>
        {left !== undefined ? (
          <Button icon={Undo2} onClick={onUndo}>
            {t('send_undo')}
          </Button>
        ) : (
          <Confirm
            label={t('report_delete')}
            icon={Trash2}
            title={t('report_delete_title')}
            onConfirm={onDelete}
          >
            {t(deleteWords(item.state))}
          </Confirm>
        )}
      </div>
    </div>
  );
}

/** Keeps the address, which on our own page says which report is open. */
function showConsent(event: MouseEvent): void {
  event.preventDefault();
  const text = document.getElementById(CONSENT_ID);
  text?.scrollIntoView({ block: 'start' });
  text?.focus({ preventScroll: true });
}

/** Seconds left, as a number in a ring that empties. */
function Countdown({ left, part }: { left: number; part: number }) {
  const { t } = useWords();
  const around = 2 * Math.PI * 15;
  return (
    <div role="timer" aria-label={t('send_countdown', { count: left })} className="relative size-11 shrink-0">
      <svg aria-hidden="true" viewBox="0 0 36 36" className="-rotate-90 size-11">
        <circle cx="18" cy="18" r="15" fill="none" strokeWidth="3" className="stroke-line" />
        <circle
          cx="18"
          cy="18"
          r="15"
          fill="none"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - Math.min(1, Math.max(0, part)))}
          className="stroke-sun-deep"
        />
      </svg>
      <span aria-hidden="true" className="figures absolute inset-0 grid place-items-center font-semibold">
        {left}
      </span>
    </div>
  );
}
