import { BASE } from '@/web/base';

/** Where the service worker leaves what was shared, for the page that it opens; taken out at once. */
export const SHARED_CACHE = 'chosang-shared';
export const SHARED_TEXT = `${BASE}shared/text`;
export const SHARED_PICTURE = `${BASE}shared/picture`;

/** The fields of the manifest's `share_target`. */
export const SHARED_FIELDS = ['url', 'text', 'title'] as const;

/**
 * What to look up of what an app shared. Android puts the link into `text`, among words that differ from app to app: the first web
 * address of `url`, `text` and `title`, in this order, else the words. A sign after the link is none of it.
 */
export function linkOfShared(fields: Readonly<Record<string, string>>): string {
  const texts = SHARED_FIELDS.map((name) => (fields[name] ?? '').trim()).filter((text) => text !== '');
  for (const text of texts) {
    const [link] = /https?:\/\/[^\s<>"“”«»]+/iu.exec(text) ?? [];
    if (link !== undefined) return link.replace(/[)\]}'’».,;:!?…]{1,9}$/u, '');
  }
  return texts[0] ?? '';
}
