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

/**
 * A token in the ways a page or package may write it: as it is, percent-encoded (spaces as %20 or +), and with
 * JavaScript's escapes.
 */
export function tokenForms(token: string): readonly string[] {
  const encoded = encodeURIComponent(token);
  const escaped = token.replace(
    /[^\x20-\x7e]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const decomposed = token.normalize('NFD');
  return [
    ...new Set([
      token,
      encoded,
      encoded.replaceAll('%20', '+'),
      escaped,
      decomposed,
      encodeURIComponent(decomposed),
    ]),
  ];
}

/** A pattern that finds any of `tokens` in any form, whatever the case; undefined when there is none. */
export function tokenPattern(tokens: readonly string[]): RegExp | undefined {
  if (tokens.length === 0) return undefined;
  const forms = tokens
    .flatMap(tokenForms)
    .sort((left, right) => right.length - left.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  // A whole word, or one behind a percent-encoded character.
  return new RegExp(
    `(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2}))(?:${forms.join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
}

/** `text` with every token replaced by blocks, word for word so that lines break as before; by "x" where it is an address. */
export function withoutTokens(text: string, pattern: RegExp | undefined, mark: '█' | 'x' = '█'): string {
  return pattern ? text.replace(pattern, (found) => found.replace(/\S/g, mark)) : text;
}
