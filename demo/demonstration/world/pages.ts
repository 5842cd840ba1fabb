import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { PAGES_FOLDER } from './files';

const PageSchema = z.strictObject({
  file: z.string(),
  url: z.url({ protocol: /^https$/ }),
  marketplace: z.string(),
  kind: z.enum(['listing', 'results', 'seller', 'wall', 'shell', 'other']),
});

const CardSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  minor: z.number(),
  sellerId: z.string().optional(),
});

const DemoPageSchema = PageSchema.extend({
  /** Values that an adapter must read on the page. */
  expected: z.strictObject({
    listing: z
      .strictObject({
        id: z.string(),
        title: z.string(),
        price: z.strictObject({ minor: z.number(), currency: z.string() }),
        sellerId: z.string(),
        sellerName: z.string(),
        shipsFrom: z.string().optional(),
        images: z.number(),
      })
      .optional(),
    seller: z.strictObject({ id: z.string(), name: z.string() }).optional(),
    cards: z.array(CardSchema).optional(),
  }),
});
export type DemoPage = z.infer<typeof DemoPageSchema>;

/** The demonstration's marketplace pages. The extension draws marks on them when they open. */
export const DEMO_PAGES: readonly DemoPage[] = z
  .array(DemoPageSchema)
  .parse(JSON.parse(readFixture('pages.json')));

/** The demonstration's pages of independent shops. The extension reads them only when the person presses the toolbar button. */
export const DEMO_SITES = z.array(PageSchema).parse(JSON.parse(readFixture('sites.json')));

const ALL: readonly z.infer<typeof PageSchema>[] = [...DEMO_PAGES, ...DEMO_SITES];

/** Host names of all pages of the demonstration. */
export const DEMO_HOSTS: readonly string[] = [...new Set(ALL.map(({ url }) => new URL(url).hostname))];

/** Returns the absolute path of a file in the folder of invented pages. */
export function toFixturePath(file: string): string {
  return join(PAGES_FOLDER, file);
}

/** Reads the text of a file in the folder of invented pages. */
export function readFixture(file: string): string {
  return readFileSync(toFixturePath(file), 'utf8');
}

/**
 * Reads the page at an address; undefined if there is none. Prefers a page with the same path and query; otherwise takes a page
 * with the same path, because tracking parameters vary. Reads the file each time, so that an edited page appears at the next
 * load.
 */
export async function readDemoPageAt(url: URL): Promise<Buffer | undefined> {
  const onHost = ALL.filter((page) => new URL(page.url).hostname === url.hostname);
  const page =
    onHost.find((one) => isSamePathAndQuery(new URL(one.url), url, true)) ??
    onHost.find((one) => isSamePathAndQuery(new URL(one.url), url, false));
  return page && readFile(toFixturePath(page.file));
}

function isSamePathAndQuery(a: URL, b: URL, withQuery: boolean): boolean {
  return decodeURI(a.pathname) === decodeIfValid(b.pathname) && (!withQuery || a.search === b.search);
}

function decodeIfValid(path: string): string {
  try {
    return decodeURI(path);
  } catch (thrown) {
    if (thrown instanceof URIError) return path; // a broken escape is simply another path
    throw thrown;
  }
}
