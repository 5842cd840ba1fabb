// Why: docs/decisions/interface/views-and-words.md

import { lazily } from '@/lib/base/lazily';
import { decimalFromMoney, type Money } from '@/lib/base/money';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';

/** The languages the extension speaks; Vietnamese is the source. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A key of `public/_locales/vi/messages.json`; a test holds `en` to the same keys and placeholders. */
export type MessageKey = keyof typeof vi;

/** Values for the placeholders of a message, by lower-case name. Numbers are written as the language writes them. */
type MessageValues = Readonly<Record<string, string | number>>;

/**
 * The words of one language. The files are those of `browser.i18n`, read directly so that a person can choose a
 * language other than the browser's. Every date and time is Vietnam's, where the records and the authorities are.
 */
export interface Words<Key extends string = MessageKey> {
  readonly language: Language;
  /** The message with its values. Throws when a placeholder has no value: that is a bug, never a page's doing. */
  t(key: Key, values?: MessageValues): string;
  /** True when `key` names a message; narrows a computed key. */
  has(key: string): key is Key;
  /** `2026-11-24`, an ISO date-time or epoch ms as 24/11/2026 (vi) or 24 Nov 2026 (en). */
  date(moment: string | number): string;
  /** Date and time of day: 24/11/2026 08:10. */
  time(moment: string | number): string;
  number(value: number): string;
  /** In the currency's own decimals: 111.720 ₫. */
  money(money: Money): string;
  /** Decimal units with at most one decimal: 1,2 MB. */
  bytes(byteLength: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
}

// Written by hand: the first formatter of dates takes a worker that has just woken 35 ms. Vietnam has no daylight saving.
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');
const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, { readonly message: string }>>>> = {
  vi,
  en,
};
const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** Chooses a language from the setting and the browser's own ("vi", "vi-VN", "en-US"); anything else reads Vietnamese. */
export function chooseLanguage(setting: 'auto' | Language, browserLanguage: string): Language {
  if (setting !== 'auto') return setting;
  return browserLanguage.toLowerCase().startsWith('en') ? 'en' : 'vi';
}

/** The words of `language`. Pure, cheap to make, safe to keep. */
export function createWords(language: Language): Words {
  return createWordsOf(language, MESSAGES[language]);
}

/** The words of `language` with messages of another file, for what not every page needs. */
export function createWordsOf<Key extends string>(
  language: Language,
  messages: Readonly<Record<Key, { readonly message: string }>>,
): Words<Key> {
  const locale = LOCALES[language];
  // Each is made when it is first needed: making them takes a background that has just woken some milliseconds.
  const numbers = lazily(() => new Intl.NumberFormat(locale));
  const short = lazily(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const lists = lazily(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const read = (moment: string | number) => {
    // A plain date has no hour: noon in Vietnam keeps it on its own day whatever the zone it is parsed in.
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
      const message = messages[key]?.message ?? key;
      return message.replace(/\$([A-Z_]+)\$/g, (_, name: string) => {
        const value = values[name.toLowerCase()];
        if (value === undefined) throw new Error(`The message "${key}" needs a value for ${name}.`);
        if (typeof value === 'string') return value;
        // The same in both languages, without a formatter.
        return Number.isInteger(value) && value >= 0 && value < 1_000 ? `${value}` : numbers().format(value);
      });
    },
    has: (key): key is Key => Object.hasOwn(messages, key),
    date: (moment) => read(moment).date,
    time(moment) {
      const { date, clock } = read(moment);
      return `${date} ${clock}`;
    },
    number: (value) => numbers().format(value),
    money: (money) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(
        Number(decimalFromMoney(money)),
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
