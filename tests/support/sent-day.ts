import { addDays } from '@/lib/base/days';
import { addStep, createMatter } from '@/lib/matters/change-matter';
import { findDueDates, isDueDatePassed } from '@/lib/matters/due-dates';

/** Finds a day before `today` after which three working days have passed, but not seven. */
export function findSentDay(today: string): string {
  for (let back = 4; back < 60; back += 1) {
    const day = addDays(today, -back);
    const act = { kind: 'sent', recipient: 'seller', day, way: 'post' } as const;
    const [acknowledge, negotiate] = findDueDates(
      addStep(createMatter('m', 0), act, { id: 's', at: 0 }),
      'seller',
    );
    if (acknowledge && negotiate && isDueDatePassed(acknowledge, today) && !isDueDatePassed(negotiate, today))
      return day;
  }
  throw new Error(`no day lies between the two periods before ${today}`);
}
