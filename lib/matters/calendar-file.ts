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
/** Time between a reminder and the entry's moment (s). */
const BEFORE_MOMENT_S = 3_600;
/**
 * `LONGEST_LINE`: maximum length of an entry's title; `LONGEST_TEXT`: maximum length of an entry's text (characters). Title and
 * text may contain a seller's name, which may be thousands of characters long.
 */
const LONGEST_LINE = 500;
const LONGEST_TEXT = 5_000;
/** Length of an entry that is for a moment (ms). */
const MOMENT_MS = 1_800_000;

/**
 * Returns the text of a calendar file (RFC 5545). Days are dates without a time zone, made from plain date texts; moments are in
 * UTC. The file describes no time zone, because a wrong description moves entries by hours. `version` grows with each change of
 * the matter. Titles and texts lose control characters and direction marks, titles also line ends.
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
  for (const { id, on, title: given, text } of entries) {
    const title = cleanLine(given, LONGEST_LINE);
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
