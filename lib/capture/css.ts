import type { ResourceReference } from '@/lib/domain/evidence';

const URL_FUNCTION = /url\(\s*(?:"([^"]*)"|'([^']*)'|((?:\\.|[^\s)"'\\])*))\s*\)/gi;
const IMPORT_STRING = /(@import\s+)(?:"([^"]*)"|'([^']*)')/gi;
const FONT = /\.(?:woff2?|[ot]tf|eot)(?:[?#]|$)/i;

export type CssReference = Pick<ResourceReference, 'url' | 'use'>;

/**
 * The addresses a style sheet asks for, as absolute http(s) addresses without fragment: imports first as `style`,
 * then fonts and images. `base` is the sheet's own address.
 */
export function cssReferences(css: string, base: string): readonly CssReference[] {
  const found = new Map<string, CssReference['use']>();
  const add = (address: string, use: CssReference['use']) => {
    if (address === '' || address.startsWith('#')) return;
    const url = absoluteHttpUrl(address, base);
    if (url !== undefined && !found.has(url)) found.set(url, use);
  };
  for (const [, , double, single] of css.matchAll(IMPORT_STRING)) add(double ?? single ?? '', 'style');
  for (const match of css.matchAll(URL_FUNCTION)) {
    const address = match[1] ?? match[2] ?? match[3] ?? '';
    const before = css.slice(Math.max(0, match.index - 12), match.index);
    if (/@import\s+$/i.test(before)) add(address, 'style');
    else add(address, FONT.test(address) ? 'font' : 'image');
  }
  return [...found].map(([url, use]) => ({ url, use }));
}

/** The same sheet with every relative address made absolute, for a sheet that moves to another base. */
export function withAbsoluteUrls(css: string, base: string): string {
  return css
    .replace(IMPORT_STRING, (whole, head: string, double?: string, single?: string) => {
      const url = absoluteUrl(double ?? single ?? '', base);
      return url === undefined ? whole : `${head}"${quoted(url)}"`;
    })
    .replace(URL_FUNCTION, (whole, double?: string, single?: string, bare?: string) => {
      const address = double ?? single ?? bare ?? '';
      if (address === '' || /^(?:data:|#)/i.test(address)) return whole;
      const url = absoluteUrl(address, base);
      return url === undefined ? whole : `url("${quoted(url)}")`;
    });
}

/** An absolute http(s) address without its fragment; undefined for any other scheme or a broken address. */
export function absoluteHttpUrl(address: string, base: string): string | undefined {
  const url = absoluteUrl(address, base);
  return url !== undefined && /^https?:/.test(url) ? url.split('#')[0] : undefined;
}

function absoluteUrl(address: string, base: string): string | undefined {
  return URL.parse(address, base)?.href;
}

function quoted(url: string): string {
  return url.replace(/["\\\n]/g, (character) => (character === '\n' ? '' : `\\${character}`));
}
