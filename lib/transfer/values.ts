import { AppError } from '@/lib/base/errors';

/** A run of bytes that stands beside the JSON of a frame. A Blob has a type. */
export interface Part {
  readonly bytes: Blob;
  readonly type?: string;
}

/** Deepest nesting that is read; rows have at most ten levels. */
const MOST_DEPTH = 32;
/** Names the number of a part in the place of its bytes. */
const PART = '$part';

/**
 * Returns a stored value as JSON can write it, and the bytes that stand beside it. Members that are undefined are left out. A
 * member's name that begins with "$" gets another one in front, so that it is never read as a part's.
 */
export function toWritten(value: unknown): { readonly json: unknown; readonly parts: readonly Part[] } {
  const parts: Part[] = [];
  const addPart = (part: Part) => ({ [PART]: parts.push(part) - 1 });
  const write = (inner: unknown): unknown => {
    if (inner instanceof Blob) return addPart({ bytes: inner, type: inner.type });
    if (inner instanceof Uint8Array) return addPart({ bytes: new Blob([inner.slice()]) });
    if (Array.isArray(inner)) return inner.map(write);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(
      Object.entries(inner).flatMap(([name, member]) =>
        member === undefined ? [] : [[name.startsWith('$') ? `$${name}` : name, write(member)]],
      ),
    );
  };
  const json = write(value);
  return { json, parts };
}

/** The bytes of a part that was read. A part with a type was a Blob, and becomes one again. */
export type ReadPart = Blob | Uint8Array<ArrayBuffer>;

/**
 * Returns the value that `toWritten` wrote. Throws `transfer-damaged` for a part that is missing or stands twice, or too deep a
 * nesting. A part that stood in a thousand places would be stored a thousand times.
 */
export function fromWritten(json: unknown, parts: readonly ReadPart[]): unknown {
  const left = new Map(parts.entries());
  const read = (inner: unknown, depth: number): unknown => {
    if (depth > MOST_DEPTH) throw new AppError('transfer-damaged', 'nested too deeply');
    if (Array.isArray(inner)) return inner.map((one) => read(one, depth + 1));
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
      members.map(([name, member]) => [name.replace(/^\$\$/, '$'), read(member, depth + 1)]),
    );
  };
  return read(json, 0);
}
