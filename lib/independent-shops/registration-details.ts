import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import type { Detail } from './disclosure-details';
import type { Label, Segment } from './disclosure-segments';

/** Matches the text between a label and its number, such as "(số): ". */
const LEAD = String.raw`^\D{0,24}?(?<!\d)`;
const GROUPED = String.raw`\d{4}[ .]\d{3}[ .]\d{3}|\d{3}(?:[ .]\d{3}){3}`;
/**
 * Matches a tax code. Used only for text after a tax code's label; a number after a registration's label may have other forms
 * (CERTIFICATE).
 */
const TAX_CODE = new RegExp(
  String.raw`${LEAD}(\d{10}\s?[-–]\s?\d{3}(?![\s.]?\d)|(?:${GROUPED})(?![\s.]?\d)|\d{8,14})(?![\d/])`,
  'u',
);
const CERTIFICATE = new RegExp(
  String.raw`${LEAD}(\d{10}\s?[-–]\s?\d{3}|(?:${GROUPED})|\d{10}(?:\d{3})?|\d{12}|\d{2}[.]?[A-Z][.]?\d{1}[.]?\d{5,8})(?![\d/])`,
  'iu',
);

/** Matches the number of an enterprise. A number with twelve digits is a person's and does not match. */
const ENTERPRISE = new RegExp(
  String.raw`${LEAD}(\d{10}\s?[-–]\s?\d{3}(?![\s.]?\d)|\d{4}[ .]\d{3}[ .]\d{3}(?![\s.]?\d)|\d{10}(?:\d{3})?)(?![\d/])`,
  'u',
);

const DAY = String.raw`\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} tháng \d{1,2},? năm \d{4}|\d{1,2} [A-Z][a-z]{2,8},? \d{4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}`;
const DATE = new RegExp(
  String.raw`(?<!\p{L})(?:cấp|đăng ký lần đầu|issued|date of issue)(?!\p{L})(?:(?!thay đổi|sửa đổi|hết hạn)[^\d]){0,90}?(${DAY})(?!\d)`,
  'iu',
);
const OFFICE = String.raw`(?:sở|phòng|[uủ][yỷ] ban|ubnd|chi cục|cục|[^\d.,;|]{0,40}(?:department|authority))`;
/** Matches the name of an office to its end. The dots in "TP.HCM" and "Q. 1" do not end it. */
const NAME = String.raw`((?:${OFFICE})(?:[^.,;|()\d]|(?<=(?:^|[\s–-])(?:tp|q|p|t|h|tx))\.|(?<=(?:quận|q\.|q|số)\s?\d?)\d){2,120}?)(?=[\s–-]+(?:cấp|ngày|lần|on|dated|quản lý|đăng ký lần)(?!\p{L})|\s*[,;|()]|(?<![\s–-](?:tp|q|p|t|h|tx))\.(?:\s|$)|\s*$)`;
const OFFICES = [
  new RegExp(
    String.raw`(?<!\p{L})(?:do|nơi cấp|cơ quan cấp|cấp (?:bởi|tại)|issued by|place of issue|tại) ?:? ?${NAME}`,
    'iu',
  ),
  /(?:^|[\s–,-])((?:sở|phòng|[uủ][yỷ] ban|ubnd)\s[^.,;|()\d]{3,80}?) cấp(?!\p{L})/iu,
];

/** What a page states about a business's registration. */
export interface Registration {
  readonly number?: Detail;
  readonly date?: Detail;
  readonly office?: Detail;
  readonly taxCode?: Detail;
}

/**
 * Returns the page's registration number and tax code, with date and office of the registration. Leaves out a number if there are
 * several different ones, because some may belong to the carrier or the site's maker. If the registration number is left out for
 * this reason, date and office are left out, too. Date and office are read from the registration's own text and the next two
 * lines. Reading stops where another subject begins: a food permit has a date and issuer of its own.
 */
