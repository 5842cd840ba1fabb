import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { base64, readSlice, utf8 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { compressIndex, type IndexEntry } from '@/lib/evidence/archive/cdx';
import { WarcWriter } from '@/lib/evidence/archive/warc-write';
import { readZip } from '@/lib/evidence/archive/zip-read';
import { MEDIA_TYPE, PATHS } from '@/lib/evidence/manifest';
import { packEvidence } from '@/lib/evidence/pack';
import { type EvidenceSigner, loadOrCreateSigner } from '@/lib/evidence/sign';
import { zipOf as archiveOf } from '@/tests/support/zip';

export type Files = Map<string, Uint8Array<ArrayBuffer>>;

/** A signer with a new key, which is not stored. */
export function newSigner(): Promise<EvidenceSigner> {
  return loadOrCreateSigner({ load: async () => undefined, save: async () => {} });
}

/** A signer with a P-256 key, which packages are not signed with. */
export async function newP256Signer(): Promise<EvidenceSigner> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const sign = async (message: string) => {
    const signed = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      keys.privateKey,
      utf8(message),
    );
    return base64(new Uint8Array(signed));
  };
  return { publicKey: base64(publicKey), sign };
}

/** Packs a captured page with a fixed time, and with ids that are counted up. */
export async function pack(
  captured: CapturedPage = createCapturedPage(),
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

/** A package of exactly these files; manifest and signature are not adapted. */
export function zipOf(files: Iterable<readonly [string, Uint8Array<ArrayBuffer>]>): Blob {
  const parts = [...files].map(([name, bytes]) => ({ name, bytes, isStored: true }));
  return new Blob([archiveOf(parts)], { type: MEDIA_TYPE });
}

/** A package of these files with a new manifest and signature, as somebody with their own key would make it. */
export async function packAndSignAgain(files: Files, signer: EvidenceSigner): Promise<Blob> {
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

/** The package with a WARC of these records in place of its own; index and digests are adapted. */
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
  const { cdx, idx } = await compressIndex(index);
  const files = await filesOf(file);
  files.set(PATHS.warc, warc).set(PATHS.cdx, cdx).set(PATHS.idx, idx);
  return packAndSignAgain(files, signer);
}

/** A ZIP with one deflated file, as an attacker writes a bomb. */
export function deflatedZip(name: string, bytes: Uint8Array): Blob {
  return new Blob([archiveOf([{ name, bytes }])]);
}

export function text(files: Files, path: string): string {
  return new TextDecoder().decode(files.get(path));
}
