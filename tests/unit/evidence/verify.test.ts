import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { concatBytes, utf8 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import { readZip } from '@/lib/evidence/archive/zip-read';
import { PATHS } from '@/lib/evidence/manifest';
import { openPackage } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import {
  deflatedZip,
  filesOf,
  newP256Signer,
  newSigner,
  pack,
  packAndSignAgain,
  text,
  withRecords,
  withWarc,
  zipOf,
} from '@/tests/support/evidence/packages';

const page = 'https://shopee.vn/Am-tra-i.912345678.20011223344';
const good = (await pack(createCapturedPage({ redactions: [] }))).file;
const goodFiles = await filesOf(good);
const other = await newSigner();

/** Names of the checks that fail. */
async function failed(file: Blob, options = {}): Promise<string[]> {
  return (await verifyPackage(file, options)).filter(({ ok }) => !ok).map(({ name }) => name);
}

function changed(path: string, change: (text: string) => string): Blob {
  return zipOf(new Map([...goodFiles, [path, utf8(change(text(goodFiles, path)))]]));
}

describe('verifyPackage', () => {
  it('accepts a package as it was made', async () => {
    expect(await failed(good)).toEqual([]);
  });

  it.each([...goodFiles.keys()])('names %s after a change of one byte in it', async (path) => {
    const entry = (await readZip(good)).entries.find((one) => one.path === path);
    const bytes = new Uint8Array(await good.arrayBuffer());
    const { start = 0, length = 1 } = entry ?? {};
    for (const at of [0, Math.floor(length / 2), length - 1]) {
      const flipped = bytes.slice();
      flipped[start + at] = (flipped[start + at] ?? 0) ^ 1;
      const names = await failed(new Blob([flipped]));
      expect(
        names.some((name) => name.endsWith(path)),
        `byte ${at}: ${names.join(', ')}`,
      ).toBe(true);
    }
  });

  it('notices one changed bit anywhere in the file', async () => {
    const bytes = new Uint8Array(await good.arrayBuffer());
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const flipped = bytes.slice();
          flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
          return !isVerified(await verifyPackage(new Blob([flipped])));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never throws, for any bytes', async () => {
    const bytes = new Uint8Array(await good.arrayBuffer());
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(bytes.length), async (noise, at) => {
        const spliced = concatBytes([
          bytes.subarray(0, at),
          noise,
          bytes.subarray(Math.min(bytes.length, at + noise.length)),
        ]);
        await verifyPackage(new Blob([spliced]));
        return !isVerified(await verifyPackage(new Blob([noise.slice()])));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses an edited manifest', async () => {
    expect(
      await failed(changed(PATHS.manifest, (manifest) => manifest.replace('shopee.vn', 'shopee.com'))),
    ).toContain(`digest of ${PATHS.manifest}`);
  });

  it('refuses a swapped picture, even with a manifest to match', async () => {
    const swapped = await pack(createCapturedPage({ picture: new Uint8Array([137, 80, 78, 71, 13]) }));
    const files = new Map(goodFiles).set(
      PATHS.warc,
      (await filesOf(swapped.file)).get(PATHS.warc) ?? utf8(''),
    );
    expect(await failed(zipOf(files))).toContain(`digest of ${PATHS.warc}`);
    const digest = text(files, PATHS.digest);
    const fitting = await filesOf(await packAndSignAgain(files, other));
    expect(await failed(zipOf(fitting.set(PATHS.digest, utf8(digest))))).toContain(
      `digest of ${PATHS.manifest}`,
    );
  });

  it('refuses a stripped signature', async () => {
    const strip = (json: string) => JSON.stringify({ ...JSON.parse(json), signedData: undefined });
    expect(await failed(changed(PATHS.digest, strip))).toEqual(['signature']);
  });

  it('refuses a signature by another key than the one it names', async () => {
    const exchange = (json: string) => {
      const digest = JSON.parse(json);
      digest.signedData.publicKey = other.publicKey;
      return JSON.stringify(digest);
    };
    expect(await failed(changed(PATHS.digest, exchange))).toEqual(['signature value']);
  });

  it('refuses a P-256 signature', async () => {
    expect(await failed(await packAndSignAgain(new Map(goodFiles), await newP256Signer()))).toContain(
      'signature key',
    );
  });

  it('refuses a package of another device than the expected one', async () => {
    const signer = await newSigner();
    const { file } = await pack(undefined, signer);
    expect(await failed(file, { publicKey: signer.publicKey })).toEqual([]);
    expect(await failed(file, { publicKey: other.publicKey })).toEqual(['signature device']);
  });

  it('refuses an unlisted file', async () => {
    expect(await failed(zipOf([...goodFiles, ['evidence/more.json', utf8('{}')]]))).toEqual([
      'unlisted files',
    ]);
  });

  it('refuses a missing file', async () => {
    const fewer = new Map(goodFiles);
    fewer.delete(PATHS.facts);
    expect(await failed(zipOf(fewer))).toContain(`digest of ${PATHS.facts}`);
  });

  it('refuses a file that unpacks to more than its stated size', async () => {
    expect(await failed(deflatedZip('archive/data.warc.gz', new Uint8Array(50_000_000)))).toEqual([
      'archive sizes',
    ]);
  });

  it('refuses a record that unpacks to more than the limit', async () => {
    const warc = await filesOf(good);
    const first = warc.get(PATHS.warc) ?? utf8('');
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(70_000_000)));
    const info = first.subarray(0, await lengthOfFirst());
    const entry = await entryFor('https://shopee.vn/bomb', info.length, bomb);
    expect(await failed(await withWarc(good, concatBytes([info, bomb]), [entry], other))).toContain(
      'records',
    );
  });

  it.each([
    '../evil.json',
    '/etc/evil',
    'a\\b',
    'evidence/../../x',
    'C:evil',
    '.hidden/x',
    'a//b',
    'evidence/',
  ])('refuses the path %s', async (path) => {
    expect(await failed(zipOf([...goodFiles, [path, utf8('{}')]]))).toContain('archive paths');
  });

  it('refuses a duplicate file, whatever the case of its name', async () => {
    expect(await failed(zipOf([...goodFiles, ['Evidence/Facts.json', utf8('{}')]]))).toContain(
      'archive duplicates',
    );
  });

  it('refuses bytes before, between or behind the files', async () => {
    const bytes = new Uint8Array(await good.arrayBuffer());
    const extra = utf8('hidden');
    expect(await failed(new Blob([extra, bytes]))).toContain('archive structure');
    expect(await failed(new Blob([bytes, extra]))).toContain('archive structure');
  });

  it.each([
    ['a script', '<!DOCTYPE html><script src="https://x.example/a.js"></script>'],
    ['a handler', '<!DOCTYPE html><img onerror="x()">'],
    ['a script in a frame', '<iframe srcdoc="&lt;script&gt;x()&lt;/script&gt;"></iframe>'],
  ])('refuses a WARC with %s', async (_, body) => {
    const records = [{ url: page, contentType: 'text/html; charset=utf-8', body }];
    expect(await failed(await withRecords(good, records, other))).toEqual(['scripts']);
  });

  it.each([
    ['text/javascript', 'x()'],
    ['application/pdf', '%PDF'],
    ['application/xhtml+xml', '<html/>'],
    ['text/html', '<p>charset left out</p>'],
  ])('refuses a WARC with a record of type %s', async (contentType, body) => {
    expect(await failed(await withRecords(good, [{ url: `${page}/x`, contentType, body }], other))).toEqual([
      'record types',
    ]);
  });

  it('refuses a picture with a script in it', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>';
    const records = [{ url: 'https://cdn.example/a.svg', contentType: 'image/svg+xml', body: svg }];
    expect(await failed(await withRecords(good, records, other))).toEqual(['scripts']);
  });

  it('refuses a record missing from the index or listed wrongly', async () => {
    const first = goodFiles.get(PATHS.warc) ?? utf8('');
    const hidden = new Uint8Array(gzipSync('WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n'));
    const files = new Map(goodFiles).set(PATHS.warc, concatBytes([first, hidden]));
    expect(await failed(await packAndSignAgain(files, other))).toEqual(['index']);
  });

  it('accepts a forgery signed by another key, unless the device’s key is known', async () => {
    const records = [
      { url: page, contentType: 'text/html; charset=utf-8', body: '<!DOCTYPE html><p>another</p>' },
    ];
    const forged = await withRecords(good, records, other);
    const { digest } = await openPackage(good);
    expect(await failed(forged)).toEqual([]);
    expect(await failed(forged, { publicKey: digest.signedData?.publicKey })).toEqual(['signature device']);
  });
});

async function lengthOfFirst(): Promise<number> {
  const { records } = await openPackage(good);
  const total = records.reduce((sum, { length }) => sum + length, 0);
  return (goodFiles.get(PATHS.warc)?.length ?? 0) - total;
}

async function entryFor(url: string, offset: number, member: Uint8Array<ArrayBuffer>) {
  const digest = `sha256:${await sha256Hex(member)}`;
  const date = '2026-11-25T01:00:00.000Z';
  return {
    url,
    date,
    mime: 'image/png',
    digest,
    recordDigest: digest,
    offset,
    length: member.length,
    filename: 'data.warc.gz',
  };
}
