import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, formatCalendar } from '@/lib/matters/calendar-file';

const ENTRIES: readonly CalendarEntry[] = [
  {
    id: 'm-seller-acknowledge',
    on: { day: '2026-12-03' },
    title: 'Hạn trả lời: Tiệm Gốm Mây Thử, số 1; "a"',
    text: `Luật 19/2023/QH15, Điều 31.2\n${'Đường dẫn rất dài có chữ ệ ữ. '.repeat(8)}`,
  },
  { id: 'm-other', on: { at: Date.UTC(2026, 11, 3, 3) }, title: 'Trong 24 giờ', text: '' },
];
const write = (version = 1) =>
  formatCalendar(ENTRIES, { name: 'Chợ Sáng', now: Date.UTC(2026, 10, 30), version });

/** Reads a calendar with another library; its times are in this process's time zone. */
const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('formatCalendar', () => {
  it('ends lines with CR LF, and folds them at 75 bytes', () => {
    const text = write();
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lengths = text.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
  });

  it('has the same words, days and ids for another reader of calendar files', () => {
    const [day, moment] = read(write());
    expect(day).toMatchObject({ uid: 'm-seller-acknowledge@chosang', summary: ENTRIES[0]?.title });
    expect(day?.description).toBe(ENTRIES[0]?.text.trim());
    expect([day?.startDate.isDate, `${day?.startDate}`, `${day?.endDate}`]).toEqual([
      true,
      '2026-12-03',
      '2026-12-04',
    ]);
    expect([moment?.startDate.isDate, `${moment?.startDate}`]).toEqual([false, '2026-12-03T03:00:00Z']);
  });

  it('names no time zone, and has a reminder before each entry', () => {
    const text = write();
    expect(text).not.toMatch(/TZID|VTIMEZONE/);
    expect(text.match(/BEGIN:VALARM/g)).toHaveLength(2);
    expect(text).toContain('TRIGGER:-PT15H');
  });

  it('has no line, control character or length that a name from a page could force', () => {
    const words = 'Tiệm\r\nBEGIN:VEVENT\rATTACH:x\u2028\u0000\u202e;"\nEND:VEVENT';
    const entry = { id: 'a', on: { day: '2026-12-03' }, title: words, text: words };
    const long = { ...entry, id: 'b', title: 'Ệ'.repeat(10_000).normalize('NFD') };
    const text = formatCalendar([entry, long], { name: words, now: 0, version: 1 });
    expect(text.match(/^(?:BEGIN:VEVENT|ATTACH)/gm)).toEqual(['BEGIN:VEVENT', 'BEGIN:VEVENT']);
    expect(text).not.toMatch(/[\0\u202e]/);
    expect(read(text)[1]?.summary).toBe('Ệ'.repeat(500));
  });

  it('is replaced by a later file of the same matter', () => {
    const [first, second] = [read(write(1)), read(write(2))];
    expect(second.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid));
    expect([first[0]?.sequence, second[0]?.sequence]).toEqual([1, 2]);
  });

  it.each([
    ['Etc/GMT+8', 480],
    ['UTC', 0],
    ['Asia/Ho_Chi_Minh', -420],
    ['Pacific/Kiritimati', -840],
  ])('has the same days for a device in %s', (zone, offset) => {
    const before = process.env.TZ;
    try {
      process.env.TZ = zone;
      expect(new Date().getTimezoneOffset()).toBe(offset);
      const [day, moment] = read(write());
      expect([`${day?.startDate}`, moment?.startDate.toUnixTime()]).toEqual([
        '2026-12-03',
        Date.UTC(2026, 11, 3, 3) / 1_000,
      ]);
      expect(day?.startDate.toJSDate().getDate()).toBe(3);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
