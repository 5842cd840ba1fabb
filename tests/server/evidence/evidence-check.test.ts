import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeStoredGzip } from '@/lib/evidence/archive/gzip';
import { WEB } from '@/lib/evidence/primitives';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { createEvidenceChecker } from '@/server/evidence/check/checker';
import { NATIVE } from '@/server/evidence/check/native';
import { samplePackage } from '@/tests/support/intake/samples';

const bytesOf = (buffer: Uint8Array) => new Uint8Array(buffer);

describe('the server’s SHA-256, CRC-32 and gunzip', () => {
  const text = bytesOf(Buffer.from('Ấm trà men rạn '.repeat(500)));
  const noise = bytesOf(randomBytes(200_000));
  const named = bytesOf(gzipSync(text));
  named[3] = 0x10; // says that a comment follows; what follows is none
  const damaged = bytesOf(gzipSync(text));
  damaged[40] = (damaged[40] ?? 0) ^ 0xff;
  const wrongLength = bytesOf(gzipSync(text));
  wrongLength[wrongLength.length - 4] = 1;

  /** Copies the gzip member with the byte at `at` replaced by `put`, or by `else_` if it already is `put`. */
  const withByte = (member: Uint8Array<ArrayBuffer>, at: number, put: number, else_ = put) => {
    const changed = member.slice();
    changed[at] = changed[at] === put ? else_ : put;
    return changed;
  };
  // Two deflate blocks: the first, stored, is the start of a stream whose second block is compressed.
  const both = Buffer.concat([noise.subarray(0, 900), text]);
  const stored = writeStoredGzip([noise.subarray(0, 900)]).slice(10, -8);
  stored[0] = 0;
  const whole = gzipSync(both);
  const mixed = bytesOf(
    Buffer.concat([whole.subarray(0, 10), stored, deflateRawSync(text), whole.subarray(-8)]),
  );

  it.each<[string, Uint8Array<ArrayBuffer>, number]>([
    ['a compressed member', bytesOf(gzipSync(text)), 100_000],
    ['a stored member', writeStoredGzip([noise]), 200_000],
    ['a stored member of one block', writeStoredGzip([noise.subarray(0, 900)]), 200_000],
    ['a stored member of nothing', writeStoredGzip([]), 10],
    ['a stored member that is cut', writeStoredGzip([noise]).slice(0, -100_000), 200_000],
    ['a stored member with a damaged length', withByte(writeStoredGzip([noise]), 12, 0x55), 200_000],
    [
      'a stored member without a last block',
      withByte(writeStoredGzip([noise.subarray(0, 900)]), 10, 0),
      200_000,
    ],
    ['a stored member with a changed byte', withByte(writeStoredGzip([noise]), 70_000, 1, 2), 200_000],
    ['a stored and then a compressed block', mixed, 200_000],
    ['nothing', bytesOf(gzipSync('')), 10],
    ['more than may be', writeStoredGzip([noise]), 199_999],
    [
      'a bomb that says it is small',
      bytesOf(
        Buffer.concat([gzipSync(new Uint8Array(9_000_000)).subarray(0, -4), Buffer.from([9, 0, 0, 0])]),
      ),
      100_000,
    ],
    ['a cut member', bytesOf(gzipSync(text)).slice(0, -9), 100_000],
    ['a damaged member', damaged, 100_000],
    ['another length than it says', wrongLength, 100_000],
    ['a wrong header', named, 100_000],
    ['no member', text, 100_000],
    ['an empty file', new Uint8Array(), 100_000],
  ])('unpack %s like the browser’s', async (_, member, most) => {
    expect(await NATIVE.gunzip(member, most)).toEqual(await WEB.gunzip(member, most));
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['bytes behind the member', bytesOf(Buffer.concat([gzipSync(text), Buffer.from('more')]))],
    ['a second member', bytesOf(Buffer.concat([gzipSync(text), gzipSync(text)]))],
    [
      'a flushed end and more',
      bytesOf(Buffer.concat([gzipSync(text, { finishFlush: constants.Z_SYNC_FLUSH }), noise])),
    ],
  ])('refuse %s', async (_, member) => {
    expect(await NATIVE.gunzip(member, 1_000_000)).toBeUndefined();
  });

  it('compute the same results however the bytes are divided', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4_000 }), fc.nat(4_000), async (random, cut) => {
        const bytes = bytesOf(random);
        const [head, tail] = [bytes.slice(0, cut), bytes.slice(cut)];
        const [ours, web] = [NATIVE.startSha256(), WEB.startSha256()];
        for (const piece of [head, tail]) {
          ours.update(piece);
          web.update(piece);
        }
        expect(ours.hex()).toBe(web.hex());
        expect(await NATIVE.sha256Hex(bytes)).toBe(await WEB.sha256Hex(bytes));
        expect(NATIVE.crc32(tail, NATIVE.crc32(head, 0))).toBe(WEB.crc32(bytes, 0));
      }),
    );
  });
});

describe.each([
  ['in the process', 0],
  ['in a thread', 1],
])('a package checked %s', (_, threads) => {
  const checker = createEvidenceChecker(threads);
  let directory: string;
  let good: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chosang-check-'));
    const packed = await samplePackage(100_000, { nonce: 'n', clockOffset: 5 });
    good = new Uint8Array(await packed.file.arrayBuffer());
  });
  afterAll(async () => {
    await checker.close();
    await rm(directory, { recursive: true });
  });
  const check = async (bytes: Uint8Array, publicKey?: string) => {
    const path = join(directory, 'package.wacz');
    await writeFile(path, bytes);
    return checker.check(publicKey === undefined ? { path } : { path, publicKey });
  };

  it('gets the same result as in a browser, for any changed byte', async () => {
    const { checks, capture } = await check(good);
    expect(checks).toEqual(await verifyPackage(new Blob([good])));
    expect(isVerified(checks)).toBe(true);
    expect(capture).toMatchObject({ nonce: 'n' });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = good.with(at, (good[at] ?? 0) ^ change);
        const found = await check(changed);
        expect(found).toEqual({ checks: await verifyPackage(new Blob([changed])), capture: null, key: null });
        expect(isVerified(found.checks)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('passes while other packages are checked at the same time', async () => {
    const packages = await Promise.all([90_000, 200_000, 130_000].map((bytes) => samplePackage(bytes)));
    const paths = await Promise.all(
      packages.map(async ({ file, digest }) => {
        const path = join(directory, digest);
        await writeFile(path, file.stream());
        return path;
      }),
    );
    const found = await Promise.all([...paths, ...paths].map((path) => checker.check({ path })));
    expect(found.flatMap(({ checks }) => checks.filter(({ ok }) => !ok))).toEqual([]);
    expect(found.every(({ checks }) => isVerified(checks))).toBe(true);
  });

  it('fails if another device made it or if its file is gone', async () => {
    const { checks } = await check(good, 'another');
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['signature device']);
    await expect(checker.check({ path: join(directory, 'gone') })).rejects.toThrow(/ENOENT/);
  });
});
