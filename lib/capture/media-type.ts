import { toHex } from '@/lib/base/digest';
import { findScriptInSvg } from '@/lib/base/svg-scripts';
import type { ResourceReference } from '@/lib/domain/report/evidence';

const IMAGE = /^image\/[\w.+-]+$/;
const FONT = /^(?:font\/[\w.+-]+|application\/(?:x-)?font-[\w.+-]+|application\/vnd\.ms-fontobject)$/;
const VAGUE = /^(?:|application\/octet-stream|binary\/octet-stream|text\/plain)$/;

/**
 * Returns the media type under which a fetched file is stored: the server's, or one that its first bytes show. Returns undefined
 * for a file that does not fit its use: a login page instead of a picture, a script, or an SVG with scripts.
 */
export function findMediaType(
  use: ResourceReference['use'],
  contentType: string,
  bytes: Uint8Array,
): string | undefined {
  const [essence = '', ...parameters] = contentType.toLowerCase().split(';');
  const type = essence.trim();
  const charset = /charset=\s*"?([\w-]+)/.exec(parameters.join(';'))?.[1];
  if (type === 'text/css')
    return use === 'style' ? `text/css${charset ? `; charset=${charset}` : ''}` : undefined;
  if (use === 'style') return VAGUE.test(type) && !looksLikeMarkup(bytes) ? 'text/css' : undefined;
  const sniffed = detectMediaType(bytes);
  if (type === 'image/svg+xml' || sniffed === 'image/svg+xml') {
    return findScriptInSvg(new TextDecoder().decode(bytes)) === undefined ? 'image/svg+xml' : undefined;
  }
  if (IMAGE.test(type) || FONT.test(type)) return type;
  return VAGUE.test(type) ? sniffed : undefined;
}

function looksLikeMarkup(bytes: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 256)));
}

// A file's first bytes in hexadecimal by media type. A dot matches any digit.
const SIGNATURES: readonly (readonly [type: string, head: RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^474946383[79]61/],
  ['image/webp', /^52494646.{8}57454250/],
  ['image/avif', /^.{8}6674797061766966|^.{8}6674797061766973/],
  ['image/bmp', /^424d/],
  ['image/x-icon', /^00000100/],
  ['font/woff2', /^774f4632/],
  ['font/woff', /^774f4646/],
  ['font/otf', /^4f54544f/],
  ['font/ttf', /^00010000|^74727565/],
];
const SVG = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i;

function detectMediaType(bytes: Uint8Array): string | undefined {
  const head = toHex(bytes.subarray(0, 16));
  const known = SIGNATURES.find(([, pattern]) => pattern.test(head))?.[0];
  if (known !== undefined) return known;
  return SVG.test(new TextDecoder().decode(bytes.subarray(0, 1_024))) ? 'image/svg+xml' : undefined;
}
