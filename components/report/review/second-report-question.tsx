import { Button } from '@/components/ui/button';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import type { PageReport } from '@/lib/messaging/replies';

interface AskAgainProps {
  /** The earlier report about this page with the same violation type. */
  report: PageReport;
  busy: boolean;
  onSee: () => void;
  onMore: () => void;
}

/** Asks for confirmation before a person reports the same violation type about the same page a second time. */
export function SecondReportQuestion({
  report: { code, state, createdAt },
  busy,
  onSee,
  onMore,
}: AskAgainProps) {
  const words = useWords();
  const { t, date } = words;
  const waits = state === 'draft' || state === 'held';
  return (
    <section className="grid gap-4" data-again>
      <ScreenTitle>{t('again_title')}</ScreenTitle>
      <p>
        {t(waits ? 'again_waits' : state === 'kept' ? 'again_kept' : 'again_sent', {
          violation: formatViolation(code, words),
          date: date(createdAt),
        })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" className="grow" onClick={onSee}>
          {t('again_see')}
        </Button>
        <Button disabled={busy} onClick={onMore}>
          {t('again_more')}
        </Button>
      </div>
    </section>
  );
}
