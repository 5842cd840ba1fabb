import { useOfficerWords } from '@/components/inspector/officer-words';
import { ConfirmButton } from '@/components/ui/confirm-button';
import type { Authority } from '@/lib/domain/report/authority';
import type { CasePurge } from '@/lib/workflows/cases/purge-cases';

interface RetentionCardProps {
  periods: NonNullable<Authority['retention']>;
  due: readonly CasePurge[];
  busy: boolean;
  onPurge: () => void;
}

/** Shows the authority's retention periods for closed cases, and how much a purge would delete now. */
export function RetentionCard({ periods, due, busy, onPurge }: RetentionCardProps) {
  const { t } = useOfficerWords();
  return (
    <section
      className="grid gap-2 rounded-xl border border-line bg-sheet p-4 text-sm"
      aria-label={t('retention_title')}
    >
      <h3 className="font-semibold text-base">{t('retention_title')}</h3>
      <ul className="grid gap-1 text-soft">
        {periods.casePackages !== undefined && (
          <li>{t('retention_packages', { days: periods.casePackages })}</li>
        )}
        {periods.caseWork !== undefined && <li>{t('retention_work', { days: periods.caseWork })}</li>}
      </ul>
      {due.length === 0 ? (
        <p>{t('retention_none')}</p>
      ) : (
        <>
          <ul className="list-disc pl-5">
            {due.map(({ caseId, number, kind, count }) => (
              <li key={`${caseId} ${kind}`}>
                {t(kind === 'casePackages' ? 'retention_due_packages' : 'retention_due_work', {
                  number,
                  count,
                })}
              </li>
            ))}
          </ul>
          <ConfirmButton
            label={t('retention_purge')}
            className="justify-self-start"
            disabled={busy}
            title={t('retention_purge_title')}
            cancel={t('cancel')}
            onConfirm={onPurge}
          >
            {t('retention_purge_text')}
          </ConfirmButton>
        </>
      )}
    </section>
  );
}
