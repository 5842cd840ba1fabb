import { piecesOf, utf8 } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import type { Case, CaseItem } from '@/lib/domain/case/case';
import { sequenceOf } from '@/lib/domain/case/case-sequence';
import { ZipWriter } from './archive/zip-write';
import {
  CASE_FORMAT,
  CASE_MEDIA_TYPE,
  CASE_PATHS,
  type CaseManifest,
  caseReceiptPath,
  markedPath,
  packagePath,
} from './case-manifest';
import { RunningSha256 } from './sha256';
import type { EvidenceSigner } from './sign';

export interface CaseFileParts {
  readonly of: Case;
  readonly items: readonly CaseItem[];
  /** The custody log's lines; the export's own event is the last. */
  readonly custody: string;
  /** A package's bytes by its digest; undefined where the device no longer has it. */
  readonly packageFile: (digest: string) => Promise<Blob | undefined>;
  /** Documents by path, as text. */
  readonly documents: ReadonlyMap<string, string>;
  readonly notice: { readonly vi: string; readonly en: string };
}

export interface CaseFileDeps {
  readonly signer: EvidenceSigner;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly software: string;
  /** Called with the number of packed pages, of `all`. */
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Writes a case as one ZIP: packages, marked pictures, receipts, custody log, documents, and a manifest signed by the
 * device (docs/formats/case-file.md). Packages pass through in chunks and stay in the browser's storage.
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
    const { digest, crc } = await sumsOf(file);
    await zip.addFile(path, file, crc);
    files.push({ path, hash: `sha256:${digest}`, bytes: file.size });
  };

  const packed = new Set<number>();
  for (const [at, item] of items.entries()) {
    const file = item.removedAt === undefined ? await parts.packageFile(item.digest) : undefined;
    if (file) {
      await addBlob(packagePath(item.order), file);
      packed.add(item.order);
    }
    if (item.marked) await addBlob(markedPath(item.order), item.marked.picture);
    if (item.receipt !== undefined) await addText(caseReceiptPath(item.order), item.receipt);
    deps.onProgress?.(at + 1, items.length);
  }
  await addText(CASE_PATHS.custody, custody);
  if (of.headReceipt !== undefined) await addText(CASE_PATHS.custodyReceipt, of.headReceipt);
  for (const [path, text] of parts.documents) await addText(path, text);

  const manifest: CaseManifest = {
    format: CASE_FORMAT,
    version: 1,
    notice: parts.notice,
    software: deps.software,
    created,
    case: {
      id: of.id,
      number: of.number,
      subject: of.subject,
      legalBasis: of.legalBasis,
      reports: of.reports,
      officer: of.officer,
      openedAt: iso(of.openedAt),
      closedAt: of.closedAt === undefined ? null : iso(of.closedAt),
    },
    custody: { path: CASE_PATHS.custody, events: of.events, head: of.head },
    items: items.map(({ order, kind, url, title, capturedAt, note, origin, digest, shortfalls, gone }) => ({
      order,
      kind,
      url,
      title,
      capturedAt: iso(capturedAt),
      note,
      origin,
      digest,
      package: packed.has(order) ? packagePath(order) : null,
      shortfalls: [...shortfalls],
      ...(gone !== undefined && { gone }),
    })),
    sequence: sequenceOf(items).steps.map(({ step, pages }) => ({ step, pages: [...pages] })),
    pictures: items.flatMap(({ order, marked }) =>
      marked
        ? [
            {
              order,
              path: markedPath(order),
              digest: marked.digest,
              record: marked.record,
              original: marked.original,
              marks: [...marked.marks],
              at: iso(marked.at),
            },
          ]
        : [],
    ),
    files,
  };
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

/** SHA-256 (hex) and CRC-32 of a file, read once in chunks. */
async function sumsOf(file: Blob): Promise<{ readonly digest: string; readonly crc: number }> {
  const hash = new RunningSha256();
  let crc = 0;
  for await (const piece of piecesOf(file.stream())) {
    hash.update(piece);
    crc = crc32(piece, crc);
  }
  return { digest: hash.hex(), crc };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
