import { BASE, SHARE_PATH } from '@/web/base';
import { findSharedLinkOrText, SHARED_CACHE, SHARED_PICTURE, SHARED_TEXT } from './shared';

/**
 * What another app shared with the page. `isLost` is true if the shared text and picture were lost, because no service worker was
 * installed yet to receive them.
 */
export interface Shared {
  readonly text: string;
  readonly picture: Blob | undefined;
  readonly isLost: boolean;
}

/**
 * Returns what the service worker stored of a share, and deletes the stored text and picture from the cache. Also removes the
 * part of the page's address that came with the share.
 */
export async function takeSharedData(): Promise<Shared> {
  const isLost = location.pathname === SHARE_PATH;
  if (isLost || location.search !== '') history.replaceState(null, '', `${BASE}${location.hash}`);
  // Browsers have no cache and no service worker without HTTPS.
  if (!('caches' in globalThis) || !(await caches.has(SHARED_CACHE)))
    return { text: '', picture: undefined, isLost };
  const cache = await caches.open(SHARED_CACHE);
  const [text, picture] = await Promise.all([cache.match(SHARED_TEXT), cache.match(SHARED_PICTURE)]);
  const sharedContent = {
    text: text ? findSharedLinkOrText(readTextFields(await text.json())) : '',
    picture: await picture?.blob(),
    isLost,
  };
  await caches.delete(SHARED_CACHE);
  return sharedContent;
}

function readTextFields(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
}
