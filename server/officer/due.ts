import type { ViolationCode } from '@/lib/domain/violation-codes';
import type { Due } from '@/lib/intake/officer-contract';
import { CLOCKS, type Clock } from '@/lib/reference/clocks';
import { ROUTES } from '@/lib/reference/routing';
import { citeBasis } from '@/lib/reference/sources';
import { endOfPeriod } from '@/lib/reference/working-days';

/** The moments periods start from (epoch ms). */
export interface PeriodStarts {
  readonly received: number;
  /** When the platform was asked to remove the listing; undefined before. */
  readonly requested: number | undefined;
}

/** The periods that run for a report of this sign, soonest end first. Those that start with something nobody told us do not. */
export function duesOf(code: ViolationCode, starts: PeriodStarts): Due[] {
  return ROUTES[code].clocks
    .flatMap((id) => {
      const clock: Clock = CLOCKS[id].value;
      const from = clock.starts === 'elsewhere' ? undefined : starts[clock.starts];
      if (from === undefined) return [];
      const basis = { vi: citeBasis(clock.basis, 'vi'), en: citeBasis(clock.basis, 'en') };
      const dueAt = new Date(endOfPeriod(from, clock.limit)).toISOString();
      return [{ clock: id, actor: clock.actor, action: clock.action, basis, dueAt }];
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}
