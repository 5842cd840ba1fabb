import { type ActCode, UNCODED_ACT } from '@/publish/rows/act-codes';
import { toOneLine } from './importer';

/**
 * SITE matches a site or platform. UNFILED matches the words "not notified" or "not registered", as they are said of a site or
 * platform. It does not match if a business, prices or taxes were not registered, because that is another act.
 */
const SITE =
  /(?:website|web|trang điện tử|trang thông tin điện tử|ứng dụng|nền tảng|sàn|thương mại điện tử)/i;
const UNFILED = /(?:không|chưa) (?:thông báo|đăng ký)(?! (?:kinh doanh|doanh nghiệp|hộ|thành lập|thuế|giá))/i;

type Wording = Pick<RegExp, 'test'>;

/** Wordings of acts in decisions, each with our code and an English wording. The first wording that matches counts. */
const ACTS: readonly (readonly [wording: Wording, code: ActCode, english: string])[] = [
  [
    createAnyOfWording(/giả mạo nhãn(?! hiệu)/i, createWordSequenceTest(/nhãn hàng hóa|bao bì/i, /giả/i)),
    'COUNTERFEIT_LABEL',
    'Goods with counterfeit labels or packaging',
  ],
  [createWordSequenceTest(/tem/i, /giả/i), 'COUNTERFEIT_STAMP', 'Counterfeit stamps'],
  [
    createAnyOfWording(/giả mạo nhãn hiệu/i, createWordSequenceTest(/xâm phạm/i, /nhãn hiệu/i)),
    'IP_TRADEMARK',
    'Goods that infringe a trademark',
  ],
  [/chỉ dẫn địa lý/i, 'IP_GI', 'Goods that infringe a geographical indication'],
  [/quyền tác giả/i, 'IP_COPYRIGHT', 'Goods that infringe copyright'],
  [/thuốc giả/i, 'COUNTERFEIT_MEDICINE', 'Counterfeit medicine'],
  [
    createWordSequenceTest(/giả/i, /giá trị sử dụng|công dụng/i),
    'COUNTERFEIT_USE',
    'Goods counterfeit in use or effect',
  ],
  [/hàng giả/i, 'COUNTERFEIT_QUALITY', 'Counterfeit goods'],
  [/nhập lậu/i, 'SMUGGLED', 'Smuggled goods'],
  [/không rõ nguồn gốc|không có nguồn gốc/i, 'UNKNOWN_ORIGIN', 'Goods of unclear origin'],
  [/hàng (?:hóa )?cấm|cấm kinh doanh/i, 'PROHIBITED_GOODS', 'Goods that may not be sold'],
  [{ test: mentionsExpiredGoods }, 'FOOD_EXPIRED', 'Goods past their date'],
  [/an toàn thực phẩm/i, 'FOOD_UNSAFE', 'Breach of food safety rules'],
  [
    createWordSequenceTest(/quảng cáo/i, /thực phẩm bảo vệ sức khỏe|thực phẩm chức năng/i),
    'SUPPLEMENT_FALSE_AD',
    'Unlawful advertising of food supplements',
  ],
  [/quảng cáo/i, 'FALSE_AD', 'Unlawful advertising'],
  // These wordings are tried after those about food and advertising, because food and advertising need permits of their own.
  [/không có giấy phép|không đủ điều kiện/i, 'CONDITIONAL_NO_LICENCE', 'Conditional goods without a licence'],
  [/niêm yết giá|khuyến mại/i, 'MISLEADING_PRICE', 'Breach of rules on prices or promotions'],
  [
    createWordSequenceTest(/không (?:cung cấp|công bố|công khai)/i, /thông tin/i),
    'MISSING_DISCLOSURE',
    'Information the law asks for was not given',
  ],
  [
    createAnyOfWording(createWordSequenceTest(UNFILED, SITE), createWordSequenceTest(SITE, UNFILED)),
    'UNREGISTERED_SITE',
    'A site that was not notified or registered',
  ],
  [
    createAnyOfWording(
      createWordSequenceTest(/giả mạo/i, /biểu tượng|logo/i),
      createWordSequenceTest(/sử dụng|gắn/i, /biểu tượng/i, /chưa|không/i),
    ),
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
    createAnyOfWording(
      createWordSequenceTest(
        /vi phạm|không (?:đạt|bảo đảm|đảm bảo|đáp ứng|phù hợp)/i,
        /chất lượng|tiêu chuẩn|quy chuẩn/i,
      ),
      /kém chất lượng/i,
    ),
    'SUBSTANDARD_GOODS',
    'Goods below the quality they must have',
  ],
  [/hóa đơn(?!,? (?:và |hoặc )?chứng từ)/i, 'TAX_INVOICE', 'Breach of rules on invoices'],
  [/dữ liệu cá nhân|thông tin cá nhân/i, 'DATA_MISUSE', 'Misuse of personal data'],
  [/từ chối hoàn|không hoàn tiền/i, 'NO_REFUND', 'Money was not paid back'],
];

/**
 * Returns a test of whether the words occur in a text in this order. A single pattern `first.*second` would be slow, because such
 * a pattern tries every pair of positions.
 */
function createWordSequenceTest(...words: readonly RegExp[]): Wording {
  return {
    test: (text) => {
      let rest = text;
      return words.every((word) => {
        const found = word.exec(rest);
        if (found) rest = rest.slice(found.index + found[0].length);
        return found !== null;
      });
    },
  };
}

function createAnyOfWording(...wordings: readonly Wording[]): Wording {
  return { test: (text) => wordings.some((wording) => wording.test(text)) };
}

/**
 * True if a clause says that goods are past their expiry date. A clause that says this of a permit ("giấy phép hết hạn") does not
 * count.
 */
function mentionsExpiredGoods(text: string): boolean {
  return text.split(/[,;]/).some((clause) => {
    const at = clause.search(/(?:hết|quá) (?:thời )?hạn sử dụng/i);
    return at >= 0 && !/giấy/i.test(clause.slice(0, at));
  });
}

/** Returns the code and the English wording for an act in a decision's words; undefined if none of the words are known. */
export function findActCodeAndEnglish(
  text: string,
): { readonly code: ActCode; readonly english: string } | undefined {
  const words = text.normalize('NFC').replace(/hoá/g, 'hóa').replace(/Hoá/g, 'Hóa').replace(/\s+/g, ' ');
  const [, code, english] = ACTS.find(([pattern]) => pattern.test(words)) ?? [];
  return code === undefined || english === undefined ? undefined : { code, english };
}

/** Returns what a decision states about itself and its trader, cut to the lengths that a record allows. */
export function readDecisionFields(
  of: (name: 'issuer' | 'number' | 'act' | 'trader' | 'address') => string,
  actCode: ActCode,
) {
  const act = toOneLine(of('act'), 1_000);
  return {
    issuer: toOneLine(of('issuer'), 300),
    number: toOneLine(of('number'), 100),
    actCode,
    act: { vi: act, en: toEnglishAct(actCode, act) },
    trader: { name: toOneLine(of('trader'), 300), address: toOneLine(of('address'), 500) },
    status: 'active',
  };
}

/** Returns the English wording of a code. For an act without a code, returns the decision's own Vietnamese words. */
function toEnglishAct(code: ActCode, vietnamese: string): string {
  if (code === UNCODED_ACT) return vietnamese;
  return ACTS.find(([, known]) => known === code)?.[2] ?? 'An act named in the decision';
}
