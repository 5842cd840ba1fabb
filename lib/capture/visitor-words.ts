/**
 * Finds sentences in which a page speaks to its visitor: greetings by name, delivery addresses, orders. The name, address or
 * number in them is then searched for on the whole page (identity.ts).
 */

/** Longest text in which words that identify the visitor are searched for (characters). */
const LONGEST = 220;
/** Longest text of an element that shows a number about the visitor, such as a balance (characters). */
const LONGEST_FIGURE = 120;
/**
 * Matches words with a number that only pages for a signed-in visitor show, such as a balance, points or the end of a card
 * number. Must not match "Tặng 500 Xu", "New Balance 574" or a shop's bank account.
 */
const FIGURES = [
  /(?:số dư|ví (?:của (?:bạn|tôi)|\p{L}+) còn|(?:wallet|account|available|your) balance|hạn mức(?: \p{L}+){0,3} còn)[^\d]{0,20}\d/iu,
  /(?:shopeepay|zalopay|momo|vnpay|viettel money|lazada wallet|wallet)[^\p{L}\d]{0,6}\d[\d.,]{2,14} ?(?:đ|₫|vnd)/iu,
  /(?:bạn|you) (?:đang )?(?:có|còn|have)[^\p{L}\d]{1,4}[\d.,]{1,12}[^\p{L}\d]{0,4}(?:xu|điểm|coins?|points?|reward)/iu,
  /(?:điểm (?:tích (?:luỹ|lũy)|hiện có|của bạn)|xu của (?:bạn|tôi)|your (?:points|coins|rewards))[^\p{L}\d]{1,6}\d/iu,
  /(?:thẻ|card|visa|mastercard|jcb|napas|amex)[^\d]{0,24}(?:[•*x]{2,4}|ending in)[^\p{L}\d]{0,4}\d{4}(?!\d)/iu,
  /(?:ngày sinh|date of birth)[^\p{L}\d]{1,4}\d/iu,
  /(?:stk|số tài khoản)[^\d:]{0,20}(?:hoàn tiền|của (?:bạn|tôi))[^\p{L}\d]{1,4}\d/iu,
  /tài khoản [+\d][\d .-]{7,14} đang đăng nhập/iu,
];
/** A cheap first test: every text that FIGURES matches contains one of these words. */
export const FIGURE_HINT =
  /số dư|balance|ví |pay|momo|wallet|money|hạn mức|xu|điểm|coin|point|thẻ|card|visa|jcb|napas|amex|sinh|birth|tài khoản|stk/i;
const WORD = "[\\p{Lu}][\\p{L}'’.-]{0,20}";
const NAME = `${WORD}(?: {1,2}${WORD}){0,4}`;
const HANDLE = '[\\p{L}\\d][\\p{L}\\d_.-]{3,40}';

/** Matches a greeting at the start of a text, after which a name follows. */
const GREETING =
  /^(?:(?:xin chào|chào mừng(?: trở lại)?|chào(?: buổi)?(?: sáng| trưa| chiều| tối)?|kính (?:gửi|chào|thưa)|thân gửi|cảm ơn)[ ,]{0,2}(?: ?(?:quý khách(?: hàng)?|bạn|anh|chị|em|ông|bà)(?= ))?[ ,:]{1,3}|(?:hello|hi|hey|welcome(?: back)?|good (?:morning|afternoon|evening|day))(?: there)?, {0,2}|(?:welcome back|dear) {1,2}|(?:gửi|to): {0,2})/iu;
/** Matches words inside a text that come directly before the account's name ("signed in as"). */
const ACCOUNT_OF =
  /(?:tài khoản của|tài khoản:|signed in as|logged in as|account of|đăng nhập (?:với|bằng)(?: tên| tài khoản)?|đang đăng nhập(?: là)?(?! (?:với|bằng))|tên đăng nhập|user ?name|(?:họ (?:và )?tên|tên)(?: người nhận)?:|họ (?:và )?tên người nhận|full name)[ :·]{1,4}/iu;
