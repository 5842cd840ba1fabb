import { createHash } from 'node:crypto';
import { gunzipSync, crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getSurt } from 'warcio';
import { base64, bytesFromBase64, concatBytes } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { sha256Hex, toHex } from '@/lib/base/digest';
import { compressIndex, formatCdxLines, toTimestamp14 } from '@/lib/evidence/archive/cdx';
import { gunzip, gzip, writeStoredGzip } from '@/lib/evidence/archive/gzip';
import { readPackageIndex } from '@/lib/evidence/archive/index-read';
import { toSurt } from '@/lib/evidence/archive/surt';
import { RunningSha256 } from '@/lib/evidence/sha256';
import { findSignatureProblem, loadOrCreateSigner, type SigningKeyStore } from '@/lib/evidence/sign';

const bytes = () => fc.uint8Array({ maxLength: 5_000 }).map((array) => array.slice());

describe('formats of a package', () => {
  it('compute the same CRC-32 as zlib, whole or in parts', () => {
    fc.assert(
      fc.property(bytes(), bytes(), (left, right) => {
        expect(crc32(right, crc32(left))).toBe(nodeCrc32(Buffer.concat([left, right])));
      }),
    );
  });

  it('compute the same SHA-256 as OpenSSL, whole or in parts', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(), bytes(), async (left, right) => {
        const expected = createHash('sha256').update(left).update(right).digest('hex');
        expect(new RunningSha256().update(left).update(right).hex()).toBe(expected);
        expect(await sha256Hex(concatBytes([left, right]))).toBe(expected);
      }),
    );
  });

  it.each([0, 1, 65_534, 65_535, 65_536, 200_001])(
    'store %i bytes in a gzip member that zlib unpacks',
    (length) => {
      const content = new Uint8Array(length).map((_, index) => index % 251);
      expect(
        new Uint8Array(gunzipSync(writeStoredGzip([content.subarray(0, 7), content.subarray(7)]))),
      ).toEqual(content);
    },
  );

  it('unpack what they packed, up to a limit', async () => {
    const content = new Uint8Array(100_000);
    const member = await gzip(content);
    expect(await gunzip(member, 100_000)).toEqual(content);
    expect(await gunzip(member, 99_999)).toBeUndefined();
    expect(await gunzip(member.slice(0, 40), 100_000)).toBeUndefined();
  });

  it('encode and decode base64, and refuse invalid base64', () => {
    fc.assert(
      fc.property(bytes(), (array) => {
        expect(bytesFromBase64(base64(array))).toEqual(array);
      }),
    );
    expect(bytesFromBase64('a b=')).toBeUndefined();
    expect(bytesFromBase64('abc')).toBeUndefined();
    expect(toHex(Uint8Array.of(0, 15, 255))).toBe('000fff');
  });

  it.each([
    'https://shopee.vn/Am-tra-i.912345678.20011223344',
    'https://www.lazada.vn/products/a-i1-s2.html?b=2&a=1',
    'http://127.0.0.1:8080/A/B?x=%20Y',
    'https://cf.shopee.vn/file/AbC',
    'urn:view:https://shopee.vn/a',
  ])('sort %s like warcio', (url) => {
    expect(toSurt(url)).toBe(getSurt(url));
  });

  it('write an index of several blocks and read it back', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const entries = Array.from({ length: 2_500 }, (_, index) => ({
      url: index % 5 === 0 ? `urn:text:https://shopee.vn/${index}` : `https://shopee.vn/${index}`,
      date: '2026-11-25T01:02:03.456Z',
      ...{
        mime: 'image/png',
        digest,
        recordDigest: digest,
        offset: index,
        length: 1,
        filename: 'data.warc.gz',
      },
    }));
    const { cdx, idx } = await compressIndex(entries);
    const read = await readPackageIndex(idx, cdx);
    expect(read).toHaveLength(2_500);
    const keys = new TextDecoder().decode(idx).trim().split('\n').slice(1);
    expect(keys.map((line) => line.startsWith('urn:'))).toEqual([true, false, false]);
    const lines = formatCdxLines(entries);
    expect([...lines].sort()).toEqual(lines);
    expect(toTimestamp14('2026-11-25T01:02:03.456Z')).toBe('20261125010203');
  });
});

describe('loadOrCreateSigner', () => {
  it('creates and stores one key, whose signature fits one message only', async () => {
    let storedKeys: CryptoKeyPair | undefined;
    const store: SigningKeyStore = {
      load: async () => storedKeys,
      save: async (keys) => {
        storedKeys = keys;
      },
    };
    const first = await loadOrCreateSigner(store);
    const second = await loadOrCreateSigner(store);
    expect(second.publicKey).toBe(first.publicKey);
    expect(storedKeys?.privateKey.extractable).toBe(false);
    const signature = await second.sign('sha256:00');
    expect(await findSignatureProblem('sha256:00', signature, first.publicKey)).toBeUndefined();
    expect(await findSignatureProblem('sha256:01', signature, first.publicKey)).toBe('mismatch');
    expect(await findSignatureProblem('sha256:00', 'AAAA', first.publicKey)).toBe('wrong-length');
    expect(await findSignatureProblem('sha256:00', signature, 'AAAA')).toBe('not-p384');
    expect(await findSignatureProblem('sha256:00', signature, '?')).toBe('not-base64');
  });
});
