import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import {
  CHUNK_BYTES,
  createDecryptingReader,
  createEncryptedFileWriter,
  type OpenedFile,
  openEncryptedFile,
} from '@/lib/transfer/chunks';
import { encodeHeaderWithoutMac, HEADER_BYTES } from '@/lib/transfer/header';

const CHEAP = { log2N: 15, r: 8, p: 1 };
const WORDS = 'bốn từ không liên quan';
const SEALED_CHUNK = CHUNK_BYTES + 16;

async function encrypt(content: Uint8Array): Promise<Blob> {
  const file = await createEncryptedFileWriter(WORDS, { cost: CHEAP });
  await file.write(content);
  return file.end();
}
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const open = (bytes: Uint8Array<ArrayBuffer>, words = WORDS, onKey?: (done: number) => void) =>
  openEncryptedFile(new Blob([bytes]), words, onKey);
const readAll = async (opened: OpenedFile, length: number) => {
  const content = createDecryptingReader(opened);
  const bytes = await content.bytes(length);
  return { bytes, isAtEnd: content.isAtEnd() };
};
const codeOf = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof AppError ? thrown.code : thrown;
};
const content = Uint8Array.from({ length: 2 * CHUNK_BYTES + 12_345 }, (_, at) => (at * 31) & 0xff);
const whole = await bytesOf(await encrypt(content));
const { keys } = await open(whole);
/** Decrypts changed bytes with the right keys: damage must be noticed without the header's checksum. */
const readChanged = (bytes: Uint8Array<ArrayBuffer>) =>
  readAll({ file: new Blob([bytes]), keys }, content.length);

describe('an encrypted file in chunks', () => {
  it.each([0, CHUNK_BYTES, CHUNK_BYTES + 1])('returns %i bytes unchanged', async (length) => {
    const part = content.subarray(0, length);
    const read = await readAll(await open(await bytesOf(await encrypt(part))), length);
    // Without content, the only chunk is empty and is not read, so the reader is not at its end.
    expect({ same: Buffer.compare(read.bytes, part), isAtEnd: read.isAtEnd }).toEqual({
      same: 0,
      isAtEnd: length > 0,
    });
  });

  it('is as long as its header says, and contains nothing readable of its content', async () => {
    expect(whole.length).toBe(HEADER_BYTES + content.length + 3 * 16);
    const file = await encrypt(new TextEncoder().encode('Tiệm Gốm Mây Thử'.repeat(100)));
    expect(new TextDecoder('latin1').decode(await bytesOf(file))).not.toContain('Thử');
    expect(new TextDecoder().decode(await bytesOf(file))).not.toContain('Thử');
  });

  it('opens with the same passphrase typed in another form of its letters, or with blanks around it', async () => {
    for (const typed of [WORDS.normalize('NFD'), ` ${WORDS}\n`])
      expect((await readAll(await open(whole, typed), content.length)).bytes).toEqual(content);
  });

  it('distinguishes a wrong passphrase from a changed file', async () => {
    expect(await codeOf(open(whole, 'bon tu khong lien quan'))).toBe('transfer-passphrase');
    const changed = whole.slice();
    changed[HEADER_BYTES + 5] = (changed[HEADER_BYTES + 5] ?? 0) ^ 1;
    expect(await codeOf(readAll(await open(changed), content.length))).toBe('transfer-damaged');
  });

  it('refuses any flipped bit of the content', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: HEADER_BYTES, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const changed = whole.slice();
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          expect(await codeOf(readChanged(changed))).toBe('transfer-damaged');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses any flipped bit of the header before it computes a key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: (HEADER_BYTES - 32) * 8 - 1 }), async (at) => {
        const changed = whole.slice();
        changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
        const onKey = vi.fn();
        expect(await codeOf(open(changed, WORDS, onKey))).toMatch(/^transfer-(damaged|foreign|newer)$/);
        expect(onKey).not.toHaveBeenCalled();
      }),
      { numRuns: 100 },
    );
    // The checksum does not cover the MAC, so a changed MAC looks like a wrong passphrase.
    const changed = whole.slice();
    changed[HEADER_BYTES - 1] = (changed[HEADER_BYTES - 1] ?? 0) ^ 1;
    const onKey = vi.fn();
    expect(await codeOf(open(changed, WORDS, onKey))).toBe('transfer-passphrase');
    expect(onKey).toHaveBeenCalled();
  });

  it('reports a file that was cut anywhere as incomplete', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (length) => {
        expect(await codeOf(open(whole.slice(0, length)))).toBe('transfer-cut');
      }),
      { numRuns: 25 },
    );
    expect(await codeOf(open(new Uint8Array(0)))).toBe('transfer-foreign');
  });

  it('refuses chunks in another order, left out, doubled, or an end that was cut off', async () => {
    const header = whole.subarray(0, HEADER_BYTES);
    const chunk = (at: number) =>
      whole.subarray(
        HEADER_BYTES + at * SEALED_CHUNK,
        Math.min(whole.length, HEADER_BYTES + (at + 1) * SEALED_CHUNK),
      );
    for (const order of [
      [1, 0, 2],
      [0, 2],
      [0, 0, 2],
      [0, 1],
      [0, 1, 2, 2],
    ]) {
      const file = new Uint8Array(await new Blob([header, ...order.map(chunk)]).arrayBuffer());
      expect(await codeOf(readChanged(file))).toBe('transfer-damaged');
    }
  });

  it('refuses bytes after the end', async () => {
    expect(await codeOf(open(Uint8Array.of(...whole.subarray(0, 200), 0)))).toBe('transfer-cut');
    const longer = new Uint8Array(whole.length + 1);
    longer.set(whole);
    expect(await codeOf(open(longer))).toBe('transfer-damaged');
  });

  it.each([
    { log2N: 30, r: 8, p: 1 },
    { log2N: 14, r: 8, p: 1 },
    { log2N: 17, r: 255, p: 1 },
    { log2N: 17, r: 8, p: 255 },
  ])('refuses the cost $log2N, $r, $p before it computes a key', async (cost) => {
    const header = encodeHeaderWithoutMac({ cost, salt: new Uint8Array(32), length: 300 });
    const file = new Uint8Array(300);
    file.set(header);
    const onKey = vi.fn();
    expect(await codeOf(open(file, WORDS, onKey))).toBe('transfer-damaged');
    expect(onKey).not.toHaveBeenCalled();
  });

  it('refuses other files, and by name files of a newer version', async () => {
    expect(await codeOf(open(new Uint8Array(1_000)))).toBe('transfer-foreign');
    expect(await codeOf(open(new TextEncoder().encode('{"format":"cho-sang-report"}')))).toBe(
      'transfer-foreign',
    );
    const newer = whole.slice();
    newer[17] = 2;
    expect(await codeOf(open(newer))).toBe('transfer-newer');
  });
});