/** Matches words before the name of an owner or representative in a business register. Such a person is not the visitor. */
const OF_A_TRADER = /chủ|đại diện|giám đốc|người bán|đăng ký|kinh doanh|owner|seller|director|represent/i;
const NAME_FIRST = new RegExp(`^(${NAME}|${HANDLE})(?=[!.,)|·]|\\s*$| (?:[–<-]|đã |ơi))`, 'u');
const OWNED = /['’]s (?:account|cart|basket|orders|wish ?list|profile|addresses)/;
const NAME_WORD = new RegExp(`^${WORD}$`, 'u');
/** MYSELF matches a name that is followed by "(me)". DELIVERY matches words before a delivery address. */
const MYSELF = new RegExp(`(${NAME}) \\((?:me|you|tôi|bạn)\\)`, 'u');
const DELIVERY =
  /(?:giao (?:đơn |hàng )?(?:đến|tới|cho)|giao từ [^:]{2,40}? đến|giao đơn đến|địa chỉ (?:nhận hàng|giao hàng|mặc định|của bạn)|người nhận|nơi nhận|nhận hàng tại|deliver(?:ing|y)? to|ship(?:ping)? to|(?:delivery|shipping|default) address|recipient)[ :–·-]{1,4}/iu;
/** REST_OF_DELIVERY matches where an address ends and the sentence continues. ORDER matches words before an order number. */
const REST_OF_DELIVERY =
  /[,.;]? (?:dự kiến|vui lòng|vào (?:thứ|chủ nhật|ngày|lúc|\d)|trước (?:thứ|ngày|\d)|trong (?:vòng )?\d|thay đổi$|estimated|expected)| · [^·]{0,60}?(?:phí|giá |₫|\dđ|vận chuyển|giao |nhận |đổi|change|free|fee|[$€£]\d)/i;
const ORDER =
  /(?:mã (?:đơn(?: hàng)?|vận đơn|khách hàng|thành viên|hội viên|giới thiệu(?: của bạn)?)|đơn hàng(?: gần đây)?(?: của bạn)?|đơn mua(?: gần đây)?(?: · mã)?|vận đơn|h(?:oá|óa) đơn số|số thẻ(?: khách hàng(?: thân thiết)?| thành viên)?|your (?:recent |last )?order|(?:order|tracking|loyalty|member(?:ship)?|customer|invoice) (?:no|number|id|code))(?: số)?[ :.#№·]{1,6}/iu;
const NUMBER_FIRST = /^(?:\d{3,6}(?: \d{3,6}){1,4}|[A-Z\d][A-Z\d-]{4,30})/i;
/** TO_ALL matches phrases that address everybody, not one visitor. OF_ADDRESS matches a part of a postal address. */
const TO_ALL =
  /tỉnh thành|toàn quốc|mọi nơi|tận (?:nơi|nhà|tay)|nationwide|worldwide|countries|quốc gia|\d{1,2} ?(?:ngày|giờ|phút|days?|hours?)|miễn phí|free/i;
const OF_ADDRESS =
  /\d|phường|quận|huyện|xã |thôn|ấp |đường|phố|ngõ|tp\.|thành phố|street|road|ward|district|avenue|lane|apt/i;
/** Matches words that are not the visitor's name: general forms of address, and goods and firms that look like a name. */
const NOBODY =
  /^(?:bạn|anh|chị|em|quý khách|khách|mọi người|there|guest|all|everyone|customer|valued|sir|madam|team|shop|kitty|world|việt nam|mừng|google|facebook|zalo|apple)(?: |$)/i;
/** Matches a name whose letters the page itself has replaced ("N*** B***"). */
const MASKED = /^[xX0*•]+(?: [xX0*•]+| *$)/;
/**
 * Matches every text in which words about the visitor may be found, and some other texts. This cheap test comes before the exact
 * ones.
 */
export const VISITOR_HINT =
  /chào|kính|cảm ơn|gửi|hello|hi,|hey,|welcome|good |dear |to:|giao|nhận|deliver|ship|recipient|address|địa chỉ|tài khoản|account|signed|logged|nhập|họ |user|full name|\((?:me|you|tôi|bạn)\)|đơn|order|mã |số thẻ|tracking|loyalty|member|customer|invoice|['’]s (?:cart|basket|wish|profile|addr)/i;

/**
 * True for a text that shows a number about the visitor, such as a balance, points, the end of a payment card's number or a date
 * of birth. Such a text has no word that could be searched for elsewhere on the page.
 */
export function isPersonalNumber(text: string): boolean {
  return text.length <= LONGEST_FIGURE && FIGURES.some((figure) => figure.test(text));
}

/** Returns the words in `text` that identify the visitor. `text` is a line, a label, or a few words joined. */
export function readVisitorWords(text: string): string[] {
  if (text.length > LONGEST || !VISITOR_HINT.test(text)) return [];
  const line = text.replace(/\s+/g, ' ').trim();
  const found: string[] = [];
  const account = OF_A_TRADER.test(line) ? undefined : findNameAfter(ACCOUNT_OF, line);
  const names = [findNameAfter(GREETING, line), account, findAccountOwner(line), MYSELF.exec(line)?.[1]];
  for (const name of names) if (name !== undefined && isPersonalName(name)) found.push(name);
  const order = NUMBER_FIRST.exec(getTextAfter(ORDER, line) ?? '')?.[0];
  if (order !== undefined && /\d/.test(order)) found.push(order);
  const area = getTextAfter(DELIVERY, line)
    ?.split(REST_OF_DELIVERY)[0]
    ?.trim()
    .replace(/[.;]$/, '')
    .slice(0, 160);
  if (
    area !== undefined &&
    !MASKED.test(area) &&
    !TO_ALL.test(area) &&
    (OF_ADDRESS.test(area) || isPersonalNameOnly(area))
  )
    found.push(area);
  return found;
}

function getTextAfter(head: RegExp, line: string): string | undefined {
  const before = head.exec(line);
  return before === null ? undefined : line.slice(before.index + before[0].length);
}

function findNameAfter(head: RegExp, line: string): string | undefined {
  // Removes punctuation at the end: it ends the sentence and is no part of the name.
  return NAME_FIRST.exec(getTextAfter(head, line) ?? '')?.[1]?.replace(/[.'’-]{1,3}$/, '');
}

/** Finds "Ella Sampleton" in "Ella Sampleton's account": up to five capitalised words before the "'s". */
function findAccountOwner(line: string): string | undefined {
  const at = OWNED.exec(line)?.index;
  const words = at === undefined ? [] : line.slice(0, at).split(' ').slice(-5);
  const from = words.findLastIndex((word) => !NAME_WORD.test(word)) + 1;
  return from < words.length ? words.slice(from).join(' ') : undefined;
}

const NAME_ALONE = new RegExp(`^${NAME}$`, 'u');

/** True for a text that is a name of at least two words and nothing else. */
export function isPersonalNameOnly(text: string): boolean {
  return NAME_ALONE.test(text) && text.includes(' ') && isPersonalName(text);
}

function isPersonalName(name: string): boolean {
  return !NOBODY.test(name) && !MASKED.test(name) && (/^\p{Lu}/u.test(name) || /[\d_.]/.test(name));
}
