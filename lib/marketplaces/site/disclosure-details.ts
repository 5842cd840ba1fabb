import { vietnamesePhone } from '@/lib/domain/phone';
import type { SiteLine } from '@/lib/domain/site-facts';
import * as patterns from './disclosure-patterns';

/** A value with the place it stands at. */
export interface Detail {
  readonly value: string;
  readonly at: string;
}

/** The first line that holds it; its first group where the pattern has one. */
export function firstMatch(lines: readonly SiteLine[], pattern: RegExp): Detail | undefined {
  for (const { text, at } of lines) {
    const match = pattern.exec(text);
    const value = (match?.[1] ?? match?.[0])?.trim();
    if (value) return { value, at };
  }
  return undefined;
}

/** The one tax code of a page; where several stand, one may be the carrier's or the maker's of the site. */
export function onlyTaxCode(lines: readonly SiteLine[]): Detail | undefined {
  const codes = new Map<string, Detail>();
  for (const { text, at } of lines) {
    for (const [, printed] of text.matchAll(patterns.taxCode)) {
      const value = compact(printed ?? '');
      if (!codes.has(value)) codes.set(value, { value, at });
    }
  }
  const [code] = codes.values();
  return codes.size === 1 ? code : undefined;
}

/** "0100109106 – 001" → "0100109106-001", "0100 109 106" → "0100109106". */
function compact(printed: string): string {
  const digits = printed.replace(/\D/g, '');
  return digits.length === 13 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits;
}

/** What stands on a line about the registration or on the two lines after it. */
export function besideRegistration(lines: readonly SiteLine[], pattern: RegExp): Detail | undefined {
  const isAbout = ({ text }: SiteLine) => patterns.registrationLabel.test(text);
  return firstMatch(
    lines.filter((_, place) => lines.slice(Math.max(0, place - 2), place + 1).some(isAbout)),
    pattern,
  );
}

/** A telephone number of Vietnam; `isUnclear` where a link calls something one that is none of them. */
export function phone(
  contacts: readonly SiteLine[],
  lines: readonly SiteLine[],
): { readonly found?: Detail; readonly isUnclear: boolean } {
  const tel = contacts.filter(({ text }) => text.startsWith('tel:'));
  const linked = tel.map(({ text, at }) => ({ text: text.slice('tel:'.length), at }));
  for (const { text, at } of linked) {
    const value = vietnamesePhone(text);
    if (value) return { found: { value, at }, isUnclear: false };
  }
  for (const { text, at } of lines) {
    const value = phoneIn(text);
    if (value) return { found: { value, at }, isUnclear: false };
  }
  return { isUnclear: linked.length > 0 };
}

function phoneIn(text: string): string | undefined {
  for (const [candidate] of text.matchAll(patterns.phone)) {
    const value = vietnamesePhone(candidate);
    if (value) return value;
  }
  return undefined;
}

/** An e-mail address in a link or in the text. */
export function email(contacts: readonly SiteLine[], lines: readonly SiteLine[]): Detail | undefined {
  return firstMatch([...contacts.filter(({ text }) => text.startsWith('mailto:')), ...lines], patterns.email);
}

/** A number or mailbox on a line about complaints, or on the line after it. */
export function complaintContact(lines: readonly SiteLine[]): Detail | undefined {
  for (const [place, { text }] of lines.entries()) {
    if (!patterns.complaint.test(text)) continue;
    for (const { text: near, at } of lines.slice(place, place + 2)) {
      const value = patterns.email.exec(near)?.[0] ?? phoneIn(near);
      if (value) return { value, at };
    }
  }
  return undefined;
}

/** A time within which a complaint is answered; on the page about complaints any line about an answer counts. */
export function complaintTimes(lines: readonly SiteLine[], isAboutComplaints: boolean): Detail | undefined {
  const isAbout = ({ text }: SiteLine) =>
    patterns.complaint.test(text) || (isAboutComplaints && patterns.answer.test(text));
  return firstMatch(lines.filter(isAbout), patterns.period);
}
