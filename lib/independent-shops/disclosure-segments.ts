// Why: docs/decisions/marketplaces/independent-shops.md

import type { SiteLine } from '@/lib/domain/seller/site-facts';

/**
 * Patterns of the labels before a value. `alias` is a name other than the registered one; `branch` the address of a place other
 * than the office; `licence` a trade permit (food, medicine, a social network); `number` any other number (account, person,
 * order).
 */
const LABELS = {
  alias: 'tên (?:giao dịch|viết tắt|quốc tế|tiếng anh|tiếng nước ngoài)',
  name: 'tên (?:công ty|doanh nghiệp|đơn vị|hộ kinh doanh|thương nhân|cơ sở|đăng ký|đầy đủ)|(?:đơn vị |cơ quan )?chủ quản(?: website)?|chủ sở hữu(?: website| trang web)?|company name',
  mail: '(?:địa chỉ )?e-?mail|thư điện tử',
  web: '(?:địa chỉ )?(?:trang )?web(?:site)?|fanpage|facebook',
  branch:
    'địa chỉ (?:nhận|giao|kho|bảo hành|liên hệ|gửi|lấy)[^:]{0,30}|văn phòng(?: đại diện| giao dịch)?|vpđd|vpgd|showroom|chi nhánh(?: \\d)?|(?:cửa hàng|kho hàng|kho|xưởng)(?: \\d{1,2})?(?=\\s*:)',
  office: '(?:địa chỉ )?trụ sở(?: chính| công ty| đăng ký)*|head office|registered (?:office|address)',
  address:
    'địa chỉ(?: công ty| doanh nghiệp)?(?: đăng ký)?(?: kinh doanh)?(?: \\d(?!\\d))?|đ[/.]?c(?=\\s*(?::|$))|address',
  representative:
    '(?:người )?đại diện(?: theo)? pháp luật(?: của (?:công ty|doanh nghiệp))?|người đại diện(?=\\s*(?::|$))|legal representative',
  role: '(?:tổng )?giám đốc|chủ hộ(?: kinh doanh)?(?=\\s*(?::|$))|(?:người )?chịu trách nhiệm(?: quản lý)?(?: nội dung)?|chức (?:vụ|danh)|director',
  tax: 'mã số (?:thuế|doanh nghiệp|chi nhánh)(?: cá nhân)?|mst|msdn|tax (?:code|id)|enterprise code',
  registration:
    '(?<!(?:phòng|cơ quan)\\s)(?:giấy\\s*)?(?:(?:g?cn|gp|giấy phép|(?:giấy )?chứng nhận|số)[\\s/.]*)?(?:đk|dk|đăng ký )\\s?(?:kinh doanh|doanh nghiệp|hộ kinh doanh|kd|dn|hkd)|gpkd|giấy phép kinh doanh|mã số hộ kinh doanh|mshkd|business (?:registration|licen[cs]e)(?: (?:certificate|number|code))?',
  licence:
    'giấy (?:phép|chứng nhận|xác nhận|cn)|(?:cơ sở )?đủ điều kiện|số (?:giấy|công bố)|gp ?mxh|gp[- ]?(?:ttđt|btttt)|gp(?=\\s?(?:số|:))|đ?đkkdd|vsattp|attp|licen[cs]e',
  phone:
    'hot ?line|(?:số )?điện thoại|đường dây nóng|tổng đài|s?đt(?=\\s*(?:[:.\\d(]|$))|tel(?:ephone)?|phone|mobile|di động|zalo|cskh',
  fax: 'fax',
  number:
    '(?:số )?tài khoản|stk|số tk|(?:số )?(?:cccd|cmnd|căn cước)(?: công dân)?|số định danh|mã (?:đơn|vận đơn|sản phẩm|sp|hàng|khách|giảm)|sku|isbn|barcode',
} as const;
export type Label = keyof typeof LABELS;

/** The order in which labels are tried at an offset; the first that matches is used. */
const ORDER = [
  'alias',
  'name',
  'mail',
  'web',
  'branch',
  'office',
  'address',
  'representative',
  'role',
  'tax',
  'registration',
  'licence',
  'phone',
  'fax',
  'number',
] as const satisfies readonly Label[];
const ANY = new RegExp(
  String.raw`(?<!\p{L})(?:${ORDER.map((label) => `(?<${label}>${LABELS[label]})`).join('|')})(?!\p{L})`,
  'giu',
);
/** Matches a line that is only a label; its value is then in the next line. */
const ALONE = new RegExp(
  String.raw`^(?:${ORDER.map((label) => LABELS[label]).join('|')}|ngày cấp|nơi cấp|cơ quan cấp)(?: số)?\s*:?$`,
  'iu',
);

/** The part of a line from a label to the next one. Text before the first label is a segment without a label. */
export interface Segment {
  readonly label?: Label;
  /** The label as the page writes it; empty if there is none. */
  readonly words: string;
  /**
   * The text after the label, which begins with the colon if the label has one. Without a label: the text before the line's first
   * label.
   */
  readonly text: string;
  readonly at: string;
  /** Index of the line among the lines of the page's text, in which labels are already joined to their values. */
  readonly line: number;
}

/**
 * Returns the lines, with each label that has a line of its own (such as a table cell above its value) joined to the next line.
 */
export function joinLabelsToValues(lines: readonly SiteLine[]): SiteLine[] {
  const joined: SiteLine[] = [];
  let label: string | undefined;
  for (const { text, at } of lines) {
    const isAlone = ALONE.test(text);
    if (label !== undefined) joined.push({ text: isAlone ? label : `${label}: ${text}`, at });
    else if (!isAlone) joined.push({ text, at });
    label = isAlone ? text.replace(/:$/, '').trimEnd() : undefined;
  }
  return joined;
}

/** Splits lines at their labels, in page order. */
export function splitLinesAtLabels(lines: readonly SiteLine[]): Segment[] {
  return lines.flatMap(({ text, at }, line) => splitAtLabels(text).map((piece) => ({ ...piece, at, line })));
}

type Piece = Pick<Segment, 'label' | 'words' | 'text'>;

function splitAtLabels(text: string): Piece[] {
  const labels = [...text.matchAll(ANY)];
  const pieces: Piece[] = [];
  const head = text.slice(0, labels[0]?.index);
  if (head.trim() !== '') pieces.push({ words: '', text: head });
  for (const [index, match] of labels.entries()) {
    const end = labels[index + 1]?.index ?? text.length;
    const label = ORDER.find((one) => match.groups?.[one] !== undefined);
    const before = pieces.at(-1);
    // "Mã số thuế/ĐKKD: 0100109106" has two labels for one number. The tax label is used, because tax codes have the stricter
    // rules.
    const goesOn =
      before && isNumberLabel(before.label) && isNumberLabel(label) && /^[\s/&(,-]*$/.test(before.text);
    // In "Người đại diện: Giám đốc Trần Văn Thử" a title stands between the label and the name.
    const isTitled = before?.label === 'representative' && label === 'role' && /^[\s:(-]*$/.test(before.text);
    if (goesOn || isTitled) pieces.pop();
    const pieceLabel = isTitled || (goesOn && before.label === 'tax') ? before.label : label;
    pieces.push({
      ...(pieceLabel && { label: pieceLabel }),
      words: match[0],
      text: text.slice(match.index + match[0].length, end),
    });
  }
  return pieces;
}

function isNumberLabel(label: Label | undefined): boolean {
  return label === 'tax' || label === 'registration';
}
