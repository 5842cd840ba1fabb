import { addDays, dayInVietnam, isDay } from '@/lib/base/days';
import { readableUrl } from '@/lib/base/readable-url';
import { readTypedPrice } from '@/lib/dom/typed-price';
import type { Words } from '@/lib/domain/words';
import { cleanText, shorten } from './clean-text';
import { type FieldName, getFieldRule, isChoiceName, OPTIONS } from './fields';

/** Why a value cannot stand in a paper. */
export type FieldProblem = 'too-long' | 'no-day' | 'future-day' | 'no-option';
/** What may be mistyped. It stands in the paper as it was typed. */
export type FieldDoubt = 'money-form' | 'phone-form' | 'email-form' | 'id-form';

export interface CheckedValue {
  /** As it is edited: cleaned, a day in ISO form, an option by its name. */
  readonly value: string;
  /** As it reads in the paper; empty if the value is empty or has a problem. A choice reads as its option's text. */
  readonly text: string;
  readonly problem?: FieldProblem;
  readonly doubt?: FieldDoubt;
}

/**
 * Checks a typed value and writes it as the paper has it. A value that comes from the page (`isRead`) and is too long is
 * shortened, because nobody typed it.
 */
export function checkValue(
  name: FieldName,
  given: string,
  words: Words,
  now: number,
  isRead: boolean,
): CheckedValue {
  const { kind, most, past } = getFieldRule(name);
  const whole = cleanText(given, kind === 'lines');
  const value = isRead ? shorten(whole, most) : whole;
  if (value === '') return { value, text: '' };
  if (value.length > most) return { value, text: '', problem: 'too-long' };
  switch (kind) {
    case 'day': {
      if (!isDay(value)) return { value, text: '', problem: 'no-day' };
      // A day more for a clock that is a little behind.
      if (past && value > addDays(dayInVietnam(now), 1)) return { value, text: '', problem: 'future-day' };
      return { value, text: writeDay(name, value, words) };
    }
    case 'choice':
      return isChoiceName(name) && OPTIONS[name].some((option) => option === value)
        ? { value, text: value }
        : { value, text: '', problem: 'no-option' };
    case 'money': {
      const money = readTypedPrice(value);
      return money ? { value, text: words.money(money) } : { value, text: value, doubt: 'money-form' };
    }
    case 'address':
      return { value, text: readableUrl(value) };
    default: {
      const doubt = findDoubt(kind, value);
      return { value, text: value, ...(doubt && { doubt }) };
    }
  }
}

/** The day of the letter is written out, as letters have it: "ngày 30 tháng 11 năm 2026". */
function writeDay(name: FieldName, day: string, { language, date }: Words): string {
  if (name !== 'letter_day' || language === 'en') return date(day);
  return `ngày ${day.slice(8)} tháng ${day.slice(5, 7)} năm ${day.slice(0, 4)}`;
}

function findDoubt(kind: string, value: string): FieldDoubt | undefined {
  const digits = value.replace(/\D/g, '').length;
  if (kind === 'phone')
    return digits >= 8 && digits <= 15 && /^[\d\s+().-]+$/.test(value) ? undefined : 'phone-form';
  if (kind === 'e-mail')
    return /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) ? undefined : 'email-form';
  // A citizen's number has 12 digits, an older card 9, a passport a letter and digits.
  if (kind === 'id-number')
    return /^(?:\d{9}|\d{12}|[A-Z]{1,2}\d{6,8})$/i.test(value.replace(/[\s.]/g, '')) ? undefined : 'id-form';
  return undefined;
}
