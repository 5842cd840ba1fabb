import { absoluteUrl } from '@/lib/dom/meta';
import type { SiteBadge } from '@/lib/domain/site-facts';
import { ministry, notifiedBadge, registeredBadge } from './disclosure-patterns';

/**
 * Every "Đã thông báo" or "Đã đăng ký" mark on a page with where it leads. A picture is told by its texts and file
 * name; one that names neither kind is left out, whatever it looks like.
 */
export function readBadges(document: Document, base: URL): SiteBadge[] {
  const badges = new Map<string, SiteBadge>();
  for (const image of document.querySelectorAll('img, a[title], a[aria-label]')) {
    const link = image.closest('a[href]')?.getAttribute('href');
    const words = ['alt', 'title', 'aria-label', 'src', 'data-src'].map(
      (name) => image.getAttribute(name) ?? '',
    );
    const text = decoded(words.join(' '));
    const says = kindOf(text, `${text} ${link ?? ''}`);
    if (!says) continue;
    const target = absoluteUrl(link, base, 'keep-query');
    badges.set(`${says} ${target ?? ''}`, { says, ...(target && { link: target }) });
  }
  return [...badges.values()].slice(0, 10);
}

function kindOf(text: string, context: string): SiteBadge['says'] | undefined {
  if (!ministry.test(context)) return undefined;
  if (notifiedBadge.test(text)) return 'notified';
  return registeredBadge.test(text) ? 'registered' : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign in a file name
  }
}
