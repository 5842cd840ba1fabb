import { readChunks, utf8 } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import { ZipWriter } from './archive/zip-write';
import {
  CASE_MEDIA_TYPE,
  CASE_PATHS,
  toMarkedPicturePath,
  toPackagePath,
  toReceiptPath,
} from './case-manifest';
import { buildCaseManifest, type CaseFileParts } from './manifest-of-case';
import { RunningSha256 } from './sha256';
import type { EvidenceSigner } from './sign';

export interface CaseFileDeps {
  readonly signer: EvidenceSigner;
  /** Returns the present time (epoch ms). */
  readonly now: () => number;
  readonly software: string;
  /** Called after each page with the number of pages that are packed (`done`) and the number of all pages. */
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Writes a case as one ZIP: packages, pictures with the officer's marks, receipts, custody log, documents, and a manifest that
 * the device signs (docs/formats/case-file.md). Reads packages in chunks, so that they need not fit into memory.
 */
export async function writeCaseFile(parts: CaseFileParts, deps: CaseFileDeps): Promise<Blob> {
  const { of, items, custody } = parts;
  const created = new Date(deps.now()).toISOString();
  const zip = new ZipWriter(Date.parse(created));
  const files: { path: string; hash: string; bytes: number }[] = [];
  const addText = async (path: string, text: string) => {
    const bytes = utf8(text);
    zip.addBytes(path, bytes);
    files.push({ path, hash: `sha256:${await sha256Hex(bytes)}`, bytes: bytes.length });
  };
  const addBlob = async (path: string, file: Blob) => {
    const { digest, crc } = await computeDigestAndCrc(file);
    await zip.addFile(path, file, crc);
    files.push({ path, hash: `sha256:${digest}`, bytes: file.size });
  };

  const packed = new Set<number>();
  for (const [at, item] of items.entries()) {
    const file = item.removedAt === undefined ? await parts.packageFile(item.digest) : undefined;
    if (file) {
      await addBlob(toPackagePath(item.order), file);
      packed.add(item.order);
    }
    if (item.marked) await addBlob(toMarkedPicturePath(item.order), item.marked.picture);
    if (item.receipt !== undefined) await addText(toReceiptPath(item.order), item.receipt);
    deps.onProgress?.(at + 1, items.length);
  }
  await addText(CASE_PATHS.custody, custody);
  if (of.headReceipt !== undefined) await addText(CASE_PATHS.custodyReceipt, of.headReceipt);
  for (const [path, text] of parts.documents) await addText(path, text);

  const manifest = buildCaseManifest(parts, { software: deps.software, created, packed, files });
  const bytes = utf8(`${JSON.stringify(manifest, null, 2)}\n`);
  const hash = `sha256:${await sha256Hex(bytes)}`;
  const { signer, software } = deps;
  const signedData = {
    hash,
    created,
    software,
    version: '0.1.0', // of wacz-auth, whose form this is
    signature: await signer.sign(hash),
    publicKey: signer.publicKey,
  };
  zip.addBytes(CASE_PATHS.manifest, bytes);
  zip.addBytes(
    CASE_PATHS.digest,
    utf8(`${JSON.stringify({ path: CASE_PATHS.manifest, hash, signedData }, null, 2)}\n`),
  );
  return zip.finish(CASE_MEDIA_TYPE).file;
}

/** Returns the SHA-256 (hex) and CRC-32 of a file. Reads it once, in chunks. */
async function computeDigestAndCrc(file: Blob): Promise<{ readonly digest: string; readonly crc: number }> {
  const hash = new RunningSha256();
  let crc = 0;
  for await (const piece of readChunks(file.stream())) {
    hash.update(piece);
    crc = crc32(piece, crc);
  }
  return { digest: hash.hex(), crc };
}
