import { Pencil, Send, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { useClock } from '@/components/ui/hooks/use-clock';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** How long a report waits between the press of "Send" and sending (s). */
const HOLD_S = 10;

interface SendBarProps {
  item: OutboxItem;
  /** Name of the authority that receives reports. */
  receiver: string;
  /** Number of items that will be sent. */
  count: number;
  /** Message that says why the report cannot be sent yet. */
  problem: string | undefined;
  /** Opens the part of the review in which the problem can be corrected. */
  onFix: (() => void) | undefined;
  now?: (() => number) | undefined;
  onSend: () => void;
  onUndo: () => void;
  onLater: () => void;
  /** Called when the countdown ends by itself while this bar is shown. */
  onExpire: () => void;
}

/**
 * Shows the button to send, or to stop the countdown, and the consent that a press of "Send" gives. The bar stays in view if the
 * window is high enough.
 */
export function SendBar(props: SendBarProps) {
  const { item, receiver, count, problem, now, onSend, onUndo, onExpire } = props;
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
      className="bottom-bar -mx-4 -mb-4 grid gap-2 border-line border-t bg-paper px-4 py-2"
    >
      <p
        role="status"
        data-before={problem === undefined && left === undefined ? 'consent' : undefined}
        className="text-sm leading-snug"
      >
        {problem ??
          (left !== undefined
            ? t('send_held')
            : t(item.state === 'rejected' ? 'send_waits_again' : 'send_waits', { receiver, count }))}
      </p>
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
          <>
            {props.onFix && (
              <Button icon={Pencil} onClick={props.onFix}>
                {t('review_fix')}
              </Button>
            )}
            <Button onClick={props.onLater}>{t('send_later')}</Button>
          </>
        )}
      </div>
    </div>
  );
}

/** Shows the seconds left inside a ring, of which `part` (0 to 1) is still drawn. */
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
