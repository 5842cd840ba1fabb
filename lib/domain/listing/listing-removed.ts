// Why: docs/decisions/officers/workspace.md

import type { ListingReading } from './listing';

/** What the browser and the page tell about the document that was loaded. */
export interface PageResponse {
  /** HTTP status of the document; undefined if the browser does not tell. */
  readonly status?: number;
  /** The address from which the document was loaded. Scripts of the page may have changed the page's address since then. */
  readonly answeredAt?: string;
  /** Number of redirects within the page's own site. Browsers do not count redirects by other sites. */
  readonly redirects?: number;
  /** Visible text, line by line. */
  readonly words: string;
}

/** Longest line that can be the site's own sentence about a removal (characters). */
const LONGEST_SENTENCE = 160;

// The pattern must match a whole line: the site's own sentence about a removal. A line of a review or of a seller's text may
// begin with the same words, but goes on, or names the goods.
const THINGS =
  '(?:sản phẩm|mặt hàng|tin đăng|bài đăng|gian hàng|cửa hàng|shop|trang|đường dẫn)(?: (?:này|bạn (?:đang )?(?:tìm|truy cập|yêu cầu)[^.!]{0,30}))?';
const VI = new RegExp(
  `^(?:rất tiếc|xin lỗi|ôi|opps?|oops)?[,.!… ]*${THINGS}(?: đã| hiện| hiện tại)? (?:không (?:còn )?(?:tồn tại|được bán|bán|khả dụng|hiển thị|có sẵn)|bị (?:xóa|xoá|gỡ|gỡ bỏ|khóa|khoá|ẩn)|ngừng kinh doanh|hết hạn)(?: (?:nữa|hoặc|hay|trên)[^.!]{0,60})?[.! ]*$`,
  'i',
);
const EN =
  /^(?:we.re |so |oops|sorry|unfortunately)*[,.! ]*(?:but )?(?:the|this) (?:product|item|listing|shop|store|page)(?: (?:that )?you(?:.re| are)? (?:looking for|requested|selected)[^.!]{0,30})? (?:is (?:no longer|not) (?:available|on sale|for sale)|was not found|(?:could ?n.t|can ?not|could not|cannot) be found|does ?n.t exist|does not exist|no longer exists|has been (?:removed|deleted|taken down)(?: or [^.!]{0,40})?)(?: anymore)?[.! ]*$/i;

/**
 * Returns how a page says that its content was removed: by its status ("HTTP 404", "HTTP 410") or, with any other status, by the
 * site's own sentence. Undefined for every other page. A sentence counts only if the page is no wall and no goods were read on
 * it.
 */
export function findRemovalStatement(
  { status, words }: PageResponse,
  reading: ListingReading | null,
): string | undefined {
  if (status === 404 || status === 410) return `HTTP ${status}`;
  if (reading?.kind === 'wall' || showsGoods(reading)) return undefined;
  return words
    .split('\n')
    .map((line) => line.trim())
    .find(isRemovalSentence);
}

function isRemovalSentence(line: string): boolean {
  const normalized = line.normalize('NFC');
  return normalized.length <= LONGEST_SENTENCE && (VI.test(normalized) || EN.test(normalized));
}

/**
 * True if goods were read from the page's own content. A title does not count if it was read from the address or a meta element,
 * or if it is itself a sentence about a removal.
 */
function showsGoods(reading: ListingReading | null): boolean {
  if (reading?.kind === 'listing') {
    const { title, readFrom } = reading.listing;
    const source = readFrom.title?.source;
    const isTitled = source !== undefined && source !== 'meta' && source !== 'url';
    return isTitled ? !isRemovalSentence(title ?? '') : readFrom.price !== undefined;
  }
  if (reading?.kind === 'results') return reading.cards.length > 0;
  if (reading?.kind !== 'seller') return false;
  const { name } = reading.seller;
  return reading.cards.length > 0 || (name !== undefined && !isRemovalSentence(name));
}
