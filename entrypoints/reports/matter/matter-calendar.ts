import { getRecipientName, type MatterWords } from '@/components/matter/page/matter-words';
import type { Matter } from '@/lib/domain/matter/matter';
import { type CalendarEntry, formatCalendar } from '@/lib/matters/calendar-file';
import { type DueDate, findDueDates } from '@/lib/matters/due-dates';
import type { Recipient } from '@/lib/reference/recipients';
import { citeBasis } from '@/lib/reference/sources';

const MINUTE_MS = 60_000;

/** Returns the calendar file of a matter's due dates. `about` is the name of the listing or seller. */
export function createMatterCalendar(
  matter: Matter,
  recipients: readonly Recipient[],
  about: string,
  words: MatterWords,
): string {
  const dues = recipients.flatMap(({ id }) => findDueDates(matter, id));
  return formatCalendar(
    dues.map((due) => toCalendarEntry(due, about, words)),
    {
      name: words.t('calendar_name'),
      now: Date.now(),
      version: Math.floor(matter.changedAt / MINUTE_MS),
    },
  );
}

function toCalendarEntry(due: DueDate, about: string, words: MatterWords): CalendarEntry {
  const { id, recipient, rule, latest, endsAt, open } = due;
  const { language, t } = words;
  const lines = [
    `${rule.actor[language]}: ${rule.action[language]}`,
    citeBasis(rule.basis, language),
    ...open.map((undecided) => undecided[language]),
    t('calendar_about', { about }),
  ];
  return {
    id,
    on: rule.limit.unit === 'hour' ? { at: endsAt } : { day: latest },
    title: t('calendar_title', { recipient: getRecipientName(recipient, words) }),
    text: lines.join('\n'),
  };
}
