import { deflateRawSync } from 'node:zlib';
import { capturedPage } from '@/demo/samples/captured-page';
import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { compressedIndex, type IndexEntry } from '@/lib/evidence/archive/cdx';
import { WarcWriter } from '@/lib/evidence/archive/warc-write';
import { readZip } from '@/lib/evidence/archive/zip-read';
import { ZipWriter } from '@/lib/evidence/archive/zip-write';
import { readSlice, utf8 } from '@/lib/evidence/bytes';
import { MEDIA_TYPE, PATHS } from '@/lib/evidence/manifest';
import { packEvidence } from '@/lib/evidence/pack';
import { createSigner, type EvidenceSigner } from '@/lib/evidence/sign';

export type Files = Map<string, Uint8Array<ArrayBuffer>>;

/** A signer with a fresh key, kept nowhere. */
export function newSigner(): Promise<EvidenceSigner> {
  return createSigner({ load: async () => undefined, save: async () => {} });
}

/** Packs a captured page with fixed time and counted ids. */
export async function pack(
  captured: CapturedPage = capturedPage(),
  signer?: EvidenceSigner,
  maxBytes?: number,
) {
  let count = 0;
  return packEvidence(captured, {
    signer: signer ?? (await newSigner()),
    now: () => Date.parse('2026-11-25T01:00:01.000Z'),
    uuid: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    software: { name: 'chosang', version: '0.0.0' },
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}

/** The files of a package, by path. */
export async function filesOf(file: Blob): Promise<Files> {
  const { entries } = await readZip(file);
  const files: Files = new Map();
  for (const { path, start, length } of entries)
    files.set(path, await readSlice(file, start, start + length));
  return files;
}

/** A package of exactly these files; nothing is repaired. */
export function zipOf(files: Iterable<readonly [string, Uint8Array<ArrayBuffer>]>): Blob {
  const zip = new ZipWriter(0);
  for (const [path, bytes] of files) zip.addBytes(path, bytes);
  return zip.finish(MEDIA_TYPE).file;
}

/** A package of these files with a new manifest and signature, as somebody with their own key would make it. */
export async function resigned(files: Files, signer: EvidenceSigner): Promise<Blob> {
  const manifest = JSON.parse(text(files, PATHS.manifest));
  manifest.resources = [];
  for (const [path, bytes] of files) {
    if (path === PATHS.manifest || path === PATHS.digest) continue;
    const hash = `sha256:${await sha256Hex(bytes)}`;
    manifest.resources.push({ name: path.split('/').at(-1), path, hash, bytes: bytes.length });
  }
  const bytes = utf8(JSON.stringify(manifest));
  const hash = `sha256:${await sha256Hex(bytes)}`;
  const digest = JSON.parse(text(files, PATHS.digest));
  const signature = await signer.sign(hash);
  digest.hash = hash;
  digest.signedData = { ...digest.signedData, hash, signature, publicKey: signer.publicKey };
  return zipOf(new Map([...files, [PATHS.manifest, bytes], [PATHS.digest, utf8(JSON.stringify(digest))]]));
}

/** The package with another WARC of these records; index and digests fit. */
export async function withRecords(
  file: Blob,
  records: readonly { url: string; contentType: string; body: string }[],
  signer: EvidenceSigner,
): Promise<Blob> {
  let count = 0;
  const warc = new WarcWriter(
    'data.warc.gz',
    () => `00000000-0000-4000-9000-${String(++count).padStart(12, '0')}`,
  );
  await warc.writeInfo({ software: 'other' }, '2026-11-25T01:00:00.000Z');
  for (const { url, contentType, body } of records) {
    await warc.writeResource({ url, contentType, date: '2026-11-25T01:00:00.000Z', body: utf8(body) });
  }
  return withWarc(file, new Uint8Array(await warc.finish().file.arrayBuffer()), warc.index, signer);
}

/** The package with these bytes as its WARC and this index. */
export async function withWarc(
  file: Blob,
  warc: Uint8Array<ArrayBuffer>,
  index: readonly IndexEntry[],
  signer: EvidenceSigner,
): Promise<Blob> {
  const { cdx, idx } = await compressedIndex(index);
  const files = await filesOf(file);
  files.set(PATHS.warc, warc).set(PATHS.cdx, cdx).set(PATHS.idx, idx);
  return resigned(files, signer);
}

/** A ZIP with one deflated file, as an attacker writes a bomb. */
export function deflatedZip(path: string, content: Uint8Array): Blob {
  const packed = deflateRawSync(content);
  const name = utf8(path);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x0800, 2);
  common.writeUInt16LE(8, 4); // deflated
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return new Blob([local, entry, end]);
}

export function text(files: Files, path: string): string {
  return new TextDecoder().decode(files.get(path));
}
