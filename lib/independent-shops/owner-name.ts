import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import type { Detail } from './disclosure-details';
import type { Segment } from './disclosure-segments';

/**
 * BEFORE matches words that may stand before the owner's name on its line. SAYS_OWNER matches those of them that introduce the
 * owner's name (such as "copyright").
 */
const BEFORE =
  /^(?:\s|copyright|bản quyền|©|\(c\)|\d{4}(?!\d)|[-–|:.,•]|thuộc(?: về| quyền)?|sở hữu|của|bởi|by|(?:this )?website|này)+/iu;
const SAYS_OWNER = /bản quyền|copyright|©|sở hữu|thuộc/i;

const FORM =
  '(?:tnhh|trách nhiệm hữu hạn|cổ phần|cp|hợp danh|liên doanh|(?:một|1|hai|2) thành viên|mtv|tm|dv|sx|xnk)';
const ORGANISATION = new RegExp(
  String.raw`^(?:(?:tổng )?(?:công ty|c\.?ty)(?<form>(?: ${FORM}(?!\p{L}))+)?|(?<whole>ctcp|doanh nghiệp tư nhân|dntn|hợp tác xã|htx|tập đoàn)) (?<own>.{2,140})$`,
  'iu',
);
/**
 * Matches a company's name that ends with an English company form. The words before the form begin with a capital or a digit, or
 * are "and", "for", "of", "the" or "de". A sentence has other words, too, so it does not match.
 */
