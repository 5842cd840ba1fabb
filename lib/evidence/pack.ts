import { utf8 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import type { CapturedPage, EvidencePackage, MissingResource } from '@/lib/domain/report/evidence';
import { compressIndex } from './archive/cdx';
import { WarcWriter, type WrittenFile } from './archive/warc-write';
import { ZipWriter } from './archive/zip-write';
import { MAX_PACKAGE_BYTES, PACKED } from './bounds';
import { isPhotoPath, MEDIA_TYPE, PATHS, toPhotoPath, WACZ_VERSION } from './manifest';
import {
  createContextDocument,
  describeOriginOfPageFiles,
  shortenAddress,
  shortenTitle,
  summariseExcessRedactions,
} from './packed-lists';
import { PackedRoom } from './packed-room';
import { sortByPriority } from './priority';
import type { EvidenceSigner } from './sign';
import { ContactGate, findAllowedContacts } from './verify/contact-gate';
import { LeakGate } from './verify/gate';
import { canDrawPictures, createThumbnail, toJpeg } from './verify/picture';

/**
 * Estimate of the bytes that a record adds to the index, the lists and the archive's structure. It is higher than the real
 * number.
 */
const BYTES_A_RECORD = 1_200;

export interface PackDeps {
  readonly signer: EvidenceSigner;
  /** Returns the present time (epoch ms), which becomes the time of the package. */
  readonly now: () => number;
  readonly uuid: () => string;
  readonly software: { readonly name: string; readonly version: string };
  readonly maxBytes?: number;
}

/**
 * Packs a capture as a WACZ 1.1.1 file: WARC, index, page list, facts and context, manifest, signature
 * (docs/formats/evidence-format.md). Leaves out files for which there is no room (images from the bottom of the page first) and
 * files that the verifier would refuse; lists both as missing with the reason "dropped". Throws `capture-too-large` if the page
 * and its picture alone are too large. Throws `redaction-failed` if a withheld word is found anywhere in the package.
 */
export async function packEvidence(captured: CapturedPage, deps: PackDeps): Promise<EvidencePackage> {
  const { context } = captured;
  const created = new Date(deps.now()).toISOString();
  const software = `${deps.software.name} ${deps.software.version}`;
  const maxBytes = deps.maxBytes ?? MAX_PACKAGE_BYTES;
  const gate = new LeakGate(captured.withheld?.tokens ?? []);
  const contacts = captured.withheld ? new ContactGate(findAllowedContacts(captured)) : undefined;
  const facts = toJsonBytes({
    version: 1,
    url: shortenAddress(context.url),
    reading: captured.reading,
    facts: captured.facts.slice(0, PACKED.facts),
  });
  const photos = (captured.photos ?? []).slice(0, PACKED.photos);
  const photoBytes = photos.reduce((sum, photo) => sum + photo.length + BYTES_A_RECORD, 0);
  const redactions = captured.redactions
    ? toJsonBytes({ version: 1, redactions: summariseExcessRedactions(captured.redactions) })
    : undefined;

  const warc = await writeWarc(captured, {
    deps,
    gate,
    contacts,
    software,
    created,
    budget: maxBytes - facts.length - (redactions?.length ?? 0) - photoBytes - 64 * 1024,
  });
  const archive = warc.writer.finish();
  const index = await compressIndex(warc.writer.index);
  const page = {
    id: deps.uuid(),
    url: omitFragmentAndLongQuery(context.url),
    ts: context.capturedAt,
    title: shortenTitle(captured),
  };

  const zip = new ZipWriter(Date.parse(created));
  await zip.addFile(PATHS.warc, archive.file, archive.crc);
  const listed: { path: string; hash: string; bytes: number }[] = [
    { path: PATHS.warc, hash: archive.digest, bytes: archive.file.size },
  ];
  const others: [string, Uint8Array<ArrayBuffer>][] = [
    [PATHS.cdx, index.cdx],
    [PATHS.idx, index.idx],
    [
      PATHS.pages,
      utf8(
        `${JSON.stringify({ format: 'json-pages-1.0', id: 'pages', title: 'All Pages' })}\n${JSON.stringify(page)}\n`,
      ),
    ],
    [PATHS.facts, facts],
    [PATHS.context, toJsonBytes(createContextDocument(captured, warc.missing))],
    ...(redactions ? [[PATHS.redactions, redactions] satisfies [string, Uint8Array]] : []),
    ...photos.map((photo, at): [string, Uint8Array<ArrayBuffer>] => [toPhotoPath(at + 1), photo]),
  ];
  for (const [path, bytes] of others) {
    // The gate searches the page list and the facts as text. The index is skipped: it is compressed, and its addresses were
    // checked before.
    if (!path.startsWith('indexes/')) gate.searchPart(path, bytes, !isPhotoPath(path));
    if (path.endsWith('.json') || path === PATHS.pages) {
      contacts?.searchAddress(path, new TextDecoder().decode(bytes));
    }
    zip.addBytes(path, bytes);
    listed.push({ path, hash: await sha256Hex(bytes), bytes: bytes.length });
  }
  const manifest = toJsonBytes({
    profile: 'data-package',
    wacz_version: WACZ_VERSION,
    title: page.title,
    software,
    created,
    mainPageUrl: page.url,
    mainPageDate: context.capturedAt,
    resources: listed.map(({ path, hash, bytes }) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      hash: `sha256:${hash}`,
      bytes,
    })),
  });
  const hash = `sha256:${await sha256Hex(manifest)}`;
  const signedData = {
    hash,
    created,
    software,
    version: '0.1.0', // of wacz-auth
    signature: await deps.signer.sign(hash),
    publicKey: deps.signer.publicKey,
  };
  gate.searchPart(PATHS.manifest, manifest, true);
  contacts?.searchAddress(PATHS.manifest, new TextDecoder().decode(manifest));
  const leaks = new Set([...gate.leaks, ...(contacts?.leaks ?? [])]);
  if (leaks.size > 0) {
    throw new AppError('redaction-failed', `Personal words are left in ${leaks.size} parts`);
  }
  zip.addBytes(PATHS.manifest, manifest);
  zip.addBytes(PATHS.digest, toJsonBytes({ path: PATHS.manifest, hash, signedData }));
  const finished = zip.finish(MEDIA_TYPE);
  if (finished.byteLength > maxBytes) {
    throw new AppError('capture-too-large', `${finished.byteLength} bytes where ${maxBytes} are allowed`);
  }
  return finished;
}

