import { inlineResources } from '@/components/evidence/inline-resources';
import type { OpenedEvidence } from '@/components/evidence/opened-evidence';
import { removeRemoteUrlsFromHtml } from '@/components/evidence/still/still-page';
import { type Outline, toFactOutlines } from '@/lib/domain/report/outlines';
import { openPackage, type PackageContents } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';

/**
 * Maximum length of a page when its pictures are put into it (characters). Pictures with which the page would become longer are
 * left out.
 */
const MAX_PAGE = 60_000_000;

/**
 * Verifies a package and reads its contents. If a check fails, still returns the results of all checks, and the contents if they
 * can be read. Throws if the file is not a package.
 */
export async function openEvidence(file: File): Promise<OpenedEvidence> {
  const checks = await verifyPackage(file);
  const contents = await readContentsUnlessCheckFailed(file, isVerified(checks) || checks.length < 5);
  return {
    fileName: file.name,
    byteLength: file.size,
    checks,
    url: contents?.manifest.mainPageUrl ?? null,
    title: contents?.context.context.title ?? null,
    capturedAt: contents?.context.context.capturedAt ?? null,
    page: contents ? await readPageWithResources(contents) : null,
    pictures: contents ? await readPictures(contents) : [],
    facts: contents?.facts.facts ?? [],
    ...(contents?.context.arrival && { arrival: contents.context.arrival }),
    ...(contents?.context.originals && { originals: contents.context.originals }),
  };
}

/**
 * Verifies a package. Returns the results of the checks, the package's pictures with the outlines of the facts that they show,
 * and the facts. Throws if the file is not a package.
 */
export async function verifyAndReadPicturesAndFacts(
  file: File,
): Promise<Pick<OpenedEvidence, 'checks' | 'pictures' | 'facts'>> {
  const checks = await verifyPackage(file);
  const contents = await readContentsUnlessCheckFailed(file, isVerified(checks) || checks.length < 5);
  return {
    checks,
    pictures: contents ? await readPictures(contents) : [],
    facts: contents?.facts.facts ?? [],
  };
}

/**
 * Returns the contents of a package. If they cannot be read, throws if `mustOpen` is true; otherwise returns null, because a
 * failed check already says why.
 */
async function readContentsUnlessCheckFailed(file: File, mustOpen: boolean): Promise<PackageContents | null> {
  try {
    return await openPackage(file);
  } catch (thrown) {
    if (mustOpen) throw thrown;
    console.warn('the package could not be read', thrown);
    return null;
  }
}

async function readPageWithResources(contents: PackageContents): Promise<string | null> {
  const html = await contents.pageHtml();
  if (html === undefined) return null;
  const types = new Map(contents.records.map(({ url, mime }) => [url, mime]));
  const parser = new DOMParser();
  const parseHtml = (text: string) => parser.parseFromString(text, 'text/html');
  const page = await inlineResources(html, contents.manifest.mainPageUrl, {
    parse: parseHtml,
    maxLength: MAX_PAGE,
    read: async (url) => {
      const mime = types.get(url);
      const bytes = mime === undefined ? undefined : await contents.read(url);
      return mime !== undefined && bytes ? { bytes, mime } : undefined;
    },
  });
  // The addresses that are still in the page are removed. Their files were not stored, and loading such a file would tell its
  // host that somebody reads the package.
  return removeRemoteUrlsFromHtml(page, parseHtml) ?? null;
}

async function readPictures(contents: PackageContents): Promise<OpenedEvidence['pictures']> {
  const found = contents.records.filter(({ url }) => /^urn:(view|fullPage):/.test(url));
  const pictures = await Promise.all(
    found.map(async ({ url, mime }) => {
      const bytes = await contents.read(url);
      const outlines = toPictureOutlines(contents, url.startsWith('urn:view:') ? 'window' : 'page');
      return bytes ? [{ name: url, picture: new Blob([bytes], { type: mime }), outlines }] : [];
    }),
  );
  const photos = await contents.photos();
  return [
    ...pictures.flat(),
    ...photos.map(({ path, bytes }) => ({
      name: path,
      picture: new Blob([bytes], { type: 'image/jpeg' }),
      outlines: [],
    })),
  ];
}

function toPictureOutlines(
  { facts, context }: PackageContents,
  shows: 'window' | 'page',
): readonly Outline[] {
  const { viewport, page } = context.context;
  if (shows === 'window')
    return toFactOutlines(facts.facts, { ...viewport, left: page.scrollX, top: page.scrollY });
  const area = context.fullPage?.area;
  return area ? toFactOutlines(facts.facts, { ...area, left: 0, top: 0 }) : [];
}
