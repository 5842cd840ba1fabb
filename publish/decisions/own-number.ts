import { formatPosition, type SourcePosition } from '../readers/shape';
import { parseDay } from '../values/days';

/** One line of a document, and its position. */
export interface TextLine {
  readonly position: SourcePosition;
  readonly text: string;
}

/** A value found in a document, and its position. */
export interface FoundText {
  readonly value: string;
  readonly at: string;
  /** The words around the value, for the person who checks it. */
  readonly said: string;
}

/** A decision's own number and day. If the text does not tell which number is the decision's own, `numbers` has several. */
export interface OwnNumbers {
  readonly numbers: readonly FoundText[];
  readonly day: FoundText | null;
}

/** Pattern of the numbers of official documents: 0042/QĐ-QLD, 0001/QLD-CL, 12/QĐ-XPVPHC, 01/2026/QĐ-UBND. */
const NUMBER = String.raw`\d+(?:\/\d{4})?\/[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*`;
/** Pattern of a day, in figures or in words. */
export const DAY = String.raw`(?:\d{1,2}\s?[\/.-]\s?\d{1,2}\s?[\/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})`;
const HEAD_NUMBER = new RegExp(String.raw`^(?:số|so)\s*:\s*(${NUMBER})`, 'iu');
const NAMED = new RegExp(
  String.raw`(?:quyết\s+định|công\s+văn|thông\s+báo|văn\s+bản|QĐ|CV)(?:\s+\p{L}+){0,4}?\s+số\s*:?\s*(${NUMBER})(?:\s*,?\s*(?:ngày|ban hành ngày|ký ngày)\s+(${DAY}))?`,
  'giu',
);
const PLACE_AND_DAY = /(?:^|,\s*)ngày\s+(\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})\s*$/iu;
/** Matches words that introduce the number of another document: one that this document rests on, changes or replies to. */
const CITES =
  /(?:^|[^\p{L}])(?:căn cứ|theo|xét|thực hiện|thay thế|bãi bỏ|sửa đổi|bổ sung|hủy bỏ|huỷ bỏ|tiếp theo|liên quan đến|đề nghị tại|quy định tại)(?!\p{L})/iu;
/** Matches words before the number of the decision to which an annex belongs. */
const ANNEX_OF = /(?:^|[^\p{L}])(?:ban hành )?kèm theo(?!\p{L})/iu;
/** Number of lines at the beginning of a document that are searched for its place and day. */
const HEAD_LINES = 25;
const AROUND = 160;

/**
 * Returns a document's own number and day, from its head ("Số: …", "Hà Nội, ngày … tháng … năm …"), otherwise from its text.
 * Leaves out the numbers of other documents, which this document rests on or changes.
 */
export function findDecisionNumbersAndDay(lines: readonly TextLine[]): OwnNumbers {
  const head = lines.slice(0, HEAD_LINES);
  const inHead = head.flatMap((line) => {
    const number = HEAD_NUMBER.exec(line.text)?.[1];
    return number === undefined ? [] : [toFoundText(number, line)];
  });
  const all = inHead.length > 0 ? [] : lines.flatMap(findNamedDecisions);
  const own = all.filter(({ isAnnex }) => !isAnnex);
  const named = own.length > 0 ? own : all;
  const numbers = removeRepeatedValues(inHead.length > 0 ? inHead : named.map(({ number }) => number));
  const besideNumber = named.find(({ day }) => day !== null)?.day ?? null;
  return { numbers, day: besideNumber ?? findDayInFirstLines(head) };
}

interface NamedDecision {
  readonly number: FoundText;
  readonly day: FoundText | null;
  readonly isAnnex: boolean;
}

function findNamedDecisions(line: TextLine): NamedDecision[] {
  return [...line.text.matchAll(NAMED)].flatMap((match) => {
    const [, number = '', day] = match;
    const before = getLastClause(line.text.slice(0, match.index));
    const isAnnex = ANNEX_OF.test(before);
    if (!isAnnex && CITES.test(before)) return [];
    return [
      { number: toFoundText(number, line), day: day === undefined ? null : toFoundDay(day, line), isAnnex },
    ];
  });
}

function findDayInFirstLines(head: readonly TextLine[]): FoundText | null {
  for (const line of head) {
    const day = PLACE_AND_DAY.exec(line.text)?.[1];
    const isAboutOther = /^\s*(?:căn cứ|theo|xét)/i.test(line.text);
    if (day !== undefined && !isAboutOther) return toFoundDay(day, line);
  }
  return null;
}

function toFoundDay(day: string, line: TextLine): FoundText | null {
  const value = parseDay(day);
  return value === undefined ? null : toFoundText(value, line);
}

/** Returns a value with its position and the words around it. */
export function toFoundText(value: string, { position, text }: TextLine): FoundText {
  return {
    value,
    at: formatPosition(position),
    said: text.length <= AROUND ? text : `${text.slice(0, AROUND)}…`,
  };
}

/** Returns the texts without repeated values; the first of each value stays. */
export function removeRepeatedValues(texts: readonly FoundText[]): FoundText[] {
  return texts.filter(({ value }, at) => texts.findIndex((other) => other.value === value) === at);
}

function getLastClause(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(';')) + 1);
}
