import { useWords } from '@/components/ui/words';
import type { CaptureStage } from '@/lib/domain/report/evidence';
import { stageName, stageReason } from './stage-words';

/** The steps of a capture, each with how it ended and, where it fell short, why. */
export function StageList({ stages }: { stages: readonly CaptureStage[] }) {
  const words = useWords();
  return (
    <ul className="grid gap-1 text-sm">
      {stages.map(({ name, outcome, reason }) => (
        <li key={name}>
          {stageName(name, words)}: {words.t(`stage_outcome_${outcome}`)}
          {reason && <span className="text-soft"> ({stageReason(reason, words)})</span>}
        </li>
      ))}
    </ul>
  );
}
