import { AppError } from '@/lib/base/errors';

/** Bytes that follow the JSON of one frame of a moving file. `type` is the type of a Blob; absent for a Uint8Array. */
export interface Part {
  readonly bytes: Blob;
  readonly type?: string;
}

/** Deepest nesting that is read. Rows have at most ten levels. */
const MOST_DEPTH = 32;
/**
 * An object that stands for bytes has a single member with this name. The member's value is the index of the bytes in the list of
 * parts.
 */
const PART = '$part';

/**
 * Converts a stored value to JSON and parts. A part is bytes; the JSON names it by its number. Leaves out members that are
 * undefined. If a member's name begins with "$", another "$" is put before the name, so that no member's name is taken for PART.
 */
export function toJsonAndParts(value: unknown): { readonly json: unknown; readonly parts: readonly Part[] } {
  const parts: Part[] = [];
  const addPart = (part: Part) => ({ [PART]: parts.push(part) - 1 });
  const toJsonValue = (inner: unknown): unknown => {
    if (inner instanceof Blob) return addPart({ bytes: inner, type: inner.type });
    if (inner instanceof Uint8Array) return addPart({ bytes: new Blob([inner.slice()]) });
    if (Array.isArray(inner)) return inner.map(toJsonValue);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(
      Object.entries(inner).flatMap(([name, member]) =>
        member === undefined ? [] : [[name.startsWith('$') ? `$${name}` : name, toJsonValue(member)]],
      ),
    );
  };
  const json = toJsonValue(value);
  return { json, parts };
}

/** The bytes of a part that was read: a Blob if the part has a type, otherwise a Uint8Array. */
export type ReadPart = Blob | Uint8Array<ArrayBuffer>;

/**
 * Converts what `toJsonAndParts` returned back to the value. Throws `transfer-damaged` if a part is missing or used twice, or if
 * the nesting is too deep. A part may be used once only, because a part used a thousand times would be stored a thousand times.
 */
export function restoreFromJsonAndParts(json: unknown, parts: readonly ReadPart[]): unknown {
  const left = new Map(parts.entries());
  const restoreValue = (inner: unknown, depth: number): unknown => {
    if (depth > MOST_DEPTH) throw new AppError('transfer-damaged', 'nested too deeply');
    if (Array.isArray(inner)) return inner.map((one) => restoreValue(one, depth + 1));
    if (typeof inner !== 'object' || inner === null) return inner;
    const members = Object.entries(inner);
    const [first] = members;
    if (first?.[0] === PART) {
      const number = typeof first[1] === 'number' ? first[1] : -1;
      const part = left.get(number);
      if (part === undefined || members.length > 1)
        throw new AppError('transfer-damaged', 'a part is missing, or stands twice');
      left.delete(number);
      return part;
    }
    return Object.fromEntries(
      members.map(([name, member]) => [name.replace(/^\$\$/, '$'), restoreValue(member, depth + 1)]),
    );
  };
  return restoreValue(json, 0);
}
