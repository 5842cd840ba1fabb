import { Button } from '@/components/ui/button';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { ReviewPart, SentGroup } from './sent-items';

/** Shows everything that will be sent, by kind. Each kind has a link to the screen that changes it. */
export function ItemsToSendList({
  sent,
  onOpen,
}: {
  sent: readonly SentGroup[];
  onOpen: (part: ReviewPart) => void;
}) {
  const { t } = useWords();
  return sent.map(({ title, change, rows }) => (
    <section key={title} className="grid gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">{t(title)}</h2>
        {change && (
          <Button
            look="quiet"
            className="text-sm"
            aria-label={`${t('review_change')}: ${t(title)}`}
            onClick={() => onOpen(change)}
          >
            {t('review_change')}
          </Button>
        )}
      </div>
      <Rows rows={rows} />
    </section>
  ));
}
