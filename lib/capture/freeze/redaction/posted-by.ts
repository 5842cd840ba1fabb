/** Who placed an ad, in the words Chợ Tốt writes beside its picture: also where the page's data says nothing of it. */
const TRADE = '. Mua bán ';
const BY = 'đăng bởi ';
/** How far apart both may stand, and how long the name behind them may be (characters). */
const BETWEEN = 200;
const NAME = 100;

/** What a picture is called, without the name of who placed its ad. */
export function withoutPoster(text: string): string {
  const at = text.indexOf(BY, text.length - NAME - BY.length);
  const start = at + BY.length;
  const isPoster = at >= 0 && text.slice(Math.max(0, at - BETWEEN - TRADE.length), at).includes(TRADE);
  return isPoster ? text.slice(0, start) + text.slice(start).replace(/\S/g, '█') : text;
}
