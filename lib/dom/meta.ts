import { type Found, toFound } from './found';
import { cleanText } from './text';

/**
 * Returns the content of a meta element by name. Some sites write `name="og:title"`, so `property`, `name` and `itemprop` are all
 * compared.
 */
export function readMeta(document: Document, name: string): Found<string> | undefined {
  for (const attribute of ['property', 'name', 'itemprop']) {
    const selector = `meta[${attribute}="${name}"]`;
    const text = cleanText(document.querySelector(selector)?.getAttribute('content'), 2_048);
    if (text) return toFound(text, 'meta', selector);
  }
  return undefined;
}

/** Returns the addresses that a page states as its own: the canonical link first, then og:url. */
export function readUrlsStatedByPage(document: Document, base: URL): URL[] {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return [canonical, readMeta(document, 'og:url')?.value].flatMap((address) => {
    const url = address ? parseHttpUrl(address, base) : undefined;
    return url ? [url] : [];
  });
}

/**
 * Parses an http(s) address, which may be relative to `base`. Undefined for another scheme, an invalid address, or one of more
 * than 8,192 characters.
 */
export function parseHttpUrl(address: string, base: URL): URL | undefined {
  if (address.length > 8_192) return undefined;
  const url = URL.parse(address, base.href);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}

/** Returns an absolute http(s) address without its fragment, and without its query unless `keepQuery` is "keep-query". */
export function toAbsoluteUrl(
  address: string | null | undefined,
  base: URL,
  keepQuery: 'keep-query' | 'drop-query' = 'drop-query',
): string | undefined {
  const url = address ? parseHttpUrl(address.trim(), base) : undefined;
  if (!url) return undefined;
  url.hash = '';
  if (keepQuery === 'drop-query') url.search = '';
  return url.href.length <= 2_048 ? url.href : undefined;
}
