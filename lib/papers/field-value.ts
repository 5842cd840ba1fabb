import { addDays, isDay, toDayInVietnam } from '@/lib/base/days';
import { toReadableUrl } from '@/lib/base/readable-url';
import { parseTypedPrice } from '@/lib/dom/typed-price';
import type { Words } from '@/lib/domain/words';
import { cleanText, shortenWithEllipsis } from './clean-text';
import { type FieldName, getFieldRule, isChoiceName, OPTIONS } from './fields';

/** Why a value cannot be printed in a paper. */
export type FieldProblem = 'too-long' | 'no-day' | 'future-day' | 'no-option';
/**
 * Why a typed value may be a mistake: it does not have the usual form of an amount, phone number, e-mail address or identity
 * number. The value is printed as it was typed all the same.
 */
export type FieldDoubt = 'money-form' | 'phone-form' | 'email-form' | 'id-form';

export interface CheckedValue {
  /** The value as it is edited: cleaned; a day in ISO form; a choice as the name of its option. */
  readonly value: string;
  /** The value as the paper prints it; empty if the value is empty or has a problem. For a choice it is the option's text. */
  readonly text: string;
  readonly problem?: FieldProblem;
  readonly doubt?: FieldDoubt;
}

/**
 * Checks a typed value, and writes it as the paper prints it. A value that was read on the page (`isRead`) is shortened if it is
 * too long, because nobody typed it.
 */
export function checkAndFormatFieldValue(
  name: FieldName,
  rawValue: string,
  words: Words,
  now: number,
  isRead: boolean,
): CheckedValue {
  const { kind, most, past } = getFieldRule(name);
  const whole = cleanText(rawValue, kind === 'lines');
  const value = isRead ? shortenWithEllipsis(whole, most) : whole;
  if (value === '') return { value, text: '' };
  if (value.length > most) return { value, text: '', problem: 'too-long' };
  switch (kind) {
    case 'day': {
      if (!isDay(value)) return { value, text: '', problem: 'no-day' };
      // One day more is allowed, for a clock that is a little behind.
      if (past && value > addDays(toDayInVietnam(now), 1)) return { value, text: '', problem: 'future-day' };
      return { value, text: formatFieldDay(name, value, words) };
    }
    case 'choice':
      return isChoiceName(name) && OPTIONS[name].some((option) => option === value)
        ? { value, text: value }
        : { value, text: '', problem: 'no-option' };
    case 'money': {
      const money = parseTypedPrice(value);
      return money ? { value, text: words.money(money) } : { value, text: value, doubt: 'money-form' };
    }
    case 'address':
      return { value, text: toReadableUrl(value) };
    default: {
      const doubt = findFieldDoubt(kind, value);
      return { value, text: value, ...(doubt && { doubt }) };
    }
  }
}

/** Returns a day in words. In Vietnamese the day of the letter is written out: "ngày 30 tháng 11 năm 2026". */
function formatFieldDay(name: FieldName, day: string, { language, date }: Words): string {
  if (name !== 'letter_day' || language === 'en') return date(day);
  return `ngày ${day.slice(8)} tháng ${day.slice(5, 7)} năm ${day.slice(0, 4)}`;
}

function findFieldDoubt(kind: string, value: string): FieldDoubt | undefined {
  const digits = value.replace(/\D/g, '').length;
  if (kind === 'phone')
    return digits >= 8 && digits <= 15 && /^[\d\s+().-]+$/.test(value) ? undefined : 'phone-form';
  if (kind === 'e-mail')
    return /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) ? undefined : 'email-form';
  // The number of a citizen has 12 digits; the number of an older card has 9. A passport's number has one or two letters and
  // digits.
  if (kind === 'id-number')
    return /^(?:\d{9}|\d{12}|[A-Z]{1,2}\d{6,8})$/i.test(value.replace(/[\s.]/g, '')) ? undefined : 'id-form';
  return undefined;
}
