import { ScrollText } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { CaptureSummary } from './capture-summary';

interface WholePageProps {
  item: OutboxItem;
  capture: CaptureSummary | null;
  scrolls: boolean;
  /** Captures the active tab again with a picture of the whole page; null if that is impossible. */
  onTake: (() => void) | null;
}

/** Shows the picture of the whole page as it will be sent, or a button that takes it. */
export function WholePagePicture({ item, capture, scrolls, onTake }: WholePageProps) {
  const { t } = useWords();
  const address = usePictureUrl(capture?.wholePage);
  const removed = item.removed.includes('picture');
  if (capture?.wholePage) {
    if (removed || (item.covered ?? []).length > 0) {
      return (
        <p className="text-sm text-soft">{t(removed ? 'whole_page_with_picture' : 'whole_page_covered')}</p>
      );
    }
    return (
      <figure className="grid gap-2" data-field="evidence.wholePage">
        <figcaption className="font-medium text-sm">{t('whole_page_title')}</figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
        <div className="max-h-80 overflow-y-auto rounded-lg border border-line bg-paper" tabIndex={0}>
          {address && <img src={address} alt={t('whole_page_alt')} className="w-full" />}
        </div>
      </figure>
    );
  }
  const isRequested = item.stages.some(({ name }) => name === 'full-page');
  if (!onTake || removed || isRequested || item.evidence || !capture?.hasPicture) return null;
  return (
    <div className="grid justify-items-start gap-1">
      <Button icon={ScrollText} look="quiet" className="-ml-4" onClick={onTake}>
        {t('whole_page_take')}
      </Button>
      <p className="text-sm text-soft">{t(scrolls ? 'whole_page_scrolls' : 'whole_page_hint')}</p>
    </div>
  );
}
