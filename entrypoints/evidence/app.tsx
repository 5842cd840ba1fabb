import { lazy, Suspense, useState } from 'react';
import { type EvidenceState, EvidenceView } from '@/components/evidence/evidence-view';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { isReportFile } from '@/lib/workflows/my-reports/verify-report-file';
import { openEvidence } from './open-evidence';
import { openReport, withReceipt } from './open-report';

/** Case files are an officer's: a person who opens one package does not load their part. */
const CaseFile = lazy(() => import('./case-file'));
/** A file shorter than this is read before a measure of progress would say anything (bytes). */
const LONG = 5_000_000;

/** Opens an evidence package, a case file or a report's own file and shows what it holds and whether it holds. */
export function EvidenceApp() {
  const { t } = useWords();
  const [state, setState] = useState<EvidenceState>({ at: 'empty' });
  const [caseFile, setCaseFile] = useState<File>();
  const open = async (file: File) => {
    const beside = state.at === 'report' ? state.report : undefined;
    setState({ at: 'reading', fileName: file.name });
    try {
      if (await isReportFile(file)) {
        setState({ at: 'report', report: await openReport(file) });
        return;
      }
      const { isCaseFile } = await import('@/lib/workflows/cases/verify-case-file');
      // A case file that was cut has no list any more; its name still says what it was meant to be.
      if (/\.zip$/i.test(file.name) || (await isCaseFile(file))) {
        setCaseFile(file);
        setState({ at: 'case' });
        return;
      }
      const evidence = await openEvidence(file);
      setState(
        beside
          ? { at: 'report', report: beside, evidence: await withReceipt(evidence, file, beside) }
          : { at: 'opened', evidence },
      );
    } catch (thrown) {
      setState({
        at: 'failed',
        fileName: file.name,
        message: thrown instanceof Error ? thrown.message : String(thrown),
      });
    }
  };
  return (
    <PageFrame title={t('evidence_title')} lead={t('evidence_lead')} wide>
      <EvidenceView state={state} onFile={(file) => void open(file)}>
        {caseFile && (
          <Suspense>
            <CaseFile
              key={`${caseFile.name} ${caseFile.lastModified} ${caseFile.size}`}
              file={caseFile}
              long={LONG}
            />
          </Suspense>
        )}
      </EvidenceView>
    </PageFrame>
  );
}
