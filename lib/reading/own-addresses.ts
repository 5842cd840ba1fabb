import * as z from 'zod';

/**
 * MOST: maximum number of addresses that a page may state as its own. LONGEST: maximum length of such an address (characters).
 */
const MOST = 20;
const LONGEST = 2_048;

/**
 * Returns the addresses that a page states as its own: the canonical link, `og:url`, and those in its structured data. The
 * browser sends this function's source text to the page's top document and runs it there, so the function uses nothing outside
 * itself.
 */
export function readOwnAddressesOnPage(): string[] {
  const found: string[] = [];
  const addAddress = (address: unknown) => {
    if (typeof address === 'string' && address.length <= 2_048 && found.length < 20) found.push(address);
  };
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  addAddress(canonical);
  addAddress(document.querySelector('meta[property="og:url"],meta[name="og:url"]')?.getAttribute('content'));
  const collectAddresses = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    if (Array.isArray(value)) {
      for (const one of value.slice(0, 50)) collectAddresses(one, depth + 1);
      return;
    }
    for (const [name, one] of Object.entries(value)) {
      if (name === 'url' || name === '@id' || name === 'mainEntityOfPage') addAddress(one);
      collectAddresses(one, depth + 1);
    }
  };
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 20)) {
    const text = script.textContent ?? '';
    if (text.length > 200_000) continue;
    try {
      collectAddresses(JSON.parse(text), 0);
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown; // malformed data names no address
    }
  }
  return found;
}

const OwnSchema = z.array(z.string().max(LONGEST)).max(MOST);

/**
 * Parses what `readOwnAddressesOnPage` returned in a page. Returns an empty list if the value is not a list of addresses within
 * the limits.
 */
export function parseOwnAddresses(response: unknown): readonly string[] {
  const parsed = OwnSchema.safeParse(response);
  return parsed.success ? parsed.data : [];
}
