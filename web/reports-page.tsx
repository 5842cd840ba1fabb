import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { ReportsApp } from '@/entrypoints/reports/app';
import type { KeptHalfReport } from './report/half-report';

interface ReportsPageProps {
  page: OwnPage;
  half: KeptHalfReport;
  /** Id of the report that is opened first. */
  first: string | undefined;
  /** Goes on with the report that is half filled in. */
  onReport: () => void;
}

/** "My reports", and above them the one that is half filled in. */
export function ReportsPage({ page, half, first, onReport }: ReportsPageProps) {
  const { t } = useWords();
  const kept = useLiveQuery(half.read, [half]);
  return (
    <ReportsApp page={page} first={first} onEvidence={null} howToBegin={t('phone_reports_empty')}>
      {kept.state === 'ready' && kept.value && (
        <Notice
          title={t('phone_report_kept_title')}
          actions={<Button onClick={onReport}>{t('phone_report_kept_go_on')}</Button>}
        />
      )}
    </ReportsApp>
  );
}
