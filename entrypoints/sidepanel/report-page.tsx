import { useCallback, useEffect, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { OfficerActions } from '@/components/inspector/queue/officer-actions';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import { Button } from '@/components/ui/button';
import { useClock } from '@/components/ui/hooks/use-clock';
import { useStart } from '@/components/ui/hooks/use-start';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { OfficerAction, OfficerReport, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { Refused } from './refused';

interface ReportPageProps {
  officer: OfficerPage;
  reference: string;
  onBack: () => void;
  onNewCase: (report: { reference: string; subject: string }) => void;
}

/** One report of the queue, and what the officer does with it. */
export function ReportPage({ officer: { client }, reference, onBack, onNewCase }: ReportPageProps) {
  const { language } = useWords();
  const { t } = useOfficerWords();
  const now = useClock(30_000, true);
  const [report, setReport] = useState<OfficerReport>();
  const [units, setUnits] = useState<readonly OfficerSelf['unit'][]>([]);
  const [failure, setFailure] = useState<AppError>();
  const [busy, setBusy] = useState(true);
  const [done, setDone] = useState(false);
  const start = useStart();

  /** Does one thing with the intake, and says what came of it. */
  const run = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    setDone(false);
    await work().catch((thrown: unknown) => setFailure(toAppError(thrown)));
    setBusy(false);
  }, []);
  useEffect(() => {
    void run(async () => {
      setReport(await client.report(reference));
      setUnits(await client.units());
    });
  }, [run, client, reference]);

  const act = (action: OfficerAction) =>
    run(async () => {
      try {
        await client.act(reference, action);
      } catch (refused) {
        // Shows the report as it is now beside the refusal; one of another unit cannot be read any more.
        await client.report(reference).then(setReport, (thrown: unknown) => {
          if (toAppError(thrown).code === 'not-found') setReport(undefined);
        });
        throw refused;
      }
      // A report handed to another unit is no longer here to be read.
      if (action.action === 'transfer') return onBack();
      setDone(true);
      setReport(await client.report(reference));
    });
  const saveEvidence = () => run(async () => saveFile(await client.evidence(reference), `${reference}.wacz`));
  const subject = report && (report.seller.name ?? report.listing?.title ?? report.platform.host);
  return (
    <>
      <Button ref={start} look="quiet" className="-ml-4 justify-self-start" onClick={onBack}>
        {t('back')}
      </Button>
      {failure && <Refused failure={failure} />}
      {done && <Done />}
      {report === undefined && busy && <Waiting label={t('report_loading')} />}
      {report && subject !== undefined && (
        <>
          <OfficerReportCard report={report} now={now} />
          <OfficerActions
            report={report}
            units={units}
            language={language}
            busy={busy}
            now={Date.now}
            onAct={(action) => void act(action)}
          />
          <div className="flex flex-wrap gap-2">
            {report.evidence.state === 'verified' && (
              <Button disabled={busy} onClick={() => void saveEvidence()}>
                {t('report_save_evidence')}
              </Button>
            )}
            <Button onClick={() => onNewCase({ reference, subject })}>{t('report_new_case')}</Button>
          </div>
        </>
      )}
    </>
  );
}

/** Confirms an action. Takes the focus, because the pressed button may be gone. */
function Done() {
  const { t } = useOfficerWords();
  return (
    <div ref={useStart()} tabIndex={-1}>
      <Notice>{t('action_done')}</Notice>
    </div>
  );
}
