import type { OverlayWords } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';

/** The words of the marks and the panel that belong to no verdict. */
export function overlayWords({ t }: Words): OverlayWords {
  return {
    close: t('overlay_close'),
    why: t('overlay_why'),
    whyText: t('overlay_why_text'),
    listTitle: t('overlay_list_title'),
    notMarketplace: t('overlay_not_marketplace'),
  };
}
