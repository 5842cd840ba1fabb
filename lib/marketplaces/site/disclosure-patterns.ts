import type { DisclosureItem } from '@/lib/domain/site-facts';

/** Policies are found by the words of their links: Decree 248/2026 asks for a text or a link on the main screen. */
export const policyLinks: Readonly<Partial<Record<DisclosureItem, RegExp>>> = {
  'privacy-policy': /bảo mật|bảo vệ (?:thông tin|dữ liệu)|quyền riêng tư|privacy|personal data/i,
  'rights-and-duties':
    /quyền (?:và|&) nghĩa vụ|điều khoản (?:sử dụng|dịch vụ)|quy chế (?:hoạt động|sàn)|terms (?:of|and|&)/i,
  'complaint-method': /khiếu nại|phản ánh|giải quyết tranh chấp|complaint|dispute/i,
  'price-policy': /chính sách giá|thông tin (?:về )?giá|price policy|pricing policy/i,
  conditions: /điều kiện (?:giao dịch|chung|mua)|điều khoản (?:mua|giao dịch|chung)|conditions of sale/i,
  payment:
    /(?:phương thức|hình thức|chính sách|hướng dẫn|quy định)(?: về)? thanh toán|thanh toán (?:và|&)|payment (?:method|polic|option)/i,
  delivery: /giao hàng|giao nhận|vận chuyển|shipping|delivery/i,
  returns: /đổi trả|đổi hàng|trả hàng|hoàn tiền|hoàn trả|returns?\b|refund/i,
  'ranking-criteria': /tiêu chí (?:xếp hạng|xếp thứ tự|hiển thị)|ranking criteria/i,
};

/** Pages that usually name the owner; while one is linked and unread, the owner is not "not found". */
export const identityPages =
  /liên hệ|giới thiệu|về chúng tôi|thông tin (?:công ty|doanh nghiệp|cửa hàng)|contact|about us|imprint|impressum/i;

/** A line that begins with an organisation's kind is its name; so do household businesses. */
export const organisationName =
  /^(?:©?\s*\d{0,4}\s*)?(?:bản quyền (?:thuộc về|của)\s+|chủ (?:quản|sở hữu)(?: website)?\s*:\s*|đơn vị chủ quản\s*:\s*)?((?:công ty|doanh nghiệp tư nhân|hợp tác xã|tập đoàn|htx|dntn)\s[^|©]{3,140})/iu;
export const householdName =
  /^(?:chủ (?:quản|sở hữu)(?: website)?\s*:\s*)?((?:hộ kinh doanh|hkd|cá nhân)\s[^|©]{3,140})/iu;

export const address = /(?:địa chỉ|trụ sở(?: chính)?|đ\/c|address|head office)\s*[:：]\s*(.{10,200})/iu;
export const representative =
  /(?:người )?(?:đại diện(?: theo)? pháp luật|đại diện theo pháp luật|legal representative)\s*[:：]\s*(?:ông|bà|mr\.?|ms\.?)?\s*([\p{L}][\p{L} .]{3,60})/iu;

/** Registration and tax numbers, with the label that says what they are. */
export const registration =
  /(?:gcn\s*đkkd|gpkd|đkkd|giấy (?:chứng nhận|phép)[^:\d]{0,40}|mã số (?:thuế|doanh nghiệp|hộ kinh doanh)|(?<!\p{L})mst|msdn|tax code|business (?:registration|licen[cs]e)[^:\d]{0,20})[^\d]{0,24}(\d{10}(?:[-\s]?\d{3})?|\d{12}|\d{2}[A-Z]\d{6,9})(?!\d)/iu;

/** A tax code by its own label only: the number of an old certificate has other rules and must not be judged as one. */
export const taxCode =
  /(?:mã số (?:thuế|doanh nghiệp)|(?<!\p{L})(?:mst|msdn)(?!\p{L})|tax code)\D{0,24}(?<!\d)(\d{10}\s?[-–]\s?\d{3}(?![\s.]?\d)|\d{4}[ .]\d{3}[ .]\d{3}(?![\s.]?\d)|\d{3}(?:[ .]\d{3}){3}|\d{8,14})(?![\d/])/giu;

/**
 * Looser signs that a detail may stand there in other words than those above. Where one is, the detail "cannot be told":
 * only a page without even these is said not to show it.
 */
