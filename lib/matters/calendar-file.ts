// Why: docs/decisions/report/matters.md

import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import { addDays } from '@/lib/base/days';
import { cleanLine, cleanText } from './clean-words';

/** An entry of a calendar for a whole day (`day`, ISO) or for a moment (`at`, epoch ms). */
export interface CalendarEntry {
  /** Id of the entry. It stays the same in each new file, so that a calendar replaces the old entry. */
  readonly id: string;
  readonly on: { readonly day: string } | { readonly at: number };
  readonly title: string;
  readonly text: string;
}

/**
 * Time between a reminder and the midnight that begins the entry's day (s): the reminder comes at nine in the morning of the day
 * before.
 */
const BEFORE_DAY_S = 15 * 3_600;
/** Time between a reminder and the beginning of a calendar entry that is for a moment, not for a day (s). */
const BEFORE_MOMENT_S = 3_600;
/**
 * Maximum length of the title (`LONGEST_LINE`) and of the text (`LONGEST_TEXT`) of a calendar entry (characters). Both may
 * contain a seller's name, which may be thousands of characters long.
 */
const LONGEST_LINE = 500;
const LONGEST_TEXT = 5_000;
/** Length of a calendar entry that has a time of day (`at`) in place of a whole day (ms). */
const MOMENT_MS = 1_800_000;

/**
 * Returns the text of a calendar file (RFC 5545). An entry for a day has only a date, written from the day's text and without a
 * time zone; an entry for a moment has its time in UTC. The file describes no time zone, because a wrong description would move
 * entries by hours. `version` grows with each change of the matter. Control characters and direction marks are removed from
 * titles and texts, and line ends from titles.
 */
export function formatCalendar(
  entries: readonly CalendarEntry[],
  { name, now, version }: { readonly name: string; readonly now: number; readonly version: number },
): string {
  // The library writes a name unchanged, so a line end in the name would begin a new line of the calendar.
  const calendar = ical({
    prodId: { company: 'Cho Sang', product: 'Matter' },
    name: cleanLine(name, LONGEST_LINE),
  });
  for (const { id, on, title: entryTitle, text } of entries) {
    const title = cleanLine(entryTitle, LONGEST_LINE);
    const isDay = 'day' in on;
    const event = calendar.createEvent({
      id: `${id}@chosang`,
      sequence: version,
      stamp: new Date(now),
      allDay: isDay,
      // The library writes a date text as that date in every time zone. It would write a Date as the day in the device's zone.
      start: isDay ? on.day : new Date(on.at),
      end: isDay ? addDays(on.day, 1) : new Date(on.at + MOMENT_MS),
      summary: title,
      description: cleanText(text, LONGEST_TEXT),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: isDay ? BEFORE_DAY_S : BEFORE_MOMENT_S,
      description: title,
    });
  }
  return `${calendar.toString()}\r\n`;
}
