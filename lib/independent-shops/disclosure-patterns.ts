import type { DisclosureItem } from '@/lib/domain/seller/site-disclosures';

/** Matches the text of a link to each policy. Decree 248/2026 requires a text or a link on the main screen. */
export const policyLinks: Readonly<Partial<Record<DisclosureItem, RegExp>>> = {
  'privacy-policy':
    /bảo mật(?! thanh toán)|bảo vệ (?:thông tin|dữ liệu)|quyền riêng tư|privacy|personal data/i,
  'rights-and-duties':
    /quyền (?:và|&) nghĩa vụ|điều khoản (?:sử dụng|dịch vụ)|quy chế (?:hoạt động|sàn)|terms (?:of|and|&)/i,
  'complaint-method': /khiếu nại|phản ánh|giải quyết tranh chấp|complaint|dispute/i,
  'price-policy': /chính sách giá|thông tin (?:về )?giá|price policy|pricing policy/i,
  conditions: /điều kiện (?:giao dịch|chung|mua)|điều khoản (?:mua|giao dịch|chung)|conditions of sale/i,
  payment:
    /(?:phương thức|hình thức|chính sách|hướng dẫn|quy định)(?: về)? thanh toán|thanh toán (?:và|&)|payment (?:method|polic|option)/i,
  delivery:
    /^(?!.*(?:miễn phí|free|theo dõi|tra cứu|đối tác|track)).*(?:giao hàng|giao nhận|vận chuyển|shipping|delivery)/i,
  returns: /đổi trả|đổi hàng|trả hàng|hoàn tiền|hoàn trả|returns?\b(?! to\b)|refund/i,
  'ranking-criteria': /tiêu chí (?:xếp hạng|xếp thứ tự|hiển thị)|ranking criteria/i,
};

/**
 * Matches links to pages that usually name the owner. If the page that is read links to another page of this kind, facts about
 * the owner that were not found are "unknown", not "not found".
 */
export const identityPages =
  /liên hệ|giới thiệu|về chúng tôi|thông tin (?:công ty|doanh nghiệp|cửa hàng)|contact|about us|imprint|impressum/i;

/** Matches a postal address after its label. A colon, a dash or a house number comes first. */
export const addressValue =
  /^ ?(?:[:：]|[-–](?= )|(?<= )(?=(?:[Ss]ố )?\d[^:]*,)) ?((?=.{0,200}\p{L}).{10,200})/u;
/**
 * Matches a representative's name after its label: two to seven capitalised words, with or without a form of address before them.
 */
export const personValue =
  /^ ?[:：]? ?(?:(?:ông|bà|anh|chị|mr|ms|mrs)[.:]? )?(\p{Lu}[\p{L}'’]*(?: \p{Lu}[\p{L}'’]*\.?){1,6})(?= ?(?:$|[-–|,;.(:]))/iu;

/** Matches hints that a detail is stated in other words. With a hint the detail is "unknown", without any it is "not found". */
export const mayStand: Readonly<Partial<Record<DisclosureItem, RegExp>>> = {
  'owner-name':
    /công ty|c\.?ty|tnhh|doanh nghiệp|dntn|hợp tác|htx|hộ kinh|hkd|cá nhân|chủ (?:quản|sở hữu|shop|tiệm|quán|cửa hàng|cơ sở|nhà vườn|xưởng|trang)|bản quyền|©|company|\bltd|\binc\b/i,
  'owner-address':
    /địa chỉ|trụ sở|đ\/c|showroom|address|đường|phường|quận|huyện|tp\.|thành phố|tỉnh|hà nội|street/i,
  'legal-representative': /đại diện|đ\.?d\.?p\.?l|giám đốc|trách nhiệm|chủ (?:hộ|doanh|cơ sở)|director/i,
  registration: /kd|gp|gcn|giấy|đăng ký|mã số|mst|msdn|tax|licen/i,
  'registration-date': /cấp|issued|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/i,
  'registration-place': /cấp|issued|sở|ubnd|[uủ][yỷ] ban|đkkd|department/i,
  'tax-code': /mã số|mst|msdn|tax|thuế|\d{10}/i,
  phone: /điện thoại|hotline|sđt|tel|phone|zalo|\d(?:[ .()-]*\d){6}/i,
  'e-mail': /@|mail|thư điện tử|[[({]\s?(?:at|a)\s?[\])}]|a còng/i,
  'complaint-contact': /khiếu nại|phản ánh|góp ý|chăm sóc|cskh|hỗ trợ|complain|support/i,
  'complaint-times': /khiếu nại|phản ánh|phản hồi|giải quyết|complain|respon/i,
};
/** Matches links to the terms of a whole site. Such terms are a policy themselves, and may contain other policies. */
export const generalTerms = /điều khoản|quy chế|terms/i;
/** Matches links to pages that may contain several policies. */
export const policyPages =
  /chính sách|quy (?:định|chế)|điều khoản|hỗ trợ|trợ giúp|hướng dẫn|polic|terms|help|faq/i;

/** Matches telephone numbers as Vietnamese pages write them. Each match is checked against the numbering plan afterwards. */
export const phone =
  /(?<![\d.])(?:(?:\+?84|0)[\s.()-]{0,2}(?:[35789](?:[\s.-]?\d){8}|2\d(?:[\s.()-]{0,2}\d){8})|1[89]00(?:[\s.-]?\d){4,6})(?![\d.])/g;
export const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/;
/** Matches placeholder e-mail addresses, which page themes have in their links. */
export const nobodysEmail = /@(?:addresshere|example|domain|yourdomain|yoursite|yourwebsite)\.com$/i;
/** Match the "at" and the "dot" of an address that is written with words: "ten [at] trang [dot] vn", "ten(a)trang.vn". */
export const wordAt = /(?<=\w)\s?[[({]\s?(?:at|a|@|a còng)\s?[\])}]\s?(?=[\w-]+\s?[.[({])/giu;
export const wordDot = /(?<=\w)\s?[[({]\s?(?:dot|\.|chấm)\s?[\])}]\s?(?=\w)/giu;

/**
 * Match the words that show how complaints are handled: `complaint` in texts and `complaintPath` in links match complaints,
 * `answer` matches replies to them, and `period` matches the time within which they are answered.
 */
export const complaint = /khiếu nại|phản ánh|giải quyết tranh chấp|complaint|dispute/iu;
export const complaintPath = /khieu-nai|phan-anh|tranh-chap|complaint|dispute/i;
export const answer = /phản hồi|tiếp nhận|giải quyết|xử lý|trả lời|respon[ds]|resol[uv]|repl/iu;
export const period =
  /(?:trong|vòng|không quá|tối đa|chậm nhất|within|at most)[^\d.;]{0,20}(\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:ngày làm việc|ngày|giờ|tiếng|h|working days?|business days?|days?|hours?))(?!\p{L})/iu;

/**
 * `notifiedBadge` and `registeredBadge` match the names of the ministry's two badges in the texts of pictures. A badge counts
 * only if `ministry` matches, too, in the same text or in the picture's link.
 */
export const notifiedBadge = /đã thông báo|da[-_ ]?thong[-_ ]?bao|saleNoti/i;
export const registeredBadge = /đã đăng k[ýí]|da[-_ ]?dang[-_ ]?k[yi]|logoCCDV/i;
export const ministry = /bộ công thương|bo[-_ ]?cong[-_ ]?thuong|\bbct\b|online\.gov\.vn|logoCCDV/i;
