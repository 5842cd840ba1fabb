import { DeviceTime } from '@/components/matter/device-time';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { MyReports } from '@/entrypoints/reports/my-reports';
import type { KeptHalfReport } from './report/half-report';

interface ReportsPageProps {
  page: OwnPage;
  half: KeptHalfReport;
  /** Id of the report that is opened at first. */
  first: string | undefined;
  /** Tracking code of a printed slip, which the form to follow a report begins with. */
  code: string | undefined;
  /** Continues the half-filled report. */
  onReport: () => void;
  /** Opens the page that moves reports to another browser. */
  onMove: () => void;
}

/** Shows "My reports", and above them the half-filled one. */
export function ReportsPage({ page, half, first, code, onReport, onMove }: ReportsPageProps) {
  const { t } = useWords();
  const kept = useLiveQuery(half.read, [half]);
  return (
    <MyReports
      page={page}
      first={first}
      code={code}
      onEvidence={null}
      onMove={onMove}
      howToBegin={t('phone_reports_empty')}
      // A page cannot ask a time-stamp service, which answers no other site.
      timeOf={() => <DeviceTime />}
    >
      {kept.state === 'ready' && kept.value && (
        <Notice
          title={t('phone_report_kept_title')}
          actions={<Button onClick={onReport}>{t('phone_report_kept_go_on')}</Button>}
        />
      )}
    </MyReports>
  );
}
