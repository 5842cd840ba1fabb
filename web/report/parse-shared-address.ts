import { findSharedLinkOrText } from '@/web/share/shared';

/** Returns the first web address in a text; undefined if there is none. */
export function parseSharedAddress(text: string): URL | undefined {
  const url = URL.parse(findSharedLinkOrText({ text }));
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : undefined;
}
