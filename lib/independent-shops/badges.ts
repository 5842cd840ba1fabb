import type { SiteBadge, SiteText } from '@/lib/domain/seller/site-facts';
import { ministry, notifiedBadge, registeredBadge } from './disclosure-patterns';

/** Returns every "Đã thông báo" or "Đã đăng ký" badge with its link. A picture is recognised by its texts and file name only. */
export function findBadges(pictures: SiteText['pictures']): SiteBadge[] {
  const badges = new Map<string, SiteBadge>();
  for (const { text, link } of pictures) {
    const says = parseBadgeText(text.normalize('NFC'), `${text} ${link ?? ''}`);
    if (says) badges.set(`${says} ${link ?? ''}`, { says, ...(link && { link }) });
  }
  return [...badges.values()].slice(0, 10);
}

function parseBadgeText(text: string, context: string): SiteBadge['says'] | undefined {
  if (!ministry.test(context)) return undefined;
  if (notifiedBadge.test(text)) return 'notified';
  return registeredBadge.test(text) ? 'registered' : undefined;
}
