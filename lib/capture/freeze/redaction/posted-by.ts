import { COVERED } from '@/lib/domain/report/covered';

/** Chợ Tốt names the person who placed an ad in the picture's text, even if the page's data does not. */
const TRADE = '. Mua bán ';
const BY = 'đăng bởi ';
/** Longest distance between the two phrases, and longest name after them (characters). */
const BETWEEN = 200;
const NAME = 100;

/** Returns a picture's text without the name of the person who placed its ad. */
export function withoutPosterName(text: string): string {
  const at = text.indexOf(BY, text.length - NAME - BY.length);
  const start = at + BY.length;
  const isPoster = at >= 0 && text.slice(Math.max(0, at - BETWEEN - TRADE.length), at).includes(TRADE);
  return isPoster ? text.slice(0, start) + COVERED : text;
}
