import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** A demonstration page, as listed in tests/fixtures/pages/pages.json. */
const DemoPageSchema = z.object({
  file: z.string(),
  url: z.url({ protocol: /^https$/ }),
  marketplace: z.string(),
  kind: z.string(),
});
export type DemoPage = z.infer<typeof DemoPageSchema>;

/** The invented pages in a folder, by address. */
export class DemoPages {
  /** Marketplace pages, marked at once. */
  readonly list: readonly DemoPage[];
  /** Pages of independent sites, read when the person presses the toolbar button. */
  readonly sites: readonly DemoPage[];
  readonly #folder: string;

  private constructor(folder: string, list: readonly DemoPage[], sites: readonly DemoPage[]) {
    this.#folder = folder;
    this.list = list;
    this.sites = sites;
  }

  /** Reads `pages.json` and `sites.json` of `folder`; throws for an invalid file. */
  static async open(folder: string): Promise<DemoPages> {
    const read = async (file: string) =>
      z.array(DemoPageSchema).parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
    return new DemoPages(folder, await read('pages.json'), await read('sites.json'));
  }

  #all(): readonly DemoPage[] {
    return [...this.list, ...this.sites];
  }

  /** Host names of the pages. */
  get hosts(): readonly string[] {
    return [...new Set(this.#all().map((page) => new URL(page.url).hostname))];
  }

  /** The page at this address: the same path and query, else the same path, because tracking parameters vary. */
  find(url: URL): DemoPage | undefined {
    const onHost = this.#all().filter((page) => new URL(page.url).hostname === url.hostname);
    return (
      onHost.find((page) => sameAddress(new URL(page.url), url, true)) ??
      onHost.find((page) => sameAddress(new URL(page.url), url, false))
    );
  }

  /** The page's bytes, read each time so that an edited page shows at the next load. */
  read(page: DemoPage): Promise<Buffer> {
    return readFile(join(this.#folder, page.file));
  }
}

function sameAddress(a: URL, b: URL, withQuery: boolean): boolean {
  return decodeURI(a.pathname) === safeDecode(b.pathname) && (!withQuery || a.search === b.search);
}

function safeDecode(path: string): string {
  try {
    return decodeURI(path);
  } catch (thrown) {
    if (thrown instanceof URIError) return path; // a broken escape is simply another path
    throw thrown;
  }
}
