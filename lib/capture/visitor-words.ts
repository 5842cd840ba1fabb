/*
 * What a page says to its visitor wherever it stands: greetings by name, where their parcels go, their orders. The name,
 * the address or the number is theirs, and is then looked for everywhere (identity.ts).
 */

/** Longest text that is one of these sentences; a paragraph that holds such words is about something else. */
const LONGEST = 220;
const WORD = "[\\p{Lu}][\\p{L}'’.-]{0,20}";
const NAME = `${WORD}(?: {1,2}${WORD}){0,4}`;
const HANDLE = '[\\p{L}\\d][\\p{L}\\d_.-]{3,40}';

/** What stands before a name; matched at the beginning of a text, in any case. */
const GREETING =
  /^(?:(?:xin chào|chào mừng(?: trở lại)?|chào)(?: (?:bạn|anh|chị|em))?[ ,:]{1,3}|(?:hello|hi|hey|welcome(?: back)?)(?: there)?, {0,2}|welcome back {1,2})/iu;
/** The same inside a text. */
const ACCOUNT_OF =
  /(?:tài khoản của|tài khoản:|signed in as|logged in as|account of|đăng nhập với (?:tên|tài khoản)|đang đăng nhập(?: là)?)[ :]{1,3}/iu;
const NAME_FIRST = new RegExp(`^(${NAME}|${HANDLE})(?=[!.,)|·]|\\s*$| [–-])`, 'u');
const OWNED = /['’]s (?:account|cart|basket|orders|wish ?list|profile|addresses)/;
const NAME_WORD = new RegExp(`^${WORD}$`, 'u');
const DELIVERY =
  /(?:giao(?: hàng)? (?:đến|tới|cho)|địa chỉ (?:nhận hàng|giao hàng|của bạn)|người nhận|nơi nhận|deliver(?:ing|y)? to|ship(?:ping)? to|delivery address|recipient)[ :–-]{1,4}/iu;
const ORDER =
  /(?:mã đơn(?: hàng)?|đơn hàng(?: gần đây)?(?: của bạn)?|your (?:recent |last )?order|order (?:no|number|id))[ :.#№số]{1,6}/iu;
/** What is said to everybody. */
const TO_ALL =
  /tỉnh thành|toàn quốc|mọi nơi|tận (?:nơi|nhà|tay)|nationwide|worldwide|countries|quốc gia|\d{1,2} ?(?:ngày|giờ|phút|days?|hours?)|miễn phí|free/i;
const OF_ADDRESS =
  /\d|phường|quận|huyện|xã |thôn|ấp |đường|phố|ngõ|tp\.|thành phố|street|road|ward|district|avenue|lane|apt/i;
/** Not a name: what greetings call everybody, and the goods that are called like one. */
const NOBODY =
  /^(?:bạn|anh|chị|em|quý khách|khách|mọi người|there|guest|all|everyone|kitty|world|việt nam|mừng)(?: |$)/i;
/** What a page has masked itself ("N*** B***"). */
const MASKED = /^[xX0*•]+(?: [xX0*•]+| *$)/;
const HINT =
  /chào|hello|hi,|hey,|welcome|giao|nhận|deliver|ship|recipient|tài khoản|account|signed|logged|đăng nhập|đơn|order|['’]s (?:cart|basket|wish|profile|addr)/i;

/** What of one text (a line, a label, a few words together) is the visitor's own. */
export function visitorWordsIn(text: string): string[] {
  if (text.length > LONGEST || !HINT.test(text)) return [];
  const line = text.replace(/\s+/g, ' ').trim();
  const found: string[] = [];
  const names = [nameAfter(GREETING, line), nameAfter(ACCOUNT_OF, line), ownerIn(line)];
  for (const name of names) if (name !== undefined && isSomebody(name)) found.push(name);
  const order = /^[A-Z\d][A-Z\d-]{4,30}/i.exec(after(ORDER, line) ?? '')?.[0];
  if (order !== undefined && /\d/.test(order)) found.push(order);
  const place = after(DELIVERY, line)?.trim().slice(0, 160);
  if (
    place !== undefined &&
    !MASKED.test(place) &&
    !TO_ALL.test(place) &&
    (OF_ADDRESS.test(place) || isNameAlone(place))
  )
    found.push(place);
  return found;
}

function after(head: RegExp, line: string): string | undefined {
  const before = head.exec(line);
  return before === null ? undefined : line.slice(before.index + before[0].length);
}

function nameAfter(head: RegExp, line: string): string | undefined {
  return NAME_FIRST.exec(after(head, line) ?? '')?.[1];
}

/** "Ella Sampleton" in "Ella Sampleton's account": the capitalised words before it, five at most. */
function ownerIn(line: string): string | undefined {
  const at = OWNED.exec(line)?.index;
  const words = at === undefined ? [] : line.slice(0, at).split(' ').slice(-5);
  const from = words.findLastIndex((word) => !NAME_WORD.test(word)) + 1;
  return from < words.length ? words.slice(from).join(' ') : undefined;
}

const NAME_ALONE = new RegExp(`^${NAME}$`, 'u');

function isNameAlone(text: string): boolean {
  return NAME_ALONE.test(text) && text.includes(' ') && isSomebody(text);
}

function isSomebody(name: string): boolean {
  return !NOBODY.test(name) && !MASKED.test(name) && (/^\p{Lu}/u.test(name) || /\d/.test(name));
}
