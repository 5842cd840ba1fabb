import { trimEndOf } from '@/lib/base/trim-ends';
import type { Detail } from './disclosure-details';
import type { Segment } from './disclosure-segments';

/** What may stand before the owner's name on its line, and what of that says that it is the owner's. */
const BEFORE =
  /^(?:\s|copyright|bản quyền|©|\(c\)|\d{4}(?!\d)|[-–|:.,•]|thuộc(?: về| quyền)?|sở hữu|của|bởi|by|(?:this )?website|này)+/iu;
const SAYS_OWNER = /bản quyền|copyright|©|sở hữu|thuộc/i;

const FORM =
  '(?:tnhh|trách nhiệm hữu hạn|cổ phần|cp|hợp danh|liên doanh|(?:một|1|hai|2) thành viên|mtv|tm|dv|sx|xnk)';
const ORGANISATION = new RegExp(
  String.raw`^(?:(?:tổng )?(?:công ty|c\.?ty)(?<form>(?: ${FORM}(?!\p{L}))+)?|(?<whole>ctcp|doanh nghiệp tư nhân|dntn|hợp tác xã|htx|tập đoàn)) (?<own>.{2,140})$`,
  'iu',
);
/** A name with an English form: its words begin with capitals, as those of a sentence do not. */
const FOREIGN =
  /^\p{Lu}[^\s|©:;]*(?:\s(?:[\p{Lu}\d&(][^\s|©:;]*|and|for|of|the|de)){0,9}?\s(?<kind>Co\.?,? ?Ltd\.?|Company Limited|Joint Stock Company|JSC|LLC|Corporation|Inc\.?|Pte\.? Ltd\.?)(?!\p{L})/u;
/** Forms that businesses of other countries have, and of Vietnam's only in a translated name. */
const ABROAD = /^(?:LLC|Corporation|Inc|Pte)/;
const HOUSEHOLD = /^(?:hộ kinh doanh(?: cá thể)?|hkd|cá nhân(?= ?:)) ?:? (?=[\p{Lu}\d"“])(.{3,120})$/iu;
/** A sentence about a company goes on with these; its name ends before them. */
const GOES_ON =
  /\s(?:là|xin|được|luôn|có|cam kết|trân trọng|hân hạnh|tự hào|chịu trách nhiệm|giữ bản quyền|all rights|bảo lưu)(?!\p{L})|,\s(?=\p{Ll})/u;
/** These too, in small letters only: "Chuyên Gia" is a name. */
const GOES_ON_SMALL = /\s(?:sẽ|đã|đang|chuyên|hiện|mong|rất|không|với|thành lập|tọa lạc)(?!\p{L})/u;
const ENDS =
  /(?<=\p{L}{3})\.\s|\s[-–|•·]\s*(?=số |\d|lô |tầng |phòng |all rights|©|bảo lưu)|[|©;]|\s\((?=$)/iu;
/** "Công ty chúng tôi" is nobody's name. */
const NOBODY = /^(?:chúng tôi|thành viên|mẹ|con|liên kết|của|uy tín|hàng đầu|là|nào|khác)(?!\p{L})/iu;
/** Above a name of somebody who made the site, carries its goods or takes its payments. */
const OTHERS = /thiết kế|phát triển bởi|vận hành bởi|design|powered|developed|đối tác|vận chuyển|thanh toán/i;

/** What the words of a business's name are shortened to, and words left out of it. */
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
  /** Only names in a form of another country's businesses. */
  readonly isForeign: boolean;
  /** Several are named, and which of them it is cannot be told. */
  readonly isSeveral: boolean;
}

/**
 * Who a site says it belongs to: a line or a piece of one that begins with an organisation's or a household's kind. The
 * footer counts before the page. Of several different names the one that is called the owner counts, else none.
 */
export function ownerOf(segments: readonly Segment[]): Owner {
  const named = segments.flatMap((segment, place) => {
    const above = segments[place - 1];
    const isOthers = above !== undefined && above.line >= segment.line - 1 && OTHERS.test(above.text);
    const next = segments[place + 1];
    // Who prints a registration beside the name is no mere maker of the site.
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
    // A branch is the owner that is named only where its company is not.
    if (kind && label === 'branch') return [{ value: `${words} ${kind.value}`, kind: 'branch', at, isOwner }];
    if (kind) return [{ ...kind, at, isOwner }];
  }
  const person = label === 'name' && /chủ/i.test(words) ? personIn(whole.rest) : undefined;
  return person ? [{ value: person, at, kind: 'other', isOwner: true }] : [];
}

/** A text without what may stand before a name, and whether that says that it is the owner's. */
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
  // In capitals everything begins with one: "CÔNG TY UY TÍN" says nothing.
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

/** A name up to where something else begins. */
function cut(text: string): string {
  const [name = ''] = text.split(ENDS);
  const [alone = ''] = (name.split(GOES_ON)[0] ?? '').split(GOES_ON_SMALL);
  return trimEndOf(alone, /[\s.,:;(\-–•|]/u);
}

/** The only one of them, of several the one that is called the owner. */
function only(names: readonly Name[]): Name | undefined {
  const isSame = (one: Name, other: Name) =>
    key(one).startsWith(key(other)) || key(other).startsWith(key(one));
  const [first] = names;
  if (first && names.every((name) => isSame(name, first))) return first;
  const owners = names.filter(({ isOwner }) => isOwner);
  const [owner] = owners;
  return owner && owners.every((name) => isSame(name, owner)) ? owner : undefined;
}

/** One name written out and shortened has one key: "TM-DV" is "Thương mại dịch vụ". */
function key({ value }: Name): string {
  return value
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => SHORT[word] ?? word)
    .replace(/[^\p{L}\d]/gu, '');
}
