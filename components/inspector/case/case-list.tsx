import { FolderOpen } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { Case } from '@/lib/domain/case/case';

/** Lists the cases of this device, newest first. */
export function CaseList({ cases, onOpen }: { cases: readonly Case[]; onOpen: (id: string) => void }) {
  const { date } = useWords();
  const { t } = useOfficerWords();
  if (cases.length === 0) return <Notice title={t('cases_empty_title')}>{t('cases_empty')}</Notice>;
  return (
    <ul className="grid gap-2" aria-label={t('tab_cases')}>
      {cases.map(({ id, number, subject, openedAt, closedAt }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => onOpen(id)}
            className="flex w-full items-start gap-3 rounded-xl border border-line bg-sheet px-4 py-3 text-left hover:border-edge hover:bg-sun-wash"
          >
            <FolderOpen aria-hidden="true" size="1.25rem" className="mt-0.5 shrink-0 text-soft" />
            <span className="min-w-0">
              <span className="block font-medium">{number}</span>
              <span className="block text-sm">{subject}</span>
              <span className="figures block text-soft text-xs">
                {t(closedAt === undefined ? 'case_opened_on' : 'case_closed_on', {
                  date: date(closedAt ?? openedAt),
                })}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