const FOREIGN =
  /^\p{Lu}[^\s|©:;]*(?:\s(?:[\p{Lu}\d&(][^\s|©:;]*|and|for|of|the|de)){0,9}?\s(?<kind>Co\.?,? ?Ltd\.?|Company Limited|Joint Stock Company|JSC|LLC|Corporation|Inc\.?|Pte\.? Ltd\.?)(?!\p{L})/u;
/** Matches company forms of other countries. In Vietnam they occur only in translated names. */
const ABROAD = /^(?:LLC|Corporation|Inc|Pte)/;
const HOUSEHOLD = /^(?:hộ kinh doanh(?: cá thể)?|hkd|cá nhân(?= ?:)) ?:? (?=[\p{Lu}\d"“])(.{3,120})$/iu;
/** Matches words with which a sentence continues after a company's name. */
const SENTENCE_AFTER_NAME =
  /\s(?:là|xin|được|luôn|có|cam kết|trân trọng|hân hạnh|tự hào|chịu trách nhiệm|giữ bản quyền|all rights|bảo lưu)(?!\p{L})|,\s(?=\p{Ll})/u;
/**
 * Matches lower-case words with which a sentence continues after a company's name. The same words with a capital, as in "Chuyên
 * Gia", may be part of the name.
 */
const LOWER_CASE_AFTER_NAME = /\s(?:sẽ|đã|đang|chuyên|hiện|mong|rất|không|với|thành lập|tọa lạc)(?!\p{L})/u;
const ENDS =
  /(?<=\p{L}{3})\.\s|\s[-–|•·]\s*(?=số |\d|lô |tầng |phòng |all rights|©|bảo lưu)|[|©;]|\s\((?=$)/iu;
/** Matches words after "Công ty" that name no company, as in "Công ty chúng tôi". */
const NOBODY = /^(?:chúng tôi|thành viên|mẹ|con|liên kết|của|uy tín|hàng đầu|là|nào|khác)(?!\p{L})/iu;
/** Matches words in the line above the name of a site's maker, carrier or payment service. */
const OTHERS = /thiết kế|phát triển bởi|vận hành bởi|design|powered|developed|đối tác|vận chuyển|thanh toán/i;

/** Abbreviations of words in business names, with their full form; a word with an empty form is left out of comparisons. */
const SHORT: Readonly<Record<string, string>> = {
  ctcp: 'công ty cổ phần',
  cp: 'cổ phần',
  dv: 'dịch vụ',
  mtv: 'một thành viên',
  sx: 'sản xuất',
  tm: 'thương mại',
  tmdv: 'thương mại dịch vụ',
  tnhh: 'trách nhiệm hữu hạn',
  xnk: 'xuất nhập khẩu',
  và: '',
};

export interface Owner {
  readonly owner?: Detail;
  readonly isOrganisation: boolean;
  readonly isHousehold: boolean;
  /** True if all names have a company form of another country. */
  readonly isForeign: boolean;
  /** True if several names were found, and none of them is certainly the owner's. */
  readonly isSeveral: boolean;
}

/**
 * Returns the owner that a site names. A name is searched for at the beginning of each segment, and of each part of a segment
 * after a dash, bar or bullet. If the footer has names, names elsewhere do not count. Of the names that count, only those of one
 * kind are used, the first kind that occurs: organisation, branch, household, other. If these names differ, `owner` is the name
 * that is marked as the owner's. `owner` is absent if no name is marked, or if different names are marked.
 */
export function findOwner(segments: readonly Segment[]): Owner {
  const named = segments.flatMap((segment, index) => {
    const above = segments[index - 1];
    const isOthers = above !== undefined && above.line >= segment.line - 1 && OTHERS.test(above.text);
    const next = segments[index + 1];
    // A name beside a registration number is an owner's, not that of the site's maker.
    const isRegistered =
      next?.line === segment.line && (next.label === 'tax' || next.label === 'registration');
    return isOthers
      ? []
      : findNamesInSegment(segment).map((name) => (isRegistered ? { ...name, isOwner: true } : name));
  });
  const inFooter = named.filter(({ at }) => at.startsWith('footer '));
  const names = inFooter.length > 0 ? inFooter : named;
  const ofKind = (kind: Name['kind']) => names.filter((name) => name.kind === kind);
  const organisations = ofKind('organisation');
  const all = [organisations, ofKind('branch'), ofKind('household'), ofKind('other')];
  const index = all.findIndex(({ length }) => length > 0);
  const owner = chooseOwnerName(all[index] ?? []);
  return {
    ...(owner && { owner: { value: owner.value, at: owner.at } }),
    isOrganisation: index === 0 || index === 1,
    isHousehold: index === 2,
    isForeign: index === 0 && organisations.every(({ isForeign }) => isForeign),
    isSeveral: index >= 0 && !owner,
  };
}

interface Name extends Detail {
  readonly kind: 'organisation' | 'branch' | 'household' | 'other';
  readonly isOwner: boolean;
  readonly isForeign?: boolean;
}

function findNamesInSegment({ label, words, text, at }: Segment): Name[] {
  if (label !== undefined && label !== 'name' && label !== 'branch') return [];
  const whole = removeWordsBeforeName(text);
  const starts = [
    whole,
    ...whole.rest
      .split(/\s[-–|•]\s/)
      .slice(1)
      .map(removeWordsBeforeName),
  ];
  for (const { rest, saysOwner } of starts) {
    const isOwner = label === 'name' || whole.saysOwner || saysOwner;
    const kind = parseOrganisationName(rest) ?? parseHouseholdName(rest);
    // A branch is returned only if no company is named.
    if (kind && label === 'branch') return [{ value: `${words} ${kind.value}`, kind: 'branch', at, isOwner }];
    if (kind) return [{ ...kind, at, isOwner }];
  }
  const person = label === 'name' && /chủ/i.test(words) ? parsePersonName(whole.rest) : undefined;
  return person ? [{ value: person, at, kind: 'other', isOwner: true }] : [];
}

/** Removes the words that may precede a name. `saysOwner` is true if these words say that the owner's name follows. */
function removeWordsBeforeName(text: string): { readonly rest: string; readonly saysOwner: boolean } {
  const lead = BEFORE.exec(text)?.[0] ?? '';
  return { rest: text.slice(lead.length), saysOwner: SAYS_OWNER.test(lead) };
}

function parseOrganisationName(text: string): Pick<Name, 'value' | 'kind' | 'isForeign'> | undefined {
  const foreign = FOREIGN.exec(text);
  if (foreign)
    return {
      value: foreign[0],
      kind: 'organisation',
      isForeign: ABROAD.test(foreign.groups?.kind ?? ''),
    };
  const value = cutAtNameEnd(text);
  const { form, whole, own = '' } = ORGANISATION.exec(value)?.groups ?? {};
  const isNamed = form || whole ? /\p{Lu}|\d/u.test(own) : /^["“]?[\p{Lu}\d]/u.test(own);
  // In upper case every word looks like part of a name, so a long line in upper case ("CÔNG TY UY TÍN …") is not accepted.
  const isShout = !form && !whole && own === own.toUpperCase() && own.split(' ').length > 6;
  return isNamed && !isShout && !NOBODY.test(own) ? { value, kind: 'organisation' } : undefined;
}

function parseHouseholdName(text: string): Pick<Name, 'value' | 'kind'> | undefined {
  const value = cutAtNameEnd(text);
  return HOUSEHOLD.test(value) ? { value, kind: 'household' } : undefined;
}

function parsePersonName(text: string): string | undefined {
  const value = cutAtNameEnd(text);
  return /^\p{Lu}[\p{L}'’.]*(?:\s\p{Lu}[\p{L}'’.]*){1,6}$/u.test(value) ? value : undefined;
}

/** Returns the text up to the point where the name ends and something else begins. */
function cutAtNameEnd(text: string): string {
  const [name = ''] = text.split(ENDS);
  const [alone = ''] = (name.split(SENTENCE_AFTER_NAME)[0] ?? '').split(LOWER_CASE_AFTER_NAME);
  return trimMatchingAtEnd(alone, /[\s.,:;(\-–•|]/u);
}

/**
 * Returns the first of `names` if all of them are forms of one name. Otherwise returns the first name that is marked as the
 * owner's. Undefined if no name is marked, or if the marked names are not forms of one name.
 */
function chooseOwnerName(names: readonly Name[]): Name | undefined {
  const isSameName = (one: Name, other: Name) =>
    toComparableName(one).startsWith(toComparableName(other)) ||
    toComparableName(other).startsWith(toComparableName(one));
  const [first] = names;
  if (first && names.every((name) => isSameName(name, first))) return first;
  const owners = names.filter(({ isOwner }) => isOwner);
  const [owner] = owners;
  return owner && owners.every((name) => isSameName(name, owner)) ? owner : undefined;
}

/** Returns a key that is equal for the full and the abbreviated form of a name: "TM-DV" counts as "Thương mại dịch vụ". */
function toComparableName({ value }: Name): string {
  return value
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => SHORT[word] ?? word)
    .replace(/[^\p{L}\d]/gu, '');
}
