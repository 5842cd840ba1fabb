import { trimEndOf } from '@/lib/base/trim-ends';
import type { Detail } from './disclosure-details';
import type { Segment } from './disclosure-segments';

/** Words that may precede the owner's name on its line, and which of them mark an owner. */
const BEFORE =
  /^(?:\s|copyright|bản quyền|©|\(c\)|\d{4}(?!\d)|[-–|:.,•]|thuộc(?: về| quyền)?|sở hữu|của|bởi|by|(?:this )?website|này)+/iu;
const SAYS_OWNER = /bản quyền|copyright|©|sở hữu|thuộc/i;

const FORM =
  '(?:tnhh|trách nhiệm hữu hạn|cổ phần|cp|hợp danh|liên doanh|(?:một|1|hai|2) thành viên|mtv|tm|dv|sx|xnk)';
const ORGANISATION = new RegExp(
  String.raw`^(?:(?:tổng )?(?:công ty|c\.?ty)(?<form>(?: ${FORM}(?!\p{L}))+)?|(?<whole>ctcp|doanh nghiệp tư nhân|dntn|hợp tác xã|htx|tập đoàn)) (?<own>.{2,140})$`,
  'iu',
);
/** A name with an English form: capitalised words, unlike a sentence. */
const FOREIGN =
  /^\p{Lu}[^\s|©:;]*(?:\s(?:[\p{Lu}\d&(][^\s|©:;]*|and|for|of|the|de)){0,9}?\s(?<kind>Co\.?,? ?Ltd\.?|Company Limited|Joint Stock Company|JSC|LLC|Corporation|Inc\.?|Pte\.? Ltd\.?)(?!\p{L})/u;
/** Company forms of other countries; in Vietnam only in translated names. */
const ABROAD = /^(?:LLC|Corporation|Inc|Pte)/;
const HOUSEHOLD = /^(?:hộ kinh doanh(?: cá thể)?|hkd|cá nhân(?= ?:)) ?:? (?=[\p{Lu}\d"“])(.{3,120})$/iu;
/** Words with which a sentence continues after a company's name. */
const GOES_ON =
  /\s(?:là|xin|được|luôn|có|cam kết|trân trọng|hân hạnh|tự hào|chịu trách nhiệm|giữ bản quyền|all rights|bảo lưu)(?!\p{L})|,\s(?=\p{Ll})/u;
/** The same, in lower case only: "Chuyên Gia" is a name. */
const GOES_ON_SMALL = /\s(?:sẽ|đã|đang|chuyên|hiện|mong|rất|không|với|thành lập|tọa lạc)(?!\p{L})/u;
const ENDS =
  /(?<=\p{L}{3})\.\s|\s[-–|•·]\s*(?=số |\d|lô |tầng |phòng |all rights|©|bảo lưu)|[|©;]|\s\((?=$)/iu;
/** "Công ty chúng tôi" names nobody. */
const NOBODY = /^(?:chúng tôi|thành viên|mẹ|con|liên kết|của|uy tín|hàng đầu|là|nào|khác)(?!\p{L})/iu;
/** Words above the name of a site's maker, carrier or payment service. */
const OTHERS = /thiết kế|phát triển bởi|vận hành bởi|design|powered|developed|đối tác|vận chuyển|thanh toán/i;

/** Abbreviations of words in business names, and words left out. */
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
  /** Only names with a company form of another country. */
  readonly isForeign: boolean;
  /** Several are named, and the owner is unclear. */
  readonly isSeveral: boolean;
}

/**
 * Returns the owner a site names: a line or piece that begins with a kind of organisation or household, in the footer
 * first. Of several different names the one marked as owner counts, else none.
 */
export function ownerOf(segments: readonly Segment[]): Owner {
  const named = segments.flatMap((segment, place) => {
    const above = segments[place - 1];
    const isOthers = above !== undefined && above.line >= segment.line - 1 && OTHERS.test(above.text);
    const next = segments[place + 1];
    // A name with a registration beside it is not only the site's maker.
    const isRegistered =
      next?.line === segment.line && (next.label === 'tax' || next.label === 'registration');
    return isOthers ? [] : namesIn(segment).map((name) => (isRegistered ? { ...name, isOwner: true } : name));
  });
  const inFooter = named.filter(({ at }) => at.startsWith('footer '));
  const names = inFooter.length > 0 ? inFooter : named;
  const ofKind = (kind: Name['kind']) => names.filter((name) => name.kind === kind);
  const organisations = ofKind('organisation');
  const all = [organisations, ofKind('branch'), ofKind('household'), ofKind('other')];
  const place = all.findIndex(({ length }) => length > 0);
  const owner = only(all[place] ?? []);
  return {
    ...(owner && { owner: { value: owner.value, at: owner.at } }),
    isOrganisation: place === 0 || place === 1,
    isHousehold: place === 2,
    isForeign: place === 0 && organisations.every(({ isForeign }) => isForeign),
    isSeveral: place >= 0 && !owner,
  };
}

interface Name extends Detail {
  readonly kind: 'organisation' | 'branch' | 'household' | 'other';
  readonly isOwner: boolean;
  readonly isForeign?: boolean;
}

function namesIn({ label, words, text, at }: Segment): Name[] {
  if (label !== undefined && label !== 'name' && label !== 'branch') return [];
  const whole = afterLead(text);
  const starts = [
    whole,
    ...whole.rest
      .split(/\s[-–|•]\s/)
      .slice(1)
      .map(afterLead),
  ];
  for (const { rest, saysOwner } of starts) {
    const isOwner = label === 'name' || whole.saysOwner || saysOwner;
    const kind = organisationIn(rest) ?? householdIn(rest);
    // A branch counts as owner only if its company is not named.
    if (kind && label === 'branch') return [{ value: `${words} ${kind.value}`, kind: 'branch', at, isOwner }];
    if (kind) return [{ ...kind, at, isOwner }];
  }
  const person = label === 'name' && /chủ/i.test(words) ? personIn(whole.rest) : undefined;
  return person ? [{ value: person, at, kind: 'other', isOwner: true }] : [];
}

/** Removes words that may precede a name; tells whether they mark an owner. */
function afterLead(text: string): { readonly rest: string; readonly saysOwner: boolean } {
  const lead = BEFORE.exec(text)?.[0] ?? '';
  return { rest: text.slice(lead.length), saysOwner: SAYS_OWNER.test(lead) };
}

function organisationIn(text: string): Pick<Name, 'value' | 'kind' | 'isForeign'> | undefined {
  const foreign = FOREIGN.exec(text);
  if (foreign)
    return {
      value: foreign[0],
      kind: 'organisation',
      isForeign: ABROAD.test(foreign.groups?.kind ?? ''),
    };
  const value = cut(text);
  const { form, whole, own = '' } = ORGANISATION.exec(value)?.groups ?? {};
  const isNamed = form || whole ? /\p{Lu}|\d/u.test(own) : /^["“]?[\p{Lu}\d]/u.test(own);
  // In upper case every word looks like a name: "CÔNG TY UY TÍN" says nothing.
  const isShout = !form && !whole && own === own.toUpperCase() && own.split(' ').length > 6;
  return isNamed && !isShout && !NOBODY.test(own) ? { value, kind: 'organisation' } : undefined;
}

function householdIn(text: string): Pick<Name, 'value' | 'kind'> | undefined {
  const value = cut(text);
  return HOUSEHOLD.test(value) ? { value, kind: 'household' } : undefined;
}

function personIn(text: string): string | undefined {
  const value = cut(text);
  return /^\p{Lu}[\p{L}'’.]*(?:\s\p{Lu}[\p{L}'’.]*){1,6}$/u.test(value) ? value : undefined;
}

/** Cuts a name where something else begins. */
function cut(text: string): string {
  const [name = ''] = text.split(ENDS);
  const [alone = ''] = (name.split(GOES_ON)[0] ?? '').split(GOES_ON_SMALL);
  return trimEndOf(alone, /[\s.,:;(\-–•|]/u);
}

/** Returns the only name, or of several the one marked as owner. */
function only(names: readonly Name[]): Name | undefined {
  const isSame = (one: Name, other: Name) =>
    key(one).startsWith(key(other)) || key(other).startsWith(key(one));
  const [first] = names;
  if (first && names.every((name) => isSame(name, first))) return first;
  const owners = names.filter(({ isOwner }) => isOwner);
  const [owner] = owners;
  return owner && owners.every((name) => isSame(name, owner)) ? owner : undefined;
}

/** Returns the same key for a name in full and abbreviated: "TM-DV" is "Thương mại dịch vụ". */
function key({ value }: Name): string {
  return value
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => SHORT[word] ?? word)
    .replace(/[^\p{L}\d]/gu, '');
}
