import { isDay } from '@/lib/base/days';
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import { MOST_KEYS, RecordSourceSchema } from '@/lib/domain/seller/trust.schema';
import type { ImportedRow } from './imported-row';

/**
 * Writes sellers and sites as JSON lines. It does not use the schema, which would take longer than the rest of an import. It
 * writes only rows that a few simple checks show to be valid. Nearly all rows of a register are of this kind; the caller passes
 * all other rows to the schema.
 */
export class FastRows {
  // The JSON of each source, cached because all rows of an import share a few sources.
  readonly #sources = new WeakMap<object, string>();
  // Valid days that earlier rows stated. A list has a few hundred days. Invalid days are not cached.
  readonly #days = new Set<string>();

  /**
   * Returns the line of a row without its line end. Undefined for a row that this quick test does not recognise as valid: a row
   * of another type, with other fields, or with values that are not of the simplest form.
   */
  lineOf(row: ImportedRow): string | undefined {
    if (row.type === 'seller') return this.#sellerLine(row);
    if (row.type === 'site') return this.#siteLine(row);
    return undefined;
  }

  // Returns a seller's row as JSON; undefined if it has other fields, or if its key needs escaping. Key and status are written as they
  // are.
  #sellerLine(row: ImportedRow): string | undefined {
    const { key, status } = row;
    const isPlain = countFields(row) === 3 && isCanonicalSiteOrTaxKey(key) && isSellerStatus(status);
    return isPlain ? `{"type":"seller","key":"${key}","status":"${status}"}` : undefined;
  }

  #siteLine(row: ImportedRow): string | undefined {
    const { id, keys, status, number, owner, confirmedOn } = row;
    const hasDay = confirmedOn !== undefined;
    const isPlain =
      countFields(row) === (hasDay ? 8 : 7) &&
      id !== undefined &&
      /^[A-Za-z0-9._-]{1,80}$/.test(id) &&
      Array.isArray(keys) &&
      keys.length > 0 &&
      keys.length <= MOST_KEYS &&
      keys.every(isCanonicalSiteOrTaxKey) &&
      isSellerStatus(status) &&
      isTrimmedText(number, 100) &&
      isTrimmedText(owner, 300) &&
      (!hasDay || this.#isDay(confirmedOn));
    if (!isPlain) return undefined;
    const source = this.#sourceText(row.source);
    if (source === undefined) return undefined;
    const day = hasDay ? `"confirmedOn":"${confirmedOn}",` : '';
    return `{"type":"site","id":"${id}","keys":["${keys.join('","')}"],"status":"${status}","number":${JSON.stringify(number)},"owner":${JSON.stringify(owner)},${day}"source":${source}}`;
  }

  #isDay(day: unknown): boolean {
    if (typeof day !== 'string') return false;
    if (this.#days.has(day)) return true;
    const isRight = isDay(day);
    if (isRight) this.#days.add(day);
    return isRight;
  }

  #sourceText(source: unknown): string | undefined {
    if (typeof source !== 'object' || source === null) return undefined;
    const before = this.#sources.get(source);
    if (before !== undefined || !RecordSourceSchema.safeParse(source).success) return before;
    const text = JSON.stringify(source);
    this.#sources.set(source, text);
    return text;
  }
}

const STATUSES: ReadonlySet<unknown> = new Set(SELLER_STATUSES);

function isSellerStatus(status: unknown): boolean {
  return STATUSES.has(status);
}

/** Matches the canonical key of a site or a tax code (lib/domain/seller/trust-key.ts). */
const PLAIN_KEY = /^(?:tax:\d{10}(?:-\d{3})?|site:(?!www\.)(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;

function isCanonicalSiteOrTaxKey(key: unknown): boolean {
  return typeof key === 'string' && PLAIN_KEY.test(key);
}

/** True for a text that is trimmed, not empty, and at most `most` characters long. */
function isTrimmedText(text: unknown, most: number): boolean {
  return typeof text === 'string' && text.length > 0 && text.length <= most && text.trim() === text;
}

/** Returns how many fields a row has. */
function countFields(row: object): number {
  let count = 0;
  for (const _ in row) count++;
  return count;
}