export const mayStand: Readonly<Partial<Record<DisclosureItem, RegExp>>> = {
  'owner-name':
    /công ty|c\.?ty|tnhh|doanh nghiệp|dntn|hợp tác|htx|hộ kinh|hkd|chủ (?:quản|sở hữu)|bản quyền|©|company|\bltd|\binc\b/i,
  'owner-address':
    /địa chỉ|trụ sở|đ\/c|showroom|address|đường|phường|quận|huyện|tp\.|thành phố|tỉnh|hà nội|street/i,
  'legal-representative': /đại diện|giám đốc|trách nhiệm|chủ (?:hộ|doanh|cơ sở)|director/i,
  registration: /kd|gp|gcn|giấy|đăng ký|mã số|mst|msdn|tax|licen/i,
  'registration-date': /cấp|issued|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/i,
  'registration-place': /cấp|issued|sở|ubnd|[uủ][yỷ] ban|đkkd|department/i,
  'tax-code': /mã số|mst|msdn|tax|thuế|\d{10}/i,
  phone: /điện thoại|hotline|sđt|tel|phone|zalo|\d(?:[ .()-]*\d){6}/i,
  'e-mail': /@|mail|thư điện tử/i,
  'complaint-contact': /khiếu nại|phản ánh|góp ý|chăm sóc|cskh|hỗ trợ|complain|support/i,
  'complaint-times': /khiếu nại|phản ánh|phản hồi|giải quyết|complain|respon/i,
};
/** A page that may hold several policies at once. */
export const policyPages =
  /chính sách|quy (?:định|chế)|điều khoản|hỗ trợ|trợ giúp|hướng dẫn|polic|terms|help|faq/i;

/** Lines about the registration, and when and where it was given. */
export const registrationLabel =
  /gcn\s*đk|g[cp][nd]*kd|đkkd|đkdn|giấy (?:chứng nhận|phép)|mã số (?:thuế|doanh nghiệp|hộ kinh doanh)|(?<!\p{L})mst(?!\p{L})|msdn|tax code|business (?:registration|licen[cs]e)/iu;
export const registrationDate =
  /(?:cấp|ngày cấp|đăng ký lần đầu|issued|date of issue)[^\d]{0,30}(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})/iu;
export const registrationPlace =
  /(?:(?<!\p{L})do|nơi cấp|cơ quan cấp|issued by|place of issue)\s*[:：]?\s*((?:sở|phòng|[uủ][yỷ] ban|ubnd|chi cục|cục|department|authority)[^.;|]{3,120}?)(?=\s+cấp(?!\p{L})|\s*[,.;|]|\s*$)/iu;

/** Telephone numbers as Vietnamese pages write them; each is checked by the numbering plan afterwards. */
export const phone =
  /(?<![\d.])(?:(?:\+?84|0)[\s.-]?(?:[35789](?:[\s.-]?\d){8}|2\d(?:[\s.-]?\d){8})|1[89]00(?:[\s.-]?\d){4,6})(?![\d.])/g;
export const email = /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/;

/** Complaints, and how soon they are answered. */
export const complaint = /khiếu nại|phản ánh|giải quyết tranh chấp|complaint|dispute/iu;
export const complaintPath = /khieu-nai|phan-anh|tranh-chap|complaint|dispute/i;
export const answer = /phản hồi|tiếp nhận|giải quyết|xử lý|trả lời|respon[ds]|resol[uv]|repl/iu;
export const period =
  /(?:trong|vòng|không quá|tối đa|chậm nhất|within|at most)[^\d.;]{0,20}(\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:ngày làm việc|ngày|giờ|tiếng|h|working days?|business days?|days?|hours?))(?!\p{L})/iu;

/** Names of the two badges in pictures and their texts; the second only beside the ministry's name. */
export const notifiedBadge = /đã thông báo|da[-_ ]?thong[-_ ]?bao|saleNoti/i;
export const registeredBadge = /đã đăng k[ýí]|da[-_ ]?dang[-_ ]?k[yi]|logoCCDV/i;
export const ministry = /bộ công thương|bo[-_ ]?cong[-_ ]?thuong|\bbct\b|online\.gov\.vn|logoCCDV/i;
