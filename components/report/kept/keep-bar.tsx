import { Archive, Pencil } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';

interface KeepBarProps {
  /** Number of the report's items that are kept on this device. */
  count: number;
  /** Message that says why the report cannot be kept yet. */
  problem: string | undefined;
  /** True while the report is packed and signed. */
  isKeeping: boolean;
  /** Opens the part of the review in which the problem can be corrected. */
  onFix: (() => void) | undefined;
  onKeep: () => void;
  onLater: () => void;
}

/** Shown where nobody receives reports: a button that keeps the report, and a sentence that nothing leaves the device. */
export function KeepBar({ count, problem, isKeeping, onFix, onKeep, onLater }: KeepBarProps) {
  const { t } = useWords();
  return (
    <div
      data-bar="bottom"
      className="bottom-bar -mx-4 -mb-4 grid gap-2 border-line border-t bg-paper px-4 py-2"
    >
      {isKeeping ? (
        <Waiting label={t('keep_running')} />
      ) : (
        <p
          role="status"
          data-before={problem === undefined ? 'keep' : undefined}
          className="text-sm leading-snug"
        >
          {problem ?? t('keep_waits', { count })}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={Archive}
          look="primary"
          className="grow"
          disabled={problem !== undefined || isKeeping}
          onClick={onKeep}
        >
          {t('keep')}
        </Button>
        {onFix && (
          <Button icon={Pencil} onClick={onFix}>
            {t('review_fix')}
          </Button>
        )}
        <Button onClick={onLater}>{t('send_later')}</Button>
      </div>
    </div>
  );
}