export function findRegistration(segments: readonly Segment[]): Registration {
  const taxCode = findUnambiguousNumber(segments, ['tax'], TAX_CODE);
  const isRegistered = hasLabelledNumber(segments, ['registration'], CERTIFICATE);
  const number = isRegistered
    ? findUnambiguousNumber(segments, ['registration'], CERTIFICATE)
    : findUnambiguousNumber(segments, ['tax'], ENTERPRISE);
  const isSeveral = !number && hasLabelledNumber(segments, ['registration', 'tax'], CERTIFICATE);
  const scopes = isSeveral ? [] : groupSegmentsByRegistration(segments);
  const date = findFirstDetail(scopes, [DATE]);
  const office = findFirstDetail(scopes, OFFICES);
  return {
    ...(number && { number: number.detail }),
    ...(date && { date }),
    ...(office && { office }),
    ...(taxCode && { taxCode: taxCode.detail }),
  };
}

interface Numbered {
  readonly detail: Detail;
  readonly key: string;
}

function* findLabelledNumbers(
  segments: readonly Segment[],
  labels: readonly Label[],
  pattern: RegExp,
): Generator<Numbered> {
  for (const { label, text, at } of segments) {
    const printed = label && labels.includes(label) ? pattern.exec(text)?.[1] : undefined;
    if (printed) yield { detail: { value: removeSeparators(printed), at }, key: removeSeparators(printed) };
  }
}

function hasLabelledNumber(segments: readonly Segment[], labels: readonly Label[], pattern: RegExp): boolean {
  return !findLabelledNumbers(segments, labels, pattern).next().done;
}

function findUnambiguousNumber(
  segments: readonly Segment[],
  labels: readonly Label[],
  pattern: RegExp,
): Numbered | undefined {
  const numbers = [...findLabelledNumbers(segments, labels, pattern)];
  const [first] = numbers;
  return first && numbers.every(({ key }) => key === first.key) ? first : undefined;
}

/**
 * Returns a number without separators: "0100 109 106" becomes "0100109106", "41.A8.012345" becomes "41A8012345". Thirteen digits
 * get a dash: "0100109106 – 001" becomes "0100109106-001".
 */
function removeSeparators(printed: string): string {
  const plain = printed.replace(/[^\dA-Z]/gi, '').toUpperCase();
  return /^\d{13}$/.test(plain) ? `${plain.slice(0, 10)}-${plain.slice(10)}` : plain;
}

/**
 * Maximum number of segments that are read about one registration, its label's segment included. The label's line and the next
 * two lines have fewer in practice, but a page can repeat its labels a thousand times.
 */
const LONGEST_SCOPE = 20;

/**
 * Returns one group of segments for each segment with the label `registration` or `tax`. The group begins with this segment. It
 * also contains the segments after it, as far as two lines below, that have one of these two labels or no label. It ends before a
 * segment with the label `licence`, and has at most LONGEST_SCOPE segments.
 */
function groupSegmentsByRegistration(segments: readonly Segment[]): Segment[][] {
  const scopes: Segment[][] = [];
  for (const [index, segment] of segments.entries()) {
    if (segment.label !== 'registration' && segment.label !== 'tax') continue;
    const scope = [segment];
    for (let at = index + 1; scope.length < LONGEST_SCOPE; at++) {
      const next = segments[at];
      if (!next || next.line > segment.line + 2 || next.label === 'licence') break;
      const goesOn = next.label === undefined || next.label === 'registration' || next.label === 'tax';
      if (goesOn) scope.push(next);
    }
    scopes.push(scope);
  }
  return scopes;
}

function findFirstDetail(scopes: readonly Segment[][], patterns: readonly RegExp[]): Detail | undefined {
  // Scopes overlap, so each segment is searched only once, even if several scopes contain it.
  for (const { text, at } of new Set(scopes.flat())) {
    for (const pattern of patterns) {
      const match = pattern.exec(text);
      const value = match?.[1] && trimMatchingAtEnd(match[1], /[\s–-]/).trim();
      if (!match || !value) continue;
      const isTaxOffice =
        /^(?:chi )?cục thuế/i.test(value) && /^\s*quản lý/i.test(text.slice(match.index + match[0].length));
      // The line ends within the office's name, which continues in the next line.
      const isCut = /kế hoạch$/i.test(value);
      if (!isTaxOffice && !isCut) return { value, at };
    }
  }
  return undefined;
}
