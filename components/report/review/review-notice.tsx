import { Camera } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { errorWords } from '@/lib/domain/word-keys';

/** Why a report came back to the person, and what can be done about it. */
export function ReviewNotice({ item, onRecapture }: { item: OutboxItem; onRecapture: (() => void) | null }) {
  const { t } = useWords();
  const { failure, capture, state } = item;
  const words =
    capture === 'interrupted'
      ? ({ title: 'capture_interrupted_title', text: 'capture_interrupted' } as const)
      : failure && errorWords(failure.code);
  if (!words) return null;
  const again = onRecapture && capture !== 'done' && (
    <Button icon={Camera} onClick={onRecapture}>
      {t('capture_again')}
    </Button>
  );
  return (
    <Notice urgent title={t(words.title)} actions={again}>
      {t(words.text)}
      {failure && state === 'rejected' && (
        <>
          <span className="mt-1 block whitespace-pre-line">{failure.message}</span>
          <span className="mt-1 block">{t('review_rejected')}</span>
        </>
      )}
    </Notice>
  );
}
