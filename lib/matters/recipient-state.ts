import type { Matter, MatterStep } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';

/**
 * How far a matter has come with one recipient. These are different things: a paper that was made was not saved, a saved one
 * was not sent, one that the person says was sent may not have arrived, and a proof of receipt says that it did.
 */
export const RECIPIENT_STATES = ['untouched', 'made', 'saved', 'sent', 'received', 'answered'] as const;

/** The day (ISO, Vietnam) from which the law's periods count, and what it rests on. */
export interface PeriodStart {
  readonly day: string;
  readonly by: 'sent' | 'received';
}

export interface RecipientProgress {
  readonly recipient: RecipientId;
  readonly state: (typeof RECIPIENT_STATES)[number];
  /** Absent until the person says that it was sent, or attaches a proof of receipt. */
  readonly start?: PeriodStart;
  readonly answeredOn?: string;
}

/** Returns how far a matter has come with one recipient. What is sent after an answer begins a new round. */
export function findProgress({ steps }: Pick<Matter, 'steps'>, recipient: RecipientId): RecipientProgress {
  return steps.reduce(applyStep, { recipient, state: 'untouched' });
}

function applyStep(progress: RecipientProgress, { act }: MatterStep): RecipientProgress {
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
