import { withoutEncoded } from './encoded-words';

const MIN_LENGTH = 5;

// What menus and greetings say around a name, and the provinces: they are no one's own words.
const STOP = new Set(
  [
    'account|my account|tài khoản|tài khoản của tôi|đăng nhập|đăng ký|đăng xuất|login|sign in|sign up|logout|profile',
    'xin chào|hello|deliver to|giao đến|giao hàng đến|ship to|delivery|address|địa chỉ|orders|đơn hàng|đơn mua',
    'update location|select your address|choose your location|your account|account & lists|sign in / register',
    'chọn địa chỉ|chọn vị trí|thêm địa chỉ|thông báo|giỏ hàng|guest|khách|đổi địa chỉ',
    'vietnam|việt nam|viet nam|hà nội|ha noi|hanoi|hồ chí minh|ho chi minh|tp. hồ chí minh|thành phố hồ chí minh',
    'đà nẵng|da nang|hải phòng|hai phong|cần thơ|can tho|malaysia|singapore|indonesia|philippines|thailand',
    'an giang|bắc ninh|cà mau|cao bằng|đắk lắk|điện biên|đồng nai|đồng tháp|gia lai|hà tĩnh|hưng yên|khánh hòa',
    'lai châu|lâm đồng|lạng sơn|lào cai|nghệ an|ninh bình|phú thọ|quảng ngãi|quảng ninh|quảng trị|sơn la',
    'tây ninh|thái nguyên|thanh hóa|tuyên quang|vĩnh long|bình dương|selangor|kuala lumpur|johor',
  ]
    .join('|')
    .split('|'),
);
const LEAD = /^(?:hello|hi|xin chào|chào|deliver(?:ing)? to|giao (?:hàng )?đến|ship to)[\s,:]+/i;

/**
 * The tokens to take out everywhere, from what identity fields say: the whole name, user name, e-mail and phone,
 * and each line of an address without its postal code. Nothing shorter than five characters and no word that
 * stands for everyone: a token that is too common would black out the listing itself.
 */
export function identityTokens(fields: readonly string[]): string[] {
  const tokens = new Set<string>();
  for (const field of fields) {
    const line = field.replace(/\s+/g, ' ').trim().replace(LEAD, '');
    for (const candidate of [line, ...line.split(/\s*[,;|·\n]\s*/)]) {
      for (const token of [candidate, candidate.replace(/^\d{4,6}\s+|\s+\d{4,6}$/g, '')]) {
        const bare = token.trim();
        if (
          bare.length >= MIN_LENGTH &&
          bare.length <= 200 &&
          !STOP.has(bare.toLowerCase()) &&
          !/^(.)\1+$/u.test(bare) && // a name that is already masked
          /[\p{L}\d@]/u.test(bare)
        ) {
          tokens.add(bare);
        }
      }
    }
  }
  return [...tokens].sort((left, right) => right.length - left.length);
}

/** From this many letters in several words on, a token is looked for in plain letters and run together, too. */
const LOOSE_LETTERS = 8;
/** Soft hyphens and letters of no width, which nobody sees in a name. */
const UNSEEN = '[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]*';
/** A number somebody is reached or known by, and what may stand between its digits. */
const NUMBER = /^\+?(?:[ .()-]*\d){9,13}$/;
const GAP = '(?:[\\s.()\\/+-]|&nbsp;|%(?:25)*(?:20|C2%(?:25)*A0))*';
const ENTITY: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/**
 * A pattern that finds any of `tokens`, whatever the case and however each character is written: as it is, composed or
 * decomposed, with letters of no width in it, percent-encoded (however often, or as `escape` does it), with JavaScript's escapes
 * or as an entity. A name of several words is found without its marks, too, and with dots or dashes or nothing between its words,
 * as addresses write it; a number with or without its country's code, in any groups. Undefined when there is no token.
 */
export function tokenPattern(tokens: readonly string[]): RegExp | undefined {
  if (tokens.length === 0) return undefined;
  const sources = [...tokens].sort((left, right) => right.length - left.length).map(tokenSource);
  // A whole word, or one behind an encoded character or a line break's escape.
  return new RegExp(
    `(?:(?<![\\p{L}\\p{N}])|(?<=%(?:25)*[0-9a-f]{2})|(?<=\\\\[nrt]))(?:${sources.join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
}

function tokenSource(token: string): string {
  if (NUMBER.test(token)) return numberSource(token.replace(/\D/g, ''));
  const words = token.normalize('NFC').trim().split(/\s+/);
  const loose = words.length > 1 && words.join('').length >= LOOSE_LETTERS;
  const between = `(?:\\s|\\+|%(?:25)*20|%(?:25)*C2%(?:25)*A0|&nbsp;${loose ? '|[-_.]' : ''})${loose ? '*' : '+'}`;
  return words
    .map((word) => Array.from(word, (one) => characterSource(one, loose)).join(UNSEEN))
    .join(`${UNSEEN}${between}`);
}

/** A phone number of Vietnam begins with 0 or with 84; any other number is its digits. */
function numberSource(digits: string): string {
  const [, rest = digits] = /^(?:0|84)(\d{9})$/.exec(digits) ?? [];
  const lead = rest === digits ? '' : `(?:\\+?84|%(?:25)*2B84|0)${GAP}`;
  return lead + Array.from(rest).join(GAP);
}

function characterSource(one: string, loose: boolean): string {
  if (/[a-z0-9]/i.test(one)) return one;
  const decomposed = one.normalize('NFD');
  const forms = [one, decomposed]
    .flatMap((form) => {
      const percent = /[^\x20-\x7e]/.test(form) ? encodeURIComponent(form) : percentOf(form);
      return [escaped(form), percent.replaceAll('%', '%(?:25)*'), units(form, (hex) => `\\\\+u${hex}`)];
    })
    .concat(
      units(one, (hex) => `%(?:25)*u${hex}`),
      entitySource(one),
      cssEscape(one),
    );
  const [base = ''] = one === 'đ' || one === 'Đ' ? 'd' : decomposed;
  if (loose && /[a-z]/i.test(base)) forms.push(base);
  // The longest first: a decomposed letter begins with its base.
  const sorted = [...new Set(forms)].sort((left, right) => right.length - left.length);
  return `(?:${sorted.join('|')})`;
}

function entitySource(one: string): string {
  const point = one.codePointAt(0) ?? 0;
  const named = ENTITY[one];
  return `&(?:amp;)?(?:#0*${point}|#x0*${point.toString(16)}${named ? `|${named}` : ''});`;
}

/** As a style sheet writes a character. */
function cssEscape(one: string): string {
  return `\\\\0*${(one.codePointAt(0) ?? 0).toString(16)}\\s?`;
}

/** ASCII that is no letter and no digit, percent-encoded even where an address may hold it as it is. */
function percentOf(text: string): string {
  return Array.from(text, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
}

function units(text: string, write: (hex: string) => string): string {
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return codes.map((code) => write(code.toString(16).padStart(4, '0'))).join('');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/**
 * `text` with every token replaced by blocks, word for word so that lines break as before; by "x" where it is an address. What
 * says a token in base64 is replaced whole.
 */
export function withoutTokens(text: string, pattern: RegExp | undefined, mark: '█' | 'x' = '█'): string {
  if (!pattern) return text;
  const plain = text.replace(pattern, (found) => found.replace(/\S/g, mark));
  return withoutEncoded(plain, (said) => said.search(pattern) >= 0, mark);
}
