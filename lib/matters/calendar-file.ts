// Why: docs/decisions/report/matters.md

import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import { addDays } from '@/lib/base/days';
import { cleanLine, cleanText } from './clean-words';

/** An entry of a calendar: a whole day (ISO), or a moment (epoch ms). */
export interface CalendarEntry {
  /** Stays the same when the file is made again, so that a calendar replaces the entry. */
  readonly id: string;
  readonly on: { readonly day: string } | { readonly at: number };
  readonly title: string;
  readonly text: string;
}

/** Long before the working day begins (s): a reminder at nine in the morning of the day before. */
const BEFORE_DAY_S = 15 * 3_600;
/** Reminder before a moment (s). */
const BEFORE_MOMENT_S = 3_600;
/** Longest title and text of an entry (characters): a seller's name may have thousands. */
const LONGEST_LINE = 500;
const LONGEST_TEXT = 5_000;
/** Length of the entry for a moment (ms). */
const MOMENT_MS = 1_800_000;

/**
 * Writes a calendar file (RFC 5545). Days are dates without a zone, from plain date texts; moments are UTC. No time zone is
 * described: a wrong description moves entries by hours. `version` grows with each change of the matter. Words are cleaned of line
 * ends where they have one line, of control characters and of direction marks.
 */
export function writeCalendar(
  entries: readonly CalendarEntry[],
  { name, now, version }: { readonly name: string; readonly now: number; readonly version: number },
): string {
  // The library writes a name as it is: a line end in it would be a line of the calendar.
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
      // The library writes a date text as that date in every zone, and a Date as the zone's own day.
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
