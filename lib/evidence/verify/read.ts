import { readSlice } from '@/lib/base/bytes';
import { AppError } from '@/lib/base/errors';
import { ContextFileSchema, FactsFileSchema, RedactionsFileSchema } from '@/lib/evidence/archive/contents';
import { type ReadIndexEntry, readPackageIndex } from '@/lib/evidence/archive/index-read';
import { REVISIT } from '@/lib/evidence/archive/revisit';
import { readRecord } from '@/lib/evidence/archive/warc-read';
import { readZip } from '@/lib/evidence/archive/zip-read';
import { parseBoundedJson, splitLines } from '@/lib/evidence/json';
import {
  isPhotoPath,
  ManifestDigestSchema,
  ManifestSchema,
  PATHS,
  type PageLine,
  PageLineSchema,
} from '@/lib/evidence/manifest';

/** The contents of a package. They may be forged: only `verifyPackage` checks that. */
export type PackageContents = Awaited<ReturnType<typeof openPackage>>;

/** Opens a package for reading. Throws `unexpected` if the file is not a package. */
export async function openPackage(file: Blob) {
  const { entries, problems } = await readZip(file);
  if (problems.length > 0) throw createPackageError(problems[0]?.found ?? 'no archive');
  const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const entry = entries.find((candidate) => candidate.path === path);
    return entry && readSlice(file, entry.start, entry.start + entry.length);
  };
  const readJson = async <T>(path: string, schema: { parse: (value: unknown) => T }): Promise<T> => {
    const bytes = await readBytes(path);
    if (!bytes) throw createPackageError(`${path} is not there`);
    try {
      return schema.parse(parseBoundedJson(new TextDecoder().decode(bytes)));
    } catch (thrown) {
      throw createPackageError(`${path} has another form`, thrown);
    }
  };
  const index = await readPackageIndex(
    (await readBytes(PATHS.idx)) ?? new Uint8Array(),
    (await readBytes(PATHS.cdx)) ?? new Uint8Array(),
  );
  if (typeof index === 'string') throw createPackageError(index);
  const warc = entries.find(({ path }) => path === PATHS.warc);
  const manifest = await readJson(PATHS.manifest, ManifestSchema);

  const originals = new Map(
    index.filter(({ mime }) => mime !== REVISIT.mime).map((entry) => [entry.digest, entry]),
  );
  // Returns the index entry of the record that holds the bytes. A `revisit` record holds no bytes, so for it the entry of the
  // original record is returned, with the address of the `revisit` record.
  const toHeldEntry = ({ url, ...entry }: ReadIndexEntry) => ({
    ...(entry.mime === REVISIT.mime ? (originals.get(entry.digest) ?? entry) : entry),
    url,
  });
  const readRecordBody = async (url: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const found = index.find((candidate) => candidate.url === url);
    if (!found || !warc) return undefined;
    const entry = toHeldEntry(found);
    const start = warc.start + entry.offset;
    const record = await readRecord(await readSlice(file, start, start + entry.length));
    if (typeof record === 'string') throw createPackageError(`${url}: ${record}`);
    return record.body;
  };
  const readText = async (url: string) => {
    const bytes = await readRecordBody(url);
    return bytes && new TextDecoder().decode(bytes);
  };
  const page = manifest.mainPageUrl;
  return {
    manifest,
    digest: await readJson(PATHS.digest, ManifestDigestSchema),
    facts: await readJson(PATHS.facts, FactsFileSchema),
    context: await readJson(PATHS.context, ContextFileSchema),
    redactions: entries.some(({ path }) => path === PATHS.redactions)
      ? await readJson(PATHS.redactions, RedactionsFileSchema)
      : null,
    pages: parsePages(await readBytes(PATHS.pages)),
    /**
     * The archive's entries, each with its media type, its length, and its address: that of the page or of a file, or
     * `urn:view:…`.
     */
    records: index.map((entry) => {
      const { url, mime, length } = toHeldEntry(entry);
      return { url, mime, length };
    }),
    /** Returns the bytes stored under an address; undefined if there are none. */
    read: readRecordBody,
    /** Returns the picture of the page's visible part, with its media type. */
    picture: async () => {
      const view = index.find(({ url }) => url === `urn:view:${page}`);
      const bytes = view && (await readRecordBody(view.url));
      return bytes && { bytes, mime: view.mime };
    },
    /** Returns the photos (JPEG) that the person added, each with its path. */
    photos: () =>
      Promise.all(
        entries
          .filter(({ path }) => isPhotoPath(path))
          .map(async ({ path, start, length }) => ({
            path,
            bytes: await readSlice(file, start, start + length),
          })),
      ),
    /** Returns the frozen page as HTML. Show it only in a sandbox without scripts. */
    pageHtml: () => readText(page),
    /** Returns the text of the page. */
    pageText: () => readText(`urn:text:${page}`),
  };
}

/** Maximum number of lines of the page list that are read. A valid list has two: its header and one page. */
const MOST_LINES = 100;

function parsePages(bytes: Uint8Array | undefined): PageLine[] {
  const [, ...lines] = splitLines(new TextDecoder().decode(bytes), MOST_LINES) ?? [];
  return lines.flatMap((line) => {
    const page = PageLineSchema.safeParse(parseBoundedJson(line));
    return page.success ? [page.data] : [];
  });
}

function createPackageError(why: string, cause?: unknown): AppError {
  return new AppError('unexpected', `Not an evidence package: ${why}`, { cause });
}
