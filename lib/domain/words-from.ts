// Why: docs/decisions/interface/views-and-words.md

import { createLazyGetter } from '@/lib/base/lazily';
import { formatMoneyAsDecimal, type Money } from '@/lib/base/money';
import type vi from '@/public/_locales/vi/messages.json';

/** The languages of the extension. Messages are written in Vietnamese and translated. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Name of a message in `public/_locales/vi/messages.json`. A test checks that `en` has the same names and placeholders. */
export type MessageKey = keyof typeof vi;

/**
 * Values for the placeholders of a message, by the placeholder's name in lower case. A number is written by the rules of the
 * language, for example with its separator of thousands.
 */
type MessageValues = Readonly<Record<string, string | number>>;

/**
 * The words of one language. They are read from the files of `browser.i18n` directly, so that a person can choose another
 * language than the browser's. All dates and times are in Vietnam's time, as in records and in authorities' documents.
 */
export interface Words<Key extends string = MessageKey> {
  readonly language: Language;
  /** Returns a message with its values filled in. Throws if a placeholder has no value, which is a bug. */
  t(key: Key, values?: MessageValues): string;
  /** True if `key` names a message. It narrows the type of a computed key. */
  has(key: string): key is Key;
  /** Writes a day: `2026-11-24`, an ISO date-time or epoch ms becomes 24/11/2026 (vi) or 24 Nov 2026 (en). */
  date(moment: string | number): string;
  /** Writes a day and time: 24/11/2026 08:10. */
  time(moment: string | number): string;
  number(value: number): string;
  /** Writes an amount with as many decimals as its currency has: 111.720 ₫. */
  money(money: Money): string;
  /** Writes a number of bytes in decimal units with at most one decimal: 1,2 MB. */
  bytes(byteLength: number): string;
  /** Joins items: "a, b and c". */
  list(items: readonly string[]): string;
}

// Dates are formatted without Intl, because creating the first formatter takes 35 ms after the worker wakes. Vietnam has no
// daylight saving time.
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');
const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/**
 * Returns the language that is set. For `auto`, returns English if the browser's language is English ("en-US"), and Vietnamese
 * for any other language of the browser.
 */
export function chooseLanguage(setting: 'auto' | Language, browserLanguage: string): Language {
  if (setting !== 'auto') return setting;
  return browserLanguage.toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** Creates the words of `language` from given messages, which are plain texts or objects as in the files of `browser.i18n`. */
export function createWordsFromMessages<Key extends string>(
  language: Language,
  messages: Readonly<Record<Key, string | { readonly message: string }>>,
): Words<Key> {
  const locale = LOCALES[language];
  // Formatters are created at their first use, because creating them takes a woken background some milliseconds.
  const numbers = createLazyGetter(() => new Intl.NumberFormat(locale));
  const short = createLazyGetter(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const lists = createLazyGetter(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const formatMoment = (moment: string | number) => {
    // A date without a time stands for noon of that day in Vietnam: in almost every time zone, this moment is on the same day.
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(`${moment}`) ? `${moment}T12:00:00+07:00` : moment;
    const shifted = new Date(new Date(instant).getTime() + VIETNAM_OFFSET_MS).toISOString();
    const [year = '', month = '', day = ''] = shifted.slice(0, 10).split('-');
    return {
      date:
        language === 'vi'
          ? `${day}/${month}/${year}`
          : `${Number(day)} ${ENGLISH_MONTHS[Number(month) - 1]} ${year}`,
      clock: shifted.slice(11, 16),
    };
  };

  return {
    language,
    t(key, values = {}) {
      const found = messages[key] ?? key;
      const message = typeof found === 'string' ? found : found.message;
      return message.replace(/\$([A-Z_]+)\$/g, (_, name: string) => {
        const value = values[name.toLowerCase()];
        if (value === undefined) throw new Error(`The message "${key}" needs a value for ${name}.`);
        if (typeof value === 'string') return value;
        // Small whole numbers are written alike in both languages, so they need no formatter.
        return Number.isInteger(value) && value >= 0 && value < 1_000 ? `${value}` : numbers().format(value);
      });
    },
    has: (key): key is Key => Object.hasOwn(messages, key),
    date: (moment) => formatMoment(moment).date,
    time(moment) {
      const { date, clock } = formatMoment(moment);
      return `${date} ${clock}`;
    },
    number: (value) => numbers().format(value),
    money: (money) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(
        Number(formatMoneyAsDecimal(money)),
      ),
    bytes(byteLength) {
      let value = byteLength;
      let unit = 0;
      while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
      }
      const digits = unit < 2 ? numbers().format(Math.round(value)) : short().format(value);
      return `${digits} ${BYTE_UNITS[unit]}`;
    },
    list: (items) => lists().format(items),
  };
}
