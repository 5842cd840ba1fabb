import { type ActCode, UNCODED_ACT } from '../act-codes';

/** A site or platform, and that it was not filed; who did not register his business, prices or taxes did something else. */
const SITE = /(?:website|web|trang điện tử|trang thông tin điện tử|ứng dụng|nền tảng|sàn|thương mại điện tử)/;
const UNFILED = /(?:không|chưa) (?:thông báo|đăng ký)(?! (?:kinh doanh|doanh nghiệp|hộ|thành lập|thuế|giá))/;

/** How decisions word an act, with its code and an English wording; the first that fits counts. */
const ACTS: readonly (readonly [pattern: RegExp, code: ActCode, english: string])[] = [
  [
    /giả mạo nhãn(?! hiệu)|nhãn hàng hóa.*giả|bao bì.*giả/i,
    'COUNTERFEIT_LABEL',
    'Goods with counterfeit labels or packaging',
  ],
  [/tem.*giả/i, 'COUNTERFEIT_STAMP', 'Counterfeit stamps'],
  [/giả mạo nhãn hiệu|xâm phạm.*nhãn hiệu/i, 'IP_TRADEMARK', 'Goods that infringe a trademark'],
  [/chỉ dẫn địa lý/i, 'IP_GI', 'Goods that infringe a geographical indication'],
  [/quyền tác giả/i, 'IP_COPYRIGHT', 'Goods that infringe copyright'],
  [/thuốc giả/i, 'COUNTERFEIT_MEDICINE', 'Counterfeit medicine'],
  [/giả.*(?:giá trị sử dụng|công dụng)/i, 'COUNTERFEIT_USE', 'Goods counterfeit in use or effect'],
  [/hàng giả/i, 'COUNTERFEIT_QUALITY', 'Counterfeit goods'],
  [/nhập lậu/i, 'SMUGGLED', 'Smuggled goods'],
  [/không rõ nguồn gốc|không có nguồn gốc/i, 'UNKNOWN_ORIGIN', 'Goods of unclear origin'],
  [/hàng (?:hóa )?cấm|cấm kinh doanh/i, 'PROHIBITED_GOODS', 'Goods that may not be sold'],
  [/không có giấy phép|không đủ điều kiện/i, 'CONDITIONAL_NO_LICENCE', 'Conditional goods without a licence'],
  [/(?<!giấy[^,;]*)(?:hết|quá) (?:thời )?hạn sử dụng/i, 'FOOD_EXPIRED', 'Goods past their date'],
  [/an toàn thực phẩm/i, 'FOOD_UNSAFE', 'Breach of food safety rules'],
  [
    /quảng cáo.*(?:thực phẩm bảo vệ sức khỏe|thực phẩm chức năng)/i,
    'SUPPLEMENT_FALSE_AD',
    'Unlawful advertising of food supplements',
  ],
  [/quảng cáo/i, 'FALSE_AD', 'Unlawful advertising'],
  [/niêm yết giá|khuyến mại/i, 'MISLEADING_PRICE', 'Breach of rules on prices or promotions'],
  [
    /không (?:cung cấp|công bố|công khai).*thông tin/i,
    'MISSING_DISCLOSURE',
    'Information the law asks for was not given',
  ],
  [
    new RegExp(`${UNFILED.source}.*${SITE.source}|${SITE.source}.*${UNFILED.source}`, 'i'),
    'UNREGISTERED_SITE',
    'A site that was not notified or registered',
  ],
  [
    /giả mạo.*(?:biểu tượng|logo)|(?:sử dụng|gắn).*biểu tượng.*(?:chưa|không)/i,
    'FAKE_BADGE',
    'Misuse of the sign of notification or registration',
  ],
  [/giả mạo thông tin|mạo danh/i, 'IMPERSONATION', 'Posing as another trader'],
  [
    /nhãn phụ|nhãn hàng hóa|ghi nhãn|nhãn (?:không|chưa|thiếu)|không có nhãn(?! hiệu)/i,
    'LABELLING',
    'Breach of the rules on labels of goods',
  ],
  [
    /không có (?:giấy chứng nhận )?đăng ký (?:hộ )?kinh doanh|không đăng ký (?:thành lập )?(?:hộ )?kinh doanh|không đăng ký (?:thành lập )?doanh nghiệp|(?:mà|khi) (?:không|chưa) đăng ký (?:thành lập hộ|kinh doanh|hộ kinh doanh)/i,
    'NO_BUSINESS_REGISTRATION',
    'Doing business without being registered',
  ],
  [
    /(?:vi phạm|không (?:đạt|bảo đảm|đảm bảo|đáp ứng|phù hợp)).*(?:chất lượng|tiêu chuẩn|quy chuẩn)|kém chất lượng/i,
    'SUBSTANDARD_GOODS',
    'Goods below the quality they must have',
  ],
  [/hóa đơn/i, 'TAX_INVOICE', 'Breach of rules on invoices'],
  [/dữ liệu cá nhân|thông tin cá nhân/i, 'DATA_MISUSE', 'Misuse of personal data'],
  [/từ chối hoàn|không hoàn tiền/i, 'NO_REFUND', 'Money was not paid back'],
];

/** The code of an act as a decision words it, with an English wording; undefined where no words of it are known. */
export function actOf(text: string): { readonly code: ActCode; readonly english: string } | undefined {
  const words = text.normalize('NFC').replace(/hoá/g, 'hóa').replace(/Hoá/g, 'Hóa').replace(/\s+/g, ' ');
  const [, code, english] = ACTS.find(([pattern]) => pattern.test(words)) ?? [];
  return code === undefined || english === undefined ? undefined : { code, english };
}

/** The English wording of a code; of an act without one, the decision's own words. */
export function englishOf(code: ActCode, vietnamese: string): string {
  if (code === UNCODED_ACT) return vietnamese;
  return ACTS.find(([, known]) => known === code)?.[2] ?? 'An act named in the decision';
}
