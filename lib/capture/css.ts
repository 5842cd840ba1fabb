import type { ResourceReference } from '@/lib/domain/report/evidence';
import { splitCss } from './css-parts';

const FONT = /\.(?:woff2?|[ot]tf|eot)(?:[?#]|$)/i;

export type CssReference = Pick<ResourceReference, 'url' | 'use'>;

/**
 * Returns the absolute http(s) addresses that a sheet loads, without fragments: imports first, then fonts and images. `base`
 * is the sheet's own address.
 */
export function findCssReferences(css: string, base: string): readonly CssReference[] {
  const imports = new Map<string, CssReference['use']>();
  const others = new Map<string, CssReference['use']>();
  for (const { kind, value, isImport } of splitCss(css)) {
    const isAddress = kind === 'url' || isImport;
    if (!isAddress || value === '' || value.startsWith('#')) continue;
    const url = toAbsoluteHttpUrl(value, base);
    if (url === undefined) continue;
    if (isImport) imports.set(url, 'style');
    else if (!others.has(url)) others.set(url, FONT.test(value) ? 'font' : 'image');
  }
  for (const url of imports.keys()) others.delete(url);
  return [...imports, ...others].map(([url, use]) => ({ url, use }));
}

/** Returns the sheet with every relative address made absolute, so that the sheet can move to another base address. */
export function makeUrlsAbsolute(css: string, base: string): string {
  let moved = '';
  for (const { kind, text, value, isImport } of splitCss(css)) {
    const isAddress = (kind === 'url' && !/^(?:data:|#)/i.test(value)) || isImport;
    const url = isAddress && value !== '' ? toAbsoluteUrl(value, base) : undefined;
    if (url === undefined) moved += text;
    else moved += kind === 'url' ? `url("${escapeForQuotes(url)}")` : `"${escapeForQuotes(url)}"`;
  }
  return moved;
}

/** Returns a style's declarations without the addresses of pictures. */
export function removeUrls(css: string): string {
  let clean = '';
  for (const { kind, text } of splitCss(css)) {
    if (kind === 'url') clean += 'none';
    else if (!/url\(/i.test(text)) clean += text;
  }
  return clean;
}

/** Returns the absolute http(s) address without its fragment; undefined for another scheme or an invalid address. */
export function toAbsoluteHttpUrl(address: string, base: string): string | undefined {
  const url = toAbsoluteUrl(address, base);
  return url !== undefined && /^https?:/.test(url) ? url.split('#')[0] : undefined;
}

function toAbsoluteUrl(address: string, base: string): string | undefined {
  return URL.parse(address, base)?.href;
}

function escapeForQuotes(url: string): string {
  return url.replace(/["\\\n]/g, (character) => (character === '\n' ? '' : `\\${character}`));
}
