import { parseDay } from '../values/days';
import {
  DAY,
  type FoundText,
  findDecisionNumbersAndDay,
  removeRepeatedValues,
  type TextLine,
  toFoundText,
} from './own-number';

/** The facts that are looked for in the text of a decision. */
export const DECISION_FACTS = [
  'number',
  'decidedOn',
  'issuer',
  'trader',
  'address',
  'taxCode',
  'act',
  'area',
  'publishedOn',
  'expiresOn',
] as const;
export type DecisionFact = (typeof DECISION_FACTS)[number];

/** The facts that were found, each with its position. A fact that the text lacks, or states with two values, is absent. */
export type FoundFacts = Partial<Record<DecisionFact, FoundText>>;

/** Number of lines at the beginning of a document that are searched for its issuer. */
const HEAD_LINES = 20;
const AGENCY =
  /^(?:tổng cục|chi cục|cục|đội|ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở|bộ|thanh tra|công an|phòng|ban quản lý)(?!\p{L})/iu;
const STATE = /(?:cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*-\s*tự do\s*-\s*hạnh phúc)/iu;

/** Labels before facts in the forms of decisions (Decree 118/2021, annex). The first label that matches a line counts. */
const LABELS: readonly (readonly [fact: DecisionFact, words: RegExp])[] = [
  [
    'trader',
    /^(?:\d+[.)]\s*|[-+<]\s*)?(?:tên (?:của )?(?:tổ chức|doanh nghiệp|cơ sở|hộ kinh doanh|công ty)(?: vi phạm)?|(?:ông|bà|ông \(bà\)|ông\/bà|họ và tên|cá nhân vi phạm|tổ chức vi phạm|cá nhân\/tổ chức vi phạm))\s*:\s*/iu,
  ],
  [
    'address',
    /^(?:\d+[.)]\s*|[-+]\s*)?(?:địa chỉ(?: trụ sở(?: chính)?| kinh doanh)?|trụ sở(?: chính)?|nơi ở hiện tại|nơi ở|địa điểm kinh doanh)\s*:\s*/iu,
  ],
  [
    'taxCode',
    /^(?:\d+[.)]\s*|[-+]\s*)?(?:mã số doanh nghiệp|mã số thuế|mst|mã số hộ kinh doanh|mã số (?:thuế|doanh nghiệp)\/\S+)\s*:\s*/iu,
  ],
  [
    'act',
    /^(?:\d+[.)]\s*|[-+]\s*)?(?:đã (?:có|thực hiện) (?:các )?hành vi vi phạm hành chính|(?:các )?hành vi vi phạm(?: hành chính)?|nội dung vi phạm)(?:\s+sau(?: đây)?)?\s*:\s*/iu,
  ],
  ['area', /^(?:\d+[.)]\s*|[-+]\s*)?(?:địa điểm (?:xảy ra )?vi phạm|địa bàn vi phạm|nơi vi phạm)\s*:\s*/iu],
];
/** Matches the end of a value: a gap, or another label on the same line. */
const NEXT_LABEL =
  /\s{2,}|\s+(?=(?:giới tính|ngày, tháng, năm sinh|quốc tịch|nghề nghiệp|điện thoại|mã số|ngày cấp|nơi cấp|cấp ngày)\s*:)/iu;
const BEGINS_ANEW = /^(?:\d+[.)]|điều\s+\d|[-+•*(]|[a-zđ]\))|^[^:]{1,60}:(?:\s|$)/iu;
const MOST_JOINED = 6;
const PUBLISHED = new RegExp(
  String.raw`(?:công bố|công khai|đăng tải)[^.;]{0,60}?(?:từ ngày|ngày)\s+(${DAY})`,
  'iu',
);
const ENDS = new RegExp(
  String.raw`(?:công bố|công khai|đăng tải)[^.;]{0,100}?đến\s+(?:hết\s+)?(?:ngày\s+)?(${DAY})`,
  'iu',
);

/** Returns the facts found in a decision, each with its position. */
export function findDecisionFacts(lines: readonly TextLine[]): FoundFacts {
  const { numbers, day } = findDecisionNumbersAndDay(lines);
  const [number, ...others] = numbers;
  const facts: FoundFacts = {};
  if (number !== undefined && others.length === 0) facts.number = number;
  if (day !== null) facts.decidedOn = day;
  const issuer = findIssuer(lines);
  if (issuer !== undefined) facts.issuer = issuer;
  for (const [fact, words] of LABELS) {
    const values = removeRepeatedValues(
      lines.flatMap((line, at) => findValuesAfterLabel(lines, line, at, words)),
    );
    if (values[0] !== undefined) facts[fact] = values[0];
  }
  const publishedOn = findDayAfterLabel(lines, PUBLISHED);
  if (publishedOn !== undefined) facts.publishedOn = publishedOn;
  const expiresOn = findDayAfterLabel(lines, ENDS);
  if (expiresOn !== undefined) facts.expiresOn = expiresOn;
  return facts;
}

// Returns the issuer: the last agency named at the beginning of the document (HEAD_LINES), up to the line of the number or of the
// title. An agency named before it is the one to which the issuer belongs. Undefined if none is named.
function findIssuer(lines: readonly TextLine[]): FoundText | undefined {
  const head = lines.slice(0, HEAD_LINES);
  const end = head.findIndex(({ text }) => /^\s*(?:số\s*:|quyết định\s*$)/iu.test(text));
  const agencies = head.slice(0, end < 0 ? head.length : end + 1).flatMap((line) => {
    const [before = ''] = line.text.split(STATE, 1);
    const text = before.trim();
    return AGENCY.test(text) ? [toFoundText(text, line)] : [];
  });
  return agencies.at(-1);
}

function findValuesAfterLabel(
  lines: readonly TextLine[],
  line: TextLine,
  at: number,
  words: RegExp,
): FoundText[] {
  const label = words.exec(line.text);
  if (label === null) return [];
  let value = line.text.slice(label[0].length).split(NEXT_LABEL)[0] ?? '';
  // A value may continue on the next lines. If the value is a list of acts, it begins only below its label, with a bullet.
  for (let next = at + 1; next <= at + MOST_JOINED && !/[.;]\s*$/.test(value); next++) {
    const more = lines[next]?.text ?? '';
    const isBelow = value === '' && /^[-+•]\s*/.test(more);
    if (more === '' || (!isBelow && BEGINS_ANEW.test(more))) break;
    value = `${value} ${isBelow ? more.replace(/^[-+•]\s*/, '') : more}`;
  }
  const text = value
    .replace(/\s+/g, ' ')
    .replace(/[.;,]\s*$/, '')
    .trim();
  return text === '' ? [] : [{ ...toFoundText(text, line), said: `${line.text} …`.slice(0, 200) }];
}

function findDayAfterLabel(lines: readonly TextLine[], words: RegExp): FoundText | undefined {
  for (const line of lines) {
    const value = parseDay(words.exec(line.text)?.[1] ?? '');
    if (value !== undefined) return toFoundText(value, line);
  }
  return undefined;
}
