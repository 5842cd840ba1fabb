import { vietnamesePhone } from '@/lib/domain/phone';
import type { SiteLine } from '@/lib/domain/site-facts';
import * as patterns from './disclosure-patterns';
import type { Label, Segment } from './disclosure-segments';

/** A value with the place it stands at. */
export interface Detail {
  readonly value: string;
  readonly at: string;
}

/** Separators that may be left at the end of a value when the next label was cut off it. */
const LEFT_OVER = /[\s.,;:|•·–(-]+$/u;

/** The owner's address: that of the office where one is called so. Of several owners' it must be the only one. */
export function address(segments: readonly Segment[], isSeveral: boolean): Detail | undefined {
  const at = (label: Label) => labelled(segments, label, patterns.addressValue, isSeveral);
  return at('office') ?? at('address');
}

/** The legal representative's name. */
export function representative(segments: readonly Segment[], isSeveral: boolean): Detail | undefined {
  return labelled(segments, 'representative', patterns.personValue, isSeveral);
}

/** The first value that stands after a label, the footer's before the page's; none where only one may and two do. */
function labelled(
  segments: readonly Segment[],
  label: Label,
  pattern: RegExp,
  isOne: boolean,
): Detail | undefined {
  const values = footerFirst(segments.filter((segment) => segment.label === label)).flatMap(
    ({ text, at }) => {
      const value = pattern.exec(text)?.[1]?.replace(LEFT_OVER, '').trim();
      return value ? [{ value, at }] : [];
    },
  );
  const [first] = values;
  return isOne && values.some(({ value }) => value !== first?.value) ? undefined : first;
}

function footerFirst<T extends { readonly at: string }>(parts: readonly T[]): T[] {
  const isFooter = ({ at }: T) => at.startsWith('footer ');
  return [...parts.filter(isFooter), ...parts.filter((part) => !isFooter(part))];
}

/** Numbers of these are no telephone's, however they look. */
const NO_PHONE: readonly (Label | undefined)[] = ['tax', 'registration', 'licence', 'fax', 'number'];

/** A telephone number of Vietnam; `isUnclear` where a link calls something one that is none of them. */
export function phone(
  contacts: readonly SiteLine[],
  segments: readonly Segment[],
): { readonly found?: Detail; readonly isUnclear: boolean } {
  const tel = contacts.filter(({ text }) => text.startsWith('tel:'));
  const linked = tel.map(({ text, at }) => ({ text: text.slice('tel:'.length), at }));
  for (const { text, at } of linked) {
    const value = vietnamesePhone(text);
    if (value) return { found: { value, at }, isUnclear: false };
  }
  const written = footerFirst(segments.filter(({ label }) => !NO_PHONE.includes(label)));
  for (const { text, at } of [...written.filter(({ label }) => label === 'phone'), ...written]) {
    const value = phoneIn(text);
    if (value) return { found: { value, at }, isUnclear: false };
  }
  return { isUnclear: linked.length > 0 };
}

function phoneIn(text: string): string | undefined {
  for (const [candidate] of text.matchAll(patterns.phone)) {
    const value = vietnamesePhone(candidate.replace(/[()]/g, ' '));
    if (value) return value;
  }
  return undefined;
}

/** An e-mail address in a link or in the text, also where the sign is written as a word to keep robots off. */
export function email(contacts: readonly SiteLine[], lines: readonly SiteLine[]): Detail | undefined {
  const linked = contacts.filter(({ text }) => text.startsWith('mailto:'));
  for (const { text, at } of [...linked, ...footerFirst(lines)]) {
    const value = emailIn(text);
    if (value) return { value, at };
  }
  return undefined;
}

function emailIn(text: string): string | undefined {
  return patterns.email.exec(text.replace(patterns.wordAt, '@').replace(patterns.wordDot, '.'))?.[0];
}

/** A number or mailbox on a line about complaints, or on the line after it. */
export function complaintContact(lines: readonly SiteLine[]): Detail | undefined {
  for (const [place, { text }] of lines.entries()) {
    if (!patterns.complaint.test(text)) continue;
    for (const { text: near, at } of lines.slice(place, place + 2)) {
      const value = emailIn(near) ?? phoneIn(near);
      if (value) return { value, at };
    }
  }
  return undefined;
}

/** A time within which a complaint is answered; on the page about complaints any line about an answer counts. */
export function complaintTimes(lines: readonly SiteLine[], isAboutComplaints: boolean): Detail | undefined {
  const isAbout = ({ text }: SiteLine) =>
    patterns.complaint.test(text) || (isAboutComplaints && patterns.answer.test(text));
  for (const { text, at } of lines.filter(isAbout)) {
    const value = patterns.period.exec(text)?.[1]?.trim();
    if (value) return { value, at };
  }
  return undefined;
}
