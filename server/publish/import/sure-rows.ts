import { isDay } from '@/lib/domain/days';
import { SELLER_STATUSES } from '@/lib/domain/trust';
import { siteKey } from '@/lib/domain/trust-key';
import { RecordSourceSchema } from '@/lib/registry/release';
import type { ImportedRow } from './output';

/**
 * Tells rows of sites and of their statuses that are surely right, so that the schema need not be asked: of a million rows
 * nearly all are, and the schema takes longer than all the rest. What it is not sure of, and every other kind of row, goes
 * to the schema.
 */
export class SureRows {
  // Rows of one import share their source.
  readonly #sources = new WeakSet<object>();
  // There are few hundred days a list can name; a day that is none is not kept.
  readonly #days = new Set<string>();

  isSeller({ type, key, status, ...more }: ImportedRow): boolean {
    return type === 'seller' && isSureKey(key) && isStatus(status) && isEmpty(more);
  }

  isSite({ type, id, keys, status, number, owner, confirmedOn, source, ...more }: ImportedRow): boolean {
    return (
      type === 'site' &&
      id !== undefined &&
      /^[A-Za-z0-9._-]{1,80}$/.test(id) &&
      Array.isArray(keys) &&
      keys.length > 0 &&
      keys.length <= 50 &&
      keys.every(isSureKey) &&
      isStatus(status) &&
      isLine(number, 100) &&
      isLine(owner, 300) &&
      (confirmedOn === undefined || this.#isDay(confirmedOn)) &&
      this.#isSource(source) &&
      isEmpty(more)
    );
  }

  #isDay(day: unknown): boolean {
    if (typeof day !== 'string') return false;
    if (this.#days.has(day)) return true;
    const isRight = isDay(day);
    if (isRight) this.#days.add(day);
    return isRight;
  }

  #isSource(source: unknown): boolean {
    if (typeof source !== 'object' || source === null) return false;
    if (this.#sources.has(source)) return true;
    if (!RecordSourceSchema.safeParse(source).success) return false;
    this.#sources.add(source);
    return true;
  }
}

const STATUSES: ReadonlySet<unknown> = new Set(SELLER_STATUSES);

function isStatus(status: unknown): boolean {
  return STATUSES.has(status);
}

function isSureKey(key: unknown): boolean {
  if (typeof key !== 'string') return false;
  return key.startsWith('site:') ? siteKey(key.slice(5)) === key : /^tax:\d{10}(?:-\d{3})?$/.test(key);
}

function isLine(text: unknown, most: number): boolean {
  return typeof text === 'string' && text.length > 0 && text.length <= most && text.trim() === text;
}

function isEmpty(more: object): boolean {
  for (const _ in more) return false;
  return true;
}
