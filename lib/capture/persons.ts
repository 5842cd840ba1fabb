// Why: docs/decisions/privacy/captures.md

import type { ListingCard, ListingReading, Seller } from '@/lib/domain/listing/listing';
import { COVERED } from '@/lib/domain/report/covered';

/** A reading without the private persons who are not the reported seller, and the parts that were removed from it. */
export interface WithoutPersons {
  readonly reading: ListingReading | null;
  /** Names of the removed persons. They must be removed from page and picture, too; they are never stored. */
  readonly names: readonly string[];
  /** Each removed part: its path in the reading and its original text. */
  readonly dropped: readonly { readonly selector: string; readonly original: string }[];
}

/**
 * Removes the private persons who sell on the cards of a results or shop page: name, id, addresses and tax code. A report is
 * about one listing or one seller, so other persons are not part of it. On a seller's own page, that seller is not removed from
 * the cards. Any other reading is returned unchanged.
 */
export function removePrivatePersons(reading: ListingReading | null): WithoutPersons {
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
    const readFields = Object.entries(card.readFrom).filter(([field]) => isFieldKeptWithoutSeller(field));
    return {
      ...card,
      seller: { isPrivatePerson: true, ...(kind && { kind }) },
      readFrom: Object.fromEntries(readFields),
    };
  });
  return { reading: dropped.length > 0 ? { ...reading, cards } : reading, names: [...names], dropped };
}

/**
 * True if a field of a card stays when the card's seller is removed. The locator of the field is kept or removed with the field.
 */
function isFieldKeptWithoutSeller(field: string): boolean {
  return !field.startsWith('seller.') || field === 'seller.kind' || field === 'seller.isPrivatePerson';
}

function isSameSeller(one: Seller, other: Seller): boolean {
  return (one.id !== undefined && one.id === other.id) || (one.slug !== undefined && one.slug === other.slug);
}

/** A part of a text: `index` of its start and its length (UTF-16 units). */
export interface TextPart {
  readonly index: number;
  readonly length: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/**
 * A word counts as a one-word name only if BEFORE matches the text before the word (the start, a quote or "posted by"), and
 * BEHIND matches the text after the word (the end or a quote).
 */
const BEFORE = /(?:^|"|(?:đăng|bán) bởi:?|người (?:bán|đăng):?|sold by:?|seller:?)\s*$/iu;
const BEHIND = /^\s*(?:$|")/;

/**
 * Finds names in a text, word by word, without regard to upper and lower case. A one-word name is often a word of a product, too
 * ("Lan", "Hương"), so it counts only if the text around it shows that it is a name (`BEFORE`, `BEHIND`). The time grows with the
 * text, not with the number of names.
 */
export class NameFinder {
  readonly #names = new Map<string, string[][]>();

  constructor(names: readonly string[]) {
    for (const name of names) {
      const words = [...foldCase(name).matchAll(WORD)].map(([word]) => word);
      const [first] = words;
      if (first !== undefined) this.#names.set(first, [...(this.#names.get(first) ?? []), words]);
    }
    // The longest name comes first, so that "Lan Anh Trà" is found before "Lan Anh".
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

  /** Returns `text` with a block in place of every name. The block is the same for short and long names. */
  without(text: string): string {
    let clean = '';
    let end = 0;
    for (const { index, length } of this.find(text)) {
      clean += text.slice(end, index) + COVERED;
      end = index + length;
    }
    return clean + text.slice(end);
  }

  /** Returns how many of the words from `index` on make up a name; 0 if none begins there. */
  #nameAt(text: string, words: readonly { at: number; raw: string }[], index: number): number {
    const here = words[index];
    const names = here && this.#names.get(foldCase(here.raw));
    for (const name of names ?? []) {
      const isName = name.every((word, next) => foldCase(words[index + next]?.raw ?? '') === word);
      if (isName && here && (name.length > 1 || isStandaloneName(text, here))) return name.length;
    }
    return 0;
  }
}

function isStandaloneName(text: string, { at, raw }: { at: number; raw: string }): boolean {
  return (
    BEFORE.test(text.slice(Math.max(0, at - 20), at)) &&
    BEHIND.test(text.slice(at + raw.length, at + raw.length + 20))
  );
}

function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
