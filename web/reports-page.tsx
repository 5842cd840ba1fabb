import { DeviceClockOnlyLine } from '@/components/matter/device-time';
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
  /** Id of the report that is open at first; undefined if none is. */
  first: string | undefined;
  /**
   * Tracking code of a printed slip; it is filled into the form with which a person follows a report. Undefined without a slip.
   */
  code: string | undefined;
  /** Opens the stored form of a report. */
  onReport: () => void;
  /** Opens the page that moves reports to another browser. */
  onMove: () => void;
}

/** The page "My reports". If the form of an unfinished report is stored, a notice above the reports leads back to that form. */
export function ReportsPage({ page, half, first, code, onReport, onMove }: ReportsPageProps) {
  const { t } = useWords();
  const storedForm = useLiveQuery(half.read, [half]);
  return (
    <MyReports
      page={page}
      first={first}
      code={code}
      onEvidence={null}
      onMove={onMove}
      howToBegin={t('phone_reports_empty')}
      // A page cannot ask a time-stamping service, because such a service accepts no requests from pages. Therefore only the time
      // of the device is shown.
      timeOf={() => <DeviceClockOnlyLine />}
    >
      {storedForm.state === 'ready' && storedForm.value && (
        <Notice
          title={t('phone_report_kept_title')}
          actions={<Button onClick={onReport}>{t('phone_report_kept_go_on')}</Button>}
        />
      )}
    </MyReports>
  );
}
