import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import { formatVietnamesePhone } from '@/lib/domain/seller/phone';
import type { SiteLine } from '@/lib/domain/seller/site-facts';
import * as patterns from './disclosure-patterns';
import type { Label, Segment } from './disclosure-segments';

/** A value, and where on the page it was found. */
export interface Detail {
  readonly value: string;
  readonly at: string;
}

/** A separator that is left at the end of a value when the next label was cut off. */
const LEFT_OVER = /[\s.,;:|•·–(-]/u;

/**
 * Returns the owner's address: the value labelled as the office or, without such a value, the value labelled as an address. If
 * the page names several owners (`isSeveral`), a label whose values differ counts as missing. Undefined if both labels are
 * missing.
 */
export function findOwnerAddress(segments: readonly Segment[], isSeveral: boolean): Detail | undefined {
  const whole = segments.map((segment, index) => joinContinuedLine(segment, segments[index + 1]));
  const findByLabel = (label: Label) => findLabelledValue(whole, label, patterns.addressValue, isSeveral);
  return findByLabel('office') ?? findByLabel('address');
}

/** If a segment ends with a comma, appends the next line up to that line's first label. */
function joinContinuedLine(segment: Segment, next: Segment | undefined): Segment {
  const goesOn = next?.line === segment.line + 1 && next.label === undefined && /,\s*$/.test(segment.text);
  return goesOn ? { ...segment, text: `${segment.text.trim()} ${next.text}` } : segment;
}

/** Returns the legal representative's name. */
export function findRepresentative(segments: readonly Segment[], isSeveral: boolean): Detail | undefined {
  return findLabelledValue(segments, 'representative', patterns.personValue, isSeveral);
}

/**
 * Returns the first value that follows the label in the footer, or, if the footer has none, elsewhere on the page. Returns
 * undefined if there is no value, or if `isOne` is true and the values differ.
 */
function findLabelledValue(
  segments: readonly Segment[],
  label: Label,
  pattern: RegExp,
  isOne: boolean,
): Detail | undefined {
  const values = putFooterPartsFirst(segments.filter((segment) => segment.label === label)).flatMap(
    ({ text, at }) => {
      const value = trimMatchingAtEnd(pattern.exec(text)?.[1] ?? '', LEFT_OVER).trim();
      return value ? [{ value, at }] : [];
    },
  );
  const [first] = values;
  return isOne && values.some(({ value }) => value !== first?.value) ? undefined : first;
}

function putFooterPartsFirst<T extends { readonly at: string }>(parts: readonly T[]): T[] {
  const isFooter = ({ at }: T) => at.startsWith('footer ');
  return [...parts.filter(isFooter), ...parts.filter((part) => !isFooter(part))];
}

/** Labels after which a number is never a telephone number. */
const NO_PHONE: readonly (Label | undefined)[] = ['tax', 'registration', 'licence', 'fax', 'number'];

/**
 * Finds a Vietnamese telephone number. Numbers in the footer come first; there and elsewhere, numbers in links come before
 * numbers in text. If no number was found, `isUnclear` is true if the page has a telephone link.
 */
export function findPhone(
  contacts: readonly SiteLine[],
  segments: readonly Segment[],
): { readonly found?: Detail; readonly isUnclear: boolean } {
  const linked = contacts
    .filter(({ text }) => text.startsWith('tel:'))
    .map(({ text, at }) => ({ text: text.slice('tel:'.length), at }));
  const written = segments.filter(({ label }) => !NO_PHONE.includes(label));
  const called = written.filter(({ label }) => label === 'phone');
  const numbers = [
    ...linked.map(({ text, at }) => ({ value: formatVietnamesePhone(text), at })),
    ...[...called, ...written].map(({ text, at }) => ({ value: findPhoneInText(text), at })),
  ];
  for (const { value, at } of putFooterPartsFirst(numbers)) {
    if (value) return { found: { value, at }, isUnclear: false };
  }
  return { isUnclear: linked.length > 0 };
}

function findPhoneInText(text: string): string | undefined {
  for (const [candidate] of text.matchAll(patterns.phone)) {
    const value = formatVietnamesePhone(candidate.replace(/[()]/g, ' '));
    if (value) return value;
  }
  return undefined;
}

/**
 * Returns an e-mail address of the site from a link or text, first from the footer; undefined if there is none. Also recognises
 * an address whose at sign is written as a word, as a protection from robots.
 */
export function findEmail(contacts: readonly SiteLine[], lines: readonly SiteLine[]): Detail | undefined {
  const linked = contacts.filter(({ text }) => text.startsWith('mailto:'));
  for (const { text, at } of putFooterPartsFirst([...linked, ...lines])) {
    const value = findEmailInText(text);
    if (value && !patterns.nobodysEmail.test(value)) return { value, at };
  }
  return undefined;
}

function findEmailInText(text: string): string | undefined {
  return patterns.email.exec(text.replace(patterns.wordAt, '@').replace(patterns.wordDot, '.'))?.[0];
}

/** Returns a telephone number or e-mail address from a line about complaints, or from the line after it. */
export function findComplaintContact(lines: readonly SiteLine[]): Detail | undefined {
  for (const [index, { text }] of lines.entries()) {
    if (!patterns.complaint.test(text)) continue;
    for (const { text: near, at } of lines.slice(index, index + 2)) {
      const value = findEmailInText(near) ?? findPhoneInText(near);
      if (value) return { value, at };
    }
  }
  return undefined;
}

/**
 * Returns the time limit for answering complaints, in the words of the first line about complaints that states one; undefined if
 * no line does. On a page about complaints, lines about answers are searched, too.
 */
export function findComplaintTimes(
  lines: readonly SiteLine[],
  isAboutComplaints: boolean,
): Detail | undefined {
  const isAbout = ({ text }: SiteLine) =>
    patterns.complaint.test(text) || (isAboutComplaints && patterns.answer.test(text));
  for (const { text, at } of lines.filter(isAbout)) {
    const value = patterns.period.exec(text)?.[1]?.trim();
    if (value) return { value, at };
  }
  return undefined;
}
