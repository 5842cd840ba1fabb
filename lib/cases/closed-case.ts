// Why: docs/decisions/officers/cases.md

import { AppError } from '@/lib/base/errors';
import type { CustodyAction } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { CustodyActor, CustodyEntry } from './custody-log';

/**
 * Events that the log of a closed case still accepts: facts from before the closing, the end of running work, and the hand-over
 * of the case.
 */
const AFTER_CLOSING: ReadonlySet<CustodyAction> = new Set<CustodyAction>([
  'work-refused',
  'clock-measured',
  'page-scrolled',
  'capture-failed',
  'capture-removed',
  'sweep-stopped',
  'sweep-ended',
  'watch-ended',
  'identity-included',
  'file-saved',
  'case-exported',
  'case-synchronised',
  'records-purged',
]);

/** True if a closed case refuses this action. */
export function isActionRefusedByClosedCase(action: CustodyAction): boolean {
  return !AFTER_CLOSING.has(action);
}

/** Thrown when a closed case refuses work. `entry` and `actor` become the event with which the log records the attempt. */
export class ClosedCaseError extends AppError {
  readonly caseId: string;
  readonly actor: CustodyActor;
  readonly entry: CustodyEntry;

  constructor(caseId: string, { action, about }: CustodyEntry, actor: CustodyActor) {
    super('case-closed', `${action} was refused: the case is closed`);
    this.caseId = caseId;
    this.actor = actor;
    this.entry = {
      action: 'work-refused',
      ...(about !== undefined && { about }),
      details: { work: action, reason: 'case-closed' },
    };
  }
}

/** Returns the sweep as stopped, because its case was closed. Its captured pages stay. */
export function stopSweepOfClosedCase({ nextAt: _next, ...sweep }: Sweep): Sweep {
  return { ...sweep, state: 'stopped', reason: 'case-closed' };
}

/** Returns the watch as ended at `now` (epoch ms), because its case was closed. */
export function endWatchOfClosedCase({ nextAt: _next, ...watch }: Watch, now: number): Watch {
  return { ...watch, endedAt: now };
}
