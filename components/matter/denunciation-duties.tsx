// Why: docs/decisions/report/papers.md

import { useWords } from '@/components/ui/words';

const DUTIES = [
  'denounce_who',
  'denounce_what',
  'denounce_anonymous',
  'denounce_truth',
  'denounce_protected',
  'denounce_changed',
] as const;

/** Says that a denunciation is a procedure of its own, and lists the duties of the person who makes one. */
export function DenunciationDuties() {
  const { t } = useWords();
  return (
    <>
      <p>{t('denounce_lead')}</p>
      <ul className="grid list-disc gap-1 pl-5 text-sm" data-duties="">
        {DUTIES.map((duty) => (
          <li key={duty}>{t(duty)}</li>
        ))}
      </ul>
    </>
  );
}
