import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { Due } from '@/lib/intake/officers/officer-contract';
import { findPeriodEnd } from '@/lib/reference/calendar/working-days';
import { CLOCKS, type Clock } from '@/lib/reference/clocks';
import { ROUTES } from '@/lib/reference/routing';
import { citeBasis } from '@/lib/reference/sources';

const LAST_TIME = Date.UTC(9999, 11, 31);

/** When the legal periods of a report start (epoch ms). A period without a start does not run. */
export interface PeriodStarts {
  /** When the platform was asked to remove the listing. */
  readonly takedown?: number | undefined;
  /** When a formal request for help with a negotiation was received. */
  readonly formalRequest?: number | undefined;
  /** Whether an officer recorded that the platform is a large one. */
  readonly large: boolean;
}

/** Lists the running periods of a report with this violation type, in the order in which they end. */
export function listRunningPeriods(code: ViolationCode, starts: PeriodStarts): Due[] {
  return ROUTES[code].clocks
    .flatMap((id) => {
      const clock: Clock = CLOCKS[id].value;
      const from = findPeriodStart(clock, starts);
      if (from === undefined) return [];
      const basis = { vi: citeBasis(clock.basis, 'vi'), en: citeBasis(clock.basis, 'en') };
      const { earliest, latest, open } = findPeriodEnd(from, clock.limit);
      // Leaves out a period that ends after the year 9999, because neither the database nor the contract can hold such a time.
      if (!(latest < LAST_TIME)) return [];
      return [
        {
          clock: id,
          actor: clock.actor,
          action: clock.action,
          basis,
          dueAt: formatIsoTime(earliest),
          ...(latest > earliest ? { latestAt: formatIsoTime(latest) } : {}),
          ...(open.length > 0 ? { open: [...open] } : {}),
        },
      ];
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

function findPeriodStart({ starts, onlyLarge }: Clock, { takedown, formalRequest, large }: PeriodStarts) {
  if (onlyLarge && !large) return undefined;
  if (starts === 'takedown') return takedown;
  return starts === 'formal-request' ? formalRequest : undefined;
}

const formatIsoTime = (at: number) => new Date(at).toISOString();
