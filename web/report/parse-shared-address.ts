import { linkOfShared } from '@/web/share/shared';

/** The web address in a text; undefined where there is none. */
export function parseSharedAddress(text: string): URL | undefined {
  const url = URL.parse(linkOfShared({ text }));
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : undefined;
}
