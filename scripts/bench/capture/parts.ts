import { readIndex } from '@/lib/evidence/archive/index-read';
import { REVISIT } from '@/lib/evidence/archive/revisit';
import { PATHS } from '@/lib/evidence/manifest';
import { filesOf } from '@/tests/support/evidence/packages';

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
  const files = await filesOf(new Blob([body]));
  const [idx, cdx] = [files.get(PATHS.idx), files.get(PATHS.cdx)];
  const index = idx && cdx ? await readIndex(idx, cdx) : 'no index';
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
