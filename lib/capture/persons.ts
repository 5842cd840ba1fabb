// Why: docs/decisions/privacy/captures.md

import type { ListingCard, ListingReading, Seller } from '@/lib/domain/listing/listing';
import { COVERED } from '@/lib/domain/report/covered';

/** A reading from which private persons other than the reported seller were removed, and a list of what was removed. */
export interface WithoutPersons {
  readonly reading: ListingReading | null;
  /** Their names, to be removed from page and picture, too; never stored. */
  readonly names: readonly string[];
  /** Each removed part: its path in the reading and its original text. */
  readonly dropped: readonly { readonly selector: string; readonly original: string }[];
}

/**
 * Removes private persons who sell on the cards of a page: name, number, addresses. A report is about one listing or one
 * seller; other persons are not part of it. On a seller's own page that seller stays, on the cards, too.
 */
export function withoutPersons(reading: ListingReading | null): WithoutPersons {
  if (reading?.kind !== 'results' && reading?.kind !== 'seller') return { reading, names: [], dropped: [] };
  const subject = reading.kind === 'seller' ? reading.seller : undefined;
  const names = new Set<string>();
  const dropped: { selector: string; original: string }[] = [];
  const cards = reading.cards.map((card, index): ListingCard => {
    const { seller } = card;
    if (!seller?.isPrivatePerson || (subject && isSameSeller(seller, subject))) return card;
    const { name, kind } = seller;
    const texts = [name, seller.id, seller.slug, seller.url, seller.address, seller.taxCode];
    const original = texts.filter((one) => one !== undefined).join('\n');
    if (original !== '') dropped.push({ selector: `cards.${index}.seller`, original });
    if (name !== undefined && name !== subject?.name) names.add(name);
    const readFields = Object.entries(card.readFrom).filter(([field]) => isKeptField(field));
    return {
      ...card,
      seller: { isPrivatePerson: true, ...(kind && { kind }) },
      readFrom: Object.fromEntries(readFields),
    };
  });
  return { reading: dropped.length > 0 ? { ...reading, cards } : reading, names: [...names], dropped };
}

/** True if the value of this field stays; its locator is kept or removed with it. */
function isKeptField(field: string): boolean {
  return !field.startsWith('seller.') || field === 'seller.kind' || field === 'seller.isPrivatePerson';
}

function isSameSeller(one: Seller, other: Seller): boolean {
  return (one.id !== undefined && one.id === other.id) || (one.slug !== undefined && one.slug === other.slug);
}

/** A part of a text: its start and its length. */
export interface TextPart {
  readonly index: number;
  readonly length: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** The text before and after a one-word name that is meant as a name: nothing, a quote, "posted by". */
const BEFORE = /(?:^|"|(?:đăng|bán) bởi:?|người (?:bán|đăng):?|sold by:?|seller:?)\s*$/iu;
const BEHIND = /^\s*(?:$|")/;

/**
 * Finds names in a text, word by word, ignoring case. A one-word name is often a product's word, too ("Lan", "Hương"), so it
 * counts only alone. The work grows with the text, not with the number of names.
 */
export class NameFinder {
  readonly #names = new Map<string, string[][]>();

  constructor(names: readonly string[]) {
    for (const name of names) {
      const words = [...foldCase(name).matchAll(WORD)].map(([word]) => word);
      const [first] = words;
      if (first !== undefined) this.#names.set(first, [...(this.#names.get(first) ?? []), words]);
    }
    // The longest first: "Lan Anh Trà" comes before "Lan Anh".
    for (const list of this.#names.values()) list.sort((left, right) => right.length - left.length);
  }

  get isEmpty(): boolean {
    return this.#names.size === 0;
  }

  /** Returns the names in `text`, in order, without overlaps. */
  find(text: string): TextPart[] {
    if (this.isEmpty) return [];
    const words = [...text.matchAll(WORD)].map((match) => ({ at: match.index, raw: match[0] }));
    const parts: TextPart[] = [];
    for (let index = 0; index < words.length; index++) {
      const count = this.#nameAt(text, words, index);
      const [first, last] = [words[index], words[index + count - 1]];
      if (count === 0 || !first || !last) continue;
      parts.push({ index: first.at, length: last.at + last.raw.length - first.at });
      index += count - 1;
    }
    return parts;
  }

  /** Returns `text` with every name replaced by a block of one length. */
  without(text: string): string {
    let clean = '';
    let end = 0;
    for (const { index, length } of this.find(text)) {
      clean += text.slice(end, index) + COVERED;
      end = index + length;
    }
    return clean + text.slice(end);
  }

  /** Returns the number of words from `index` that are a name; 0 for none. */
  #nameAt(text: string, words: readonly { at: number; raw: string }[], index: number): number {
    const here = words[index];
    const names = here && this.#names.get(foldCase(here.raw));
    for (const name of names ?? []) {
      const isName = name.every((word, next) => foldCase(words[index + next]?.raw ?? '') === word);
      if (isName && here && (name.length > 1 || isStandalone(text, here))) return name.length;
    }
    return 0;
  }
}

function isStandalone(text: string, { at, raw }: { at: number; raw: string }): boolean {
  return (
    BEFORE.test(text.slice(Math.max(0, at - 20), at)) &&
    BEHIND.test(text.slice(at + raw.length, at + raw.length + 20))
  );
}

function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
