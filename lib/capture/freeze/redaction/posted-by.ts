import { COVERED } from '@/lib/domain/report/covered';

/** Chợ Tốt writes the name of the person who placed an ad into the picture's alternative text: "… . Mua bán … đăng bởi NAME". */
const TRADE = '. Mua bán ';
const BY = 'đăng bởi ';
/**
 * BETWEEN: maximum length of the text between TRADE and BY (characters). NAME: maximum length of the name after BY (characters).
 */
const BETWEEN = 200;
const NAME = 100;

/** Returns a picture's alternative text without the name of the person who placed the ad. */
export function removeAdvertiserName(text: string): string {
  const at = text.indexOf(BY, text.length - NAME - BY.length);
  const start = at + BY.length;
  const isPoster = at >= 0 && text.slice(Math.max(0, at - BETWEEN - TRADE.length), at).includes(TRADE);
  return isPoster ? text.slice(0, start) + COVERED : text;
}
