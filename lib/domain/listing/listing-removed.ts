// Why: docs/decisions/officers/sweeps.md

import type { ListingReading } from './listing';

/** What a page's document says of itself, whatever it shows. */
export interface PageAnswer {
  /** HTTP status the document came with; undefined where the browser does not say. */
  readonly status?: number;
  /** The address the document was answered for; a page that draws itself anew may stand at another by now. */
  readonly answeredAt?: string;
  /** How many times its own site sent the browser on before it; a browser counts no others. */
  readonly redirects?: number;
  /** Its visible words, line by line. */
  readonly words: string;
}

/** Longest line that is still a sentence of the site's own, in characters. */
const SENTENCE = 160;

// The sentence must be a whole line: a reviewer's or seller's text names the goods or continues.
const THINGS =
  '(?:sản phẩm|mặt hàng|tin đăng|bài đăng|gian hàng|cửa hàng|shop|trang|đường dẫn)(?: (?:này|bạn (?:đang )?(?:tìm|truy cập|yêu cầu)[^.!]{0,30}))?';
const VI = new RegExp(
  `^(?:rất tiếc|xin lỗi|ôi|opps?|oops)?[,.!… ]*${THINGS}(?: đã| hiện| hiện tại)? (?:không (?:còn )?(?:tồn tại|được bán|bán|khả dụng|hiển thị|có sẵn)|bị (?:xóa|xoá|gỡ|gỡ bỏ|khóa|khoá|ẩn)|ngừng kinh doanh|hết hạn)(?: (?:nữa|hoặc|hay|trên)[^.!]{0,60})?[.! ]*$`,
  'i',
);
const EN =
  /^(?:we.re |so |oops|sorry|unfortunately)*[,.! ]*(?:but )?(?:the|this) (?:product|item|listing|shop|store|page)(?: (?:that )?you(?:.re| are)? (?:looking for|requested|selected)[^.!]{0,30})? (?:is (?:no longer|not) (?:available|on sale|for sale)|was not found|(?:could ?n.t|can ?not|could not|cannot) be found|does ?n.t exist|does not exist|no longer exists|has been (?:removed|deleted|taken down)(?: or [^.!]{0,40})?)(?: anymore)?[.! ]*$/i;

/**
 * How a page says that what stood at its address is there no more: its status ("HTTP 404", "HTTP 410"), or a sentence of its
 * own where a shop answers as if all were well. Undefined where it does not say so; a sentence counts only on a page on which
 * nothing that is sold was read.
 */
export function removalSign(
  { status, words }: PageAnswer,
  reading: ListingReading | null,
): string | undefined {
  if (status === 404 || status === 410) return `HTTP ${status}`;
  if (reading?.kind === 'wall' || isRead(reading)) return undefined;
  return words
    .split('\n')
    .map((line) => line.trim())
    .find(saysGone);
}

function saysGone(line: string): boolean {
  const said = line.normalize('NFC');
  return said.length <= SENTENCE && (VI.test(said) || EN.test(said));
}

/** Whether goods were read on the page itself, not from its address, nor from the sentence that they are gone. */
function isRead(reading: ListingReading | null): boolean {
  if (reading?.kind === 'listing') {
    const { title, readFrom } = reading.listing;
    const source = readFrom.title?.source;
    const isTitled = source !== undefined && source !== 'meta' && source !== 'url';
    return isTitled ? !saysGone(title ?? '') : readFrom.price !== undefined;
  }
  if (reading?.kind === 'results') return reading.cards.length > 0;
  if (reading?.kind !== 'seller') return false;
  const { name } = reading.seller;
  return reading.cards.length > 0 || (name !== undefined && !saysGone(name));
}
