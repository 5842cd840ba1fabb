// Why: docs/decisions/officers/cases.md

import { AppError } from '@/lib/base/errors';
import type { CustodyAction } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { CustodyActor, CustodyEntry } from './custody-log';

/**
 * Events that the log of a closed case still accepts: facts from before it closed, the end of running work, and handing the
 * case over.
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
export function isRefusedWhenClosed(action: CustodyAction): boolean {
  return !AFTER_CLOSING.has(action);
}

/** Thrown when a closed case refuses work. `entry` and `actor` are the log's event of the attempt. */
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

/** Stops a sweep because its case was closed. Its captured pages stay. */
export function stopSweepOfClosedCase({ nextAt: _next, ...sweep }: Sweep): Sweep {
  return { ...sweep, state: 'stopped', reason: 'case-closed' };
}

/** Ends a watch because its case was closed at `now` (epoch ms). */
export function endWatchOfClosedCase({ nextAt: _next, ...watch }: Watch, now: number): Watch {
  return { ...watch, endedAt: now };
}
