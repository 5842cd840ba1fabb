import { BASE } from '@/web/base';

/**
 * Name of the cache in which the service worker stores what was shared. The page that opens next reads and deletes the stored
 * data at once.
 */
export const SHARED_CACHE = 'chosang-shared';
export const SHARED_TEXT = `${BASE}shared/text`;
export const SHARED_PICTURE = `${BASE}shared/picture`;

/** Names of the text fields of `share_target` in the manifest. */
export const SHARED_FIELDS = ['url', 'text', 'title'] as const;

/**
 * Returns the text to look up for what an app shared: the first web address in `url`, `text` and `title`, in this order. Without
 * a web address, returns the first of these texts that is not empty; '' if all are empty. Android puts the link into `text`,
 * among words that differ from app to app. Punctuation after the link is left out.
 */
export function findSharedLinkOrText(fields: Readonly<Record<string, string>>): string {
  const texts = SHARED_FIELDS.map((name) => (fields[name] ?? '').trim()).filter((text) => text !== '');
  for (const text of texts) {
    const [link] = /https?:\/\/[^\s<>"“”«»]+/iu.exec(text) ?? [];
    if (link !== undefined) return link.replace(/[)\]}'’».,;:!?…]{1,9}$/u, '');
  }
  return texts[0] ?? '';
}
