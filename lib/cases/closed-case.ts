// Why: docs/decisions/officers/cases.md

import { AppError } from '@/lib/base/errors';
import type { CustodyAction } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { CustodyActor, CustodyEntry } from './custody-log';

/** What a closed case's log still takes: what had happened already, the end of running work, and the case's way out. */
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

/** Whether a closed case refuses this. */
export function isRefusedWhenClosed(action: CustodyAction): boolean {
  return !AFTER_CLOSING.has(action);
}

/** Work a closed case refused: what was tried, and by whom, for its log. */
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

/** A sweep of a case that was closed: what it has stays, nothing more is taken. */
export function sweepOfClosed({ nextAt: _next, ...sweep }: Sweep): Sweep {
  return { ...sweep, state: 'stopped', reason: 'case-closed' };
}

/** A watch of a case that was closed at `now` (epoch ms). */
export function watchOfClosed({ nextAt: _next, ...watch }: Watch, now: number): Watch {
  return { ...watch, endedAt: now };
}
