import { toNotificationKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/** Forms of the notification numbers of cosmetics and the registration numbers of medicines. */
const FORMS = [
  /^\d{1,7}(?:\/\d{2,4})?\/\p{Lu}+(?:-\p{Lu}+)+$/u, // 000123/24/CBMP-QLD, 1234/QLD-KD
  /^[\p{Lu}\d]{1,6}(?:-[\p{Lu}\d]{1,6}){1,2}-\d{2}$/u, // VD-00001-20, QLĐB-123-11
  /^\d{12}$/, // 893110000024
];

/** What a cell with notification or registration numbers contains. */
export interface NoticeNumbers {
  readonly keys: readonly TrustKey[];
  /** Parts of the cell that are not numbers. */
  readonly others: readonly string[];
}

/** Reads the numbers in a cell, separated by lines, commas or semicolons. Joins a number that a line break splits. */
export function readNoticeNumbers(text: string): NoticeNumbers {
  const pieces = text
    .normalize('NFC')
    .toUpperCase()
    .split(/[\n;,]+/)
    .map((piece) =>
      piece
        .replace(/\s+/g, ' ')
        .replace(/ ?([/-]) ?/g, '$1')
        .trim(),
    )
    .filter((piece) => piece !== '');
  const keys: TrustKey[] = [];
  const others: string[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? '';
    const joined = `${piece}${pieces[at + 1] ?? ''}`;
    const isBroken = !isNoticeNumber(piece) && at + 1 < pieces.length && isNoticeNumber(joined);
    const key = toNotificationKey(isBroken ? joined : piece);
    if (isBroken) at++;
    if (key !== undefined && isNoticeNumber(isBroken ? joined : piece)) keys.push(key);
    else others.push(piece);
  }
  return { keys: [...new Set(keys)], others };
}

function isNoticeNumber(text: string): boolean {
  return FORMS.some((form) => form.test(text));
}
