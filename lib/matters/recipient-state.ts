import type { Matter, MatterStep } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';

/**
 * How far a matter has come with one recipient. `untouched`: no paper was made; `made`: a paper was made but not saved; `saved`:
 * the paper was saved but not sent; `sent`: the person says that the paper was sent, but it may not have arrived; `received`: a
 * proof says that the paper arrived; `answered`: the recipient answered.
 */
type RecipientState = 'untouched' | 'made' | 'saved' | 'sent' | 'received' | 'answered';

/** The day (ISO, Vietnam) from which the legal periods count, and the step that states this day. */
export interface PeriodStart {
  readonly day: string;
  readonly by: 'sent' | 'received';
}

export interface RecipientProgress {
  readonly recipient: RecipientId;
  readonly state: RecipientState;
  /** Absent until the person says that the paper was sent, or attaches a proof of receipt. */
  readonly start?: PeriodStart;
  readonly answeredOn?: string;
}

/**
 * Returns how far a matter has come with one recipient. If a paper is sent after an answer, the state becomes `sent` again and
 * the earlier answer no longer counts.
 */
export function findRecipientProgress(
  { steps }: Pick<Matter, 'steps'>,
  recipient: RecipientId,
): RecipientProgress {
  return steps.reduce(toProgressAfterStep, { recipient, state: 'untouched' });
}

function toProgressAfterStep(progress: RecipientProgress, { act }: MatterStep): RecipientProgress {
  const { recipient, state } = progress;
  if (act.kind === 'note' || act.recipient !== recipient) return progress;
  switch (act.kind) {
    case 'made':
      return state === 'untouched' ? { recipient, state: 'made' } : progress;
    case 'saved':
      return state === 'untouched' || state === 'made' ? { recipient, state: 'saved' } : progress;
    case 'sent':
      return { recipient, state: 'sent', start: { day: act.day, by: 'sent' } };
    case 'received': {
      const start = { day: act.day, by: 'received' } as const;
      return state === 'answered' ? { ...progress, start } : { recipient, state: 'received', start };
    }
    case 'answered':
      return { ...progress, state: 'answered', answeredOn: act.day };
  }
}
