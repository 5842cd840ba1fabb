import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '@/lib/base/bytes';
import { AppError } from '@/lib/base/errors';
import type { Unsealer } from '@/lib/transfer/chunks';
import { type Frame, readFrames, writeFrame } from '@/lib/transfer/frames';
import { restoreFromJsonAndParts, toJsonAndParts } from '@/lib/transfer/values';

/** Content that is read as if it came from a decrypted file. */
function plainContent(bytes: Uint8Array<ArrayBuffer>): Unsealer {
  let at = 0;
  const take = async (length: number) => {
    if (at + length > bytes.length) throw new AppError('transfer-damaged', 'the content ends too early');
    at += length;
    return [bytes.slice(at - length, at)];
  };
  const join = async (length: number) => (await take(length))[0] ?? new Uint8Array(0);
  return { take, bytes: join, isAtEnd: () => at === bytes.length };
}

async function readAll(bytes: Uint8Array<ArrayBuffer>): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readFrames(plainContent(bytes))) frames.push(frame);
  return frames;
}

const raw = (json: string, ...rest: Uint8Array[]) => {
  const text = new TextEncoder().encode(json);
  const bytes = new Uint8Array(4 + text.length + rest.reduce((sum, { length }) => sum + length, 0));
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const part of rest) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

describe('frames', () => {
  it('return values with their bytes and Blobs, in order', async () => {
    const written: Uint8Array[] = [];
    const file = {
      write: async (bytes: Uint8Array) => void written.push(bytes.slice()),
      end: async () => new Blob(),
    };
    const long = new Uint8Array(3_000_000).fill(7);
    await writeFrame(file, 'report', {
      preview: new Blob(['ảnh'], { type: 'image/jpeg' }),
      picture: long,
      gone: undefined,
    });
    await writeFrame(file, 'end', { none: null, list: [1, 'hai', new Blob([])] });
    const [first, second] = await readAll(concatBytes(written));
    const { preview, picture, ...rest } = Object(first?.value);
    expect([first?.kind, rest]).toEqual(['report', {}]);
    expect([preview.type, await preview.text()]).toEqual(['image/jpeg', 'ảnh']);
    expect(picture).toBeInstanceOf(Uint8Array);
    expect(Buffer.compare(picture, long)).toBe(0);
    expect(second).toEqual({ kind: 'end', value: { none: null, list: [1, 'hai', expect.any(Blob)] } });
  });

  it('are equal after writing and reading, whatever names the members have', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('$part', '$', '$$', '$$part', 'part'), (value, name) => {
        const whole = { [name]: value, in: [{ [name]: 1 }] };
        const { json, parts } = toJsonAndParts(whole);
        expect(parts).toEqual([]);
        expect(restoreFromJsonAndParts(JSON.parse(JSON.stringify(json)), [])).toEqual(
          JSON.parse(JSON.stringify(whole)),
        );
      }),
    );
  });

  it.each([
    ['no JSON', raw('{"kind"')],
    ['another form', raw('{"kind":"report"}')],
    ['bytes that are no UTF-8', raw('{}', Uint8Array.of(0xff))],
    [
      'a part that is longer than the file',
      raw('{"kind":"a","parts":[{"size":9}],"value":{}}', new Uint8Array(3)),
    ],
    ['a part that does not exist', raw('{"kind":"a","parts":[],"value":{"$part":0}}')],
    ['a part of 200 MB', raw('{"kind":"a","parts":[{"size":200000000}],"value":{}}')],
    ['a length past the end', Uint8Array.of(0, 0, 1, 0)],
    ['a length of 4 GB', Uint8Array.of(255, 255, 255, 255)],
    [
      'a nesting of 10,000',
      raw(`{"kind":"a","parts":[],"value":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
    ],
  ])('with %s are refused', async (_, bytes) => {
    const thrown = await readAll(bytes).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: 'transfer-damaged' });
  });

  it('of random bytes are read or refused, and throw no other error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const result = await readAll(bytes).catch((error: unknown) => error);
        expect(result).toMatchObject({ code: 'transfer-damaged' });
      }),
      { numRuns: 500 },
    );
  });
});

it('a part that occurs twice is refused, because it would be stored twice', () => {
  const parts = [new Blob(['x'], { type: 'image/png' })];
  expect(() => restoreFromJsonAndParts([{ $part: 0 }, { $part: 0 }], parts)).toThrow('stands twice');
  expect(restoreFromJsonAndParts([{ $part: 0 }], parts)).toEqual(parts);
});

it('a file cannot name members that every object inherits', () => {
  const value = restoreFromJsonAndParts(
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":1}}'),
    [],
  );
  expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor']);
  expect(Object({}).polluted).toBeUndefined();
});
