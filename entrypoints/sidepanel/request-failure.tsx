import { useOfficerWords } from '@/components/inspector/officer-words';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { AppError } from '@/lib/base/errors';
import { IntakeRejection } from '@/lib/intake/read-response';

/** Shows why an officer's request failed: the intake's own sentence for a refusal, or the kind of connection failure. */
export function RequestFailure({ failure }: { failure: AppError }) {
  const { language } = useWords();
  const words = useOfficerWords();
  if (failure instanceof IntakeRejection) {
    if (failure.problem.code === 'accepted-by-other') {
      return (
        <Notice urgent title={words.t('action_raced_title')}>
          {failure.problem.detail[language]}
        </Notice>
      );
    }
    return (
      <Notice urgent title={words.t('action_refused_title')}>
        {failure.problem.detail[language]}
      </Notice>
    );
  }
  return <OfficerFailure code={failure.code} />;
}
