import { useWords } from '@/components/ui/words';
import { describeCaptureStage, describeCaptureStageReason } from '@/lib/domain/code-words';
import type { CaptureStage } from '@/lib/domain/report/evidence';

/** Lists the stages of a capture, each with its result and the reason if it is incomplete. */
export function StageList({ stages }: { stages: readonly CaptureStage[] }) {
  const words = useWords();
  return (
    <ul className="grid gap-1 text-sm">
      {stages.map(({ name, outcome, reason }) => (
        <li key={name}>
          {describeCaptureStage(name, words)}: {words.t(`stage_outcome_${outcome}`)}
          {reason && <span className="text-soft"> ({describeCaptureStageReason(reason, words)})</span>}
        </li>
      ))}
    </ul>
  );
}
