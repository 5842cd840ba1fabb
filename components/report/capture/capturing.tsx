import { ScreenTitle } from '@/components/ui/screen-title';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { CaptureStage } from '@/lib/domain/report/evidence';
import { stageName } from './stage-words';

/** Progress of a capture: the last stage, and that closing loses nothing. */
export function Capturing({ stages }: { stages: readonly CaptureStage[] }) {
  const words = useWords();
  const { t } = words;
  const last = stages.at(-1);
  return (
    <section className="grid gap-4 pb-4">
      <ScreenTitle>{t('capturing_title')}</ScreenTitle>
      <Waiting
        label={last ? t('capturing_after', { stage: stageName(last.name, words) }) : t('capturing_start')}
      />
      <p className="text-sm text-soft">{t('capturing_stay')}</p>
    </section>
  );
}
