import { readIndex } from '@/lib/evidence/archive/index-read';
import { REVISIT } from '@/lib/evidence/archive/revisit';
import { readZip } from '@/lib/evidence/archive/zip-read';
import { readSlice } from '@/lib/evidence/bytes';
import { PATHS } from '@/lib/evidence/manifest';

/** Kinds of a package's bytes. */
export const PARTS = [
  'pictures of the window',
  'files of the page',
  'files named again',
  'documents and lists',
] as const;
export type PackageParts = Readonly<Record<(typeof PARTS)[number], number>>;

/** Bytes of a package by kind; their sum is its size. */
export async function partsOf(body: Uint8Array<ArrayBuffer>): Promise<PackageParts> {
  const file = new Blob([body]);
  const { entries } = await readZip(file);
  const read = async (wanted: string) => {
    const { start, length } = entries.find(({ path }) => path === wanted) ?? { start: 0, length: 0 };
    return readSlice(file, start, start + length);
  };
  const [idx, cdx] = [await read(PATHS.idx), await read(PATHS.cdx)];
  const index = await readIndex(idx, cdx);
  if (typeof index === 'string') throw new Error(index);
  const sizeOf = (wanted: (url: string, mime: string) => boolean) =>
    index.reduce((sum, { url, mime, length }) => sum + (wanted(url, mime) ? length : 0), 0);
  const views = sizeOf((url) => /^urn:(?:view|thumbnail|fullPage):/.test(url));
  const again = sizeOf((_, mime) => mime === REVISIT.mime);
  const kept = sizeOf((url, mime) => /^https?:/.test(url) && !/^text\/html$|revisit/.test(mime));
  return {
    'pictures of the window': views,
    'files of the page': kept,
    'files named again': again,
    'documents and lists': body.length - views - again - kept,
  };
}
