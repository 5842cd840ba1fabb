const MIN_LENGTH = 5;

// Words that stand beside a name in menus and greetings, and names of provinces. They identify nobody.
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
/**
 * True for a text that does not identify the visitor, because sellers' addresses contain it, too: a country, a city or province,
 * or a numbered district.
 */
function isCommonWord(words: string): boolean {
  const plain = words.toLowerCase();
  return STOP.has(plain.replace(/^(?:thành phố|tp\.?|tỉnh) /, '')) || /^(?:quận|q\.) ?\d{1,2}$/.test(plain);
}

const LEAD = /^(?:hello|hi|xin chào|chào|deliver(?:ing)? to|giao (?:hàng )?đến|ship to)[\s,:]+/i;

/**
 * Returns the tokens that must be removed everywhere, from the fields that name the visitor: full name, user name, e-mail, phone,
 * and each address line without its postal code. A token has at least five characters. A common word is no token, because
 * removing it would black out the listing itself.
 */
export function toIdentityTokens(fields: readonly string[]): string[] {
  const tokens = new Set<string>();
  for (const field of fields) {
    const line = field.replace(/\s+/g, ' ').trim().replace(LEAD, '');
    for (const candidate of [line, ...line.split(/[,;|·]/)].map((part) => part.trim())) {
      for (const bare of [candidate, candidate.replace(/^\d{4,6} | \d{4,6}$/g, '')]) {
        if (
          bare.length >= MIN_LENGTH &&
          bare.length <= 200 &&
          !isCommonWord(bare) &&
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
