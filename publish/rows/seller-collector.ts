// Why: docs/decisions/publishing/sources.md

import { SELLER_STATUSES, type SellerStatus } from '@/lib/domain/seller/record-values';
import type { RecordSource } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { SectionInput } from '@/lib/registry/codec/encode-section';
import { type SectionKey, toSectionKey, toSectionName } from '@/lib/registry/codec/section-key';
import type { SellerList } from '@/lib/registry/update/release';

interface Collected {
  readonly key: Pick<SectionKey, 'namespace' | 'form' | 'width'>;
  /** The keys of each status, unsorted. The statuses are in the order of SELLER_STATUSES. */
  readonly numbers: NumberList[];
  readonly texts: string[][];
}

/**
 * Collects millions of keys with their statuses in flat arrays (8 bytes for each key that is a number), and returns sorted
 * sections. A key may have several statuses; a status that is added twice counts once.
 */
export class SellerCollector {
  readonly #lists = new Map<string, SellerList>();
  readonly #sections = new Map<string, Collected>();

  /**
   * Adds a list, which states that sellers of `namespace` ("shop:shopee.vn", "tax") have this status. Even a list without any key
   * covers the namespace: a seller of the namespace is then "nothing on record", not "could not check".
   */
  addList(namespace: string, status: SellerStatus, source: RecordSource): void {
    this.#lists.set(`${namespace} ${status}`, { namespace, status, source });
  }

  /** True if `namespace` has a list of `status`. */
  hasList(namespace: string, status: SellerStatus): boolean {
    return this.#lists.has(`${namespace} ${status}`);
  }

  /** Returns all lists, sorted by namespace and status. */
  lists(): SellerList[] {
    return [...this.#lists].sort(([a], [b]) => compareByCodeUnit(a, b)).map(([, list]) => list);
  }

  /** Adds a key. Returns false if its namespace has no list of that status. */
  tryAdd(key: TrustKey, status: SellerStatus): boolean {
    const { value, ...location } = toSectionKey(key);
    if (!this.hasList(location.namespace, status)) return false;
    const collected = this.#findOrCreateSection(location);
    const at = SELLER_STATUSES.indexOf(status);
    if (typeof value === 'bigint') collected.numbers[at]?.push(value);
    else collected.texts[at]?.push(value);
    return true;
  }

  /** Adds a key. Throws a RangeError if its namespace has no list of that status. */
  add(key: TrustKey, status: SellerStatus): void {
    if (!this.tryAdd(key, status)) throw new RangeError(`there is no list of "${status}" for ${key}`);
  }

  /** Returns all sections. Keys are sorted, and each has all its statuses. */
  sections(): SectionInput[] {
    for (const namespace of new Set(this.lists().map((list) => list.namespace))) {
      const known = [...this.#sections.values()].some(({ key }) => key.namespace === namespace);
      if (!known) this.#findOrCreateSection(createInitialSectionKey(namespace));
    }
    return [...this.#sections.values()].map(({ key, numbers, texts }) => {
      const common = { namespace: key.namespace, width: key.width };
      return key.form === 'number'
        ? { ...common, ...mergeNumericKeys(numbers.map((list) => list.sorted())) }
        : { ...common, ...mergeTexts(texts.map((list) => [...list].sort(compareByCodeUnit))) };
    });
  }

  #findOrCreateSection(key: Collected['key']): Collected {
    const name = toSectionName(key);
    const before = this.#sections.get(name);
    if (before !== undefined) return before;
    const made: Collected = {
      key,
      numbers: SELLER_STATUSES.map(() => new NumberList()),
      texts: SELLER_STATUSES.map(() => []),
    };
    this.#sections.set(name, made);
    return made;
  }
}

/** A growing array of unsigned 64-bit numbers. */
class NumberList {
  #numbers = new BigUint64Array(0);
  #length = 0;

  push(number: bigint): void {
    if (this.#length === this.#numbers.length) {
      const larger = new BigUint64Array(Math.max(256, this.#length * 2));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  sorted(): BigUint64Array {
    return this.#numbers.slice(0, this.#length).sort();
  }
}

type Merged = Pick<SectionInput, 'keys' | 'classOf' | 'classes'>;

function mergeNumericKeys(lists: readonly BigUint64Array[]): Merged {
  const most = lists.reduce((sum, list) => sum + list.length, 0);
  const keys = new BigUint64Array(most);
  const merged = mergeSortedLists(lists, most, (key, index) => {
    keys[index] = key;
  });
  return { keys: keys.slice(0, merged.count), classOf: merged.classOf, classes: merged.classes };
}

function mergeTexts(lists: readonly (readonly string[])[]): Merged {
  const keys: string[] = [];
  const most = lists.reduce((sum, list) => sum + list.length, 0);
  const { classOf, classes } = mergeSortedLists(lists, most, (key) => keys.push(key));
  return { keys, classOf, classes };
}

// Merges sorted lists, one for each status. Keys that have the same set of statuses form a class.
function mergeSortedLists<T extends bigint | string>(
  lists: readonly ArrayLike<T>[],
  most: number,
  put: (key: T, index: number) => void,
): { count: number; classOf: Uint8Array; classes: SellerStatus[][] } {
  const heads = lists.map(() => 0);
  const classOf = new Uint8Array(most);
  const classes: SellerStatus[][] = [];
  const classOfSet = new Map<number, number>();
  let count = 0;
  for (;;) {
    let least: T | undefined;
    for (const [status, list] of lists.entries()) {
      const head = list[heads[status] ?? 0];
      if (head !== undefined && (least === undefined || head < least)) least = head;
    }
    if (least === undefined) return { count, classOf: classOf.slice(0, count), classes };
    let set = 0;
    for (const [status, list] of lists.entries()) {
      let head = heads[status] ?? 0;
      if (list[head] === least) set |= 1 << status;
      while (list[head] === least) head++;
      heads[status] = head;
    }
    let found = classOfSet.get(set);
    if (found === undefined) {
      found = classes.length;
      classOfSet.set(set, found);
      classes.push(SELLER_STATUSES.filter((_, status) => set & (1 << status)));
    }
    put(least, count);
    classOf[count++] = found;
  }
}

function createInitialSectionKey(namespace: string): Collected['key'] {
  if (namespace === 'tax') return { namespace, form: 'number', width: 10 };
  return { namespace, form: namespace.startsWith('shop:') ? 'number' : 'text', width: 0 };
}

function compareByCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