interface WarcRun {
  readonly gate: LeakGate;
  /** Undefined if the capture was not searched for contacts. */
  readonly contacts: ContactGate | undefined;
  readonly deps: PackDeps;
  readonly software: string;
  readonly created: string;
  readonly budget: number;
}

/**
 * Writes the package's WARC and returns its writer, and the page's files that had to be left out. The required records come
 * first, so that the space left for the page's files is known.
 */
async function writeWarc(
  captured: CapturedPage,
  { deps, gate, contacts, software, created, budget }: WarcRun,
): Promise<{ writer: WarcWriter; missing: readonly MissingResource[] }> {
  const { context } = captured;
  const date = context.capturedAt;
  const url = omitFragmentAndLongQuery(context.url);
  const writer = new WarcWriter(PATHS.warc.slice(PATHS.warc.indexOf('/') + 1), deps.uuid);
  const fields = {
    software,
    format: 'WARC File Format 1.1',
    conformsTo: 'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    description: `Documents frozen as displayed; other files ${describeOriginOfPageFiles(captured)}`,
  };
  await writer.writeInfo(fields, created);
  const missing = [...captured.missing];
  const room = new PackedRoom();
  /** Media type of each record that was written, by its address. */
  const written = new Map<string, string>();
  const writeRecord = async (
    target: string,
    contentType: string,
    body: Uint8Array<ArrayBuffer>,
    { at = date, original }: { readonly at?: string; readonly original?: WrittenFile | undefined } = {},
  ) => {
    if (written.has(target)) return;
    const reason = room.reserveOrFindReasonToOmit({ url: target, contentType, body });
    if (reason !== undefined) {
      missing.push({ url: target, reason });
      return;
    }
    written.set(target, contentType.split(';')[0] ?? contentType);
    if (!original)
      gate.searchPart(target, body, /^(?:text\/|application\/json|image\/svg)/.test(contentType));
    gate.searchPart(`address ${writer.index.length}`, utf8(target), true);
    contacts?.searchAddress(`address ${writer.index.length}`, target);
    if (original) await writer.writeRevisit({ url: target, date: at }, original);
    else await writer.writeResource({ url: target, contentType, date: at, body });
  };

  for (const frame of captured.frames) {
    if (/^https?:/.test(frame.url)) {
      contacts?.searchDocument(`frame ${frame.frameId}`, frame.html);
      await writeRecord(omitFragmentAndLongQuery(frame.url), 'text/html; charset=utf-8', utf8(frame.html));
    }
  }
  if (captured.picture) {
    const fits = writer.length + captured.picture.length < budget || !canDrawPictures();
    const picture = fits ? captured.picture : await toJpeg(captured.picture, { width: 0, quality: 0.8 });
    await writeRecord(`urn:view:${url}`, fits ? 'image/png' : 'image/jpeg', picture);
    const small = await createThumbnail(captured.picture);
    if (small) await writeRecord(`urn:thumbnail:${url}`, 'image/jpeg', small);
  }
  const whole = captured.fullPage?.picture;
  const wholeFits = whole && writer.length + whole.bytes.length < budget;
  if (whole && wholeFits) await writeRecord(`urn:fullPage:${url}`, whole.mediaType, whole.bytes);
  const text = captured.frames
    .map((frame) => frame.text)
    .join('\n\n')
    .slice(0, PACKED.text);
  contacts?.searchText('words of the page', text);
  if (text !== '') await writeRecord(`urn:text:${url}`, 'text/plain; charset=utf-8', utf8(text));
  if (writer.length > budget) {
    throw new AppError('capture-too-large', `Page and picture need ${writer.length} bytes`);
  }

  if (whole && !wholeFits) missing.push({ url: `urn:fullPage:${url}`, reason: 'dropped' });
  for (const { url: target, mediaType, bytes, fetchedAt } of sortByPriority(captured)) {
    const original = await writer.findWrittenFile({ contentType: mediaType, body: bytes });
    const expected =
      writer.length +
      (original ? 0 : bytes.length) +
      (writer.index.length + captured.resources.length) * BYTES_A_RECORD;
    if (expected > budget) missing.push({ url: target, reason: 'dropped' });
    else await writeRecord(target, mediaType, bytes, { at: fetchedAt ?? date, original });
  }
  const urls = Object.fromEntries([...written].map(([target, mime]) => [target, { status: 200, mime }]));
  const info = { url, ts: date, tsStatus: 200, urls, counts: { jsErrors: 0 } };
  await writeRecord(`urn:pageinfo:${url}`, 'application/json', toJsonBytes(info));
  return { writer, missing };
}

/**
 * Returns the address under which a page's records are written: the page's URL without its fragment, shortened if it is too long
 * (`shortenAddress`).
 */
function omitFragmentAndLongQuery(url: string): string {
  const [whole = url] = url.split('#', 1);
  return shortenAddress(whole);
}

function toJsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8(`${JSON.stringify(value, null, 2)}\n`);
}
