import { lazy, Suspense, useEffect, useState } from 'react';
import { type EvidenceState, EvidenceView } from '@/components/evidence/evidence-view';
import type { OpenedEvidence, OpenedReport } from '@/components/evidence/opened-evidence';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { errorMessage, toAppError } from '@/lib/base/errors';
import { loadReceivingAuthority } from '@/lib/browser/authority';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { ReferenceSchema } from '@/lib/intake/contract';
import {
  checkReceiptPackage,
  isReportFile,
  verifyReportFile,
} from '@/lib/workflows/my-reports/verify-report-file';
import { openEvidence } from './open-evidence';

/** Case files are an officer's: a person who opens one package does not load their part. */
const CaseFile = lazy(() => import('./case-file'));
/** A file shorter than this is read before a measure of progress would say anything (bytes). */
const LONG = 5_000_000;

/**
 * Opens an evidence package, a case file or a report's own file and shows what it holds and whether it holds. An address
 * with `?report=` and a reference opens the package of that report, fetched with the officer's sign-in.
 */
export function EvidenceApp({ page }: { page: OwnPage }) {
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
        message: errorMessage(thrown),
      });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, by the page's own address
  useEffect(() => {
    const asked = ReferenceSchema.safeParse(new URL(location.href).searchParams.get('report'));
    if (!asked.success) return;
    setState({ at: 'reading', fileName: asked.data });
    fetchEvidence(page, asked.data).then(open, (thrown: unknown) => {
      console.warn('the package of a report', thrown);
      setState({ at: 'unfetched', code: toAppError(thrown).code });
    });
  }, []);
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

/** The package of a report of the officer's unit; an officer's part, which nobody else loads. */
async function fetchEvidence(page: OwnPage, reference: string): Promise<File> {
  const { createOfficerPage } = await import('@/entrypoints/own-pages/officer');
  const { client } = createOfficerPage(page, await loadReceivingAuthority());
  return new File([await client.evidence(reference)], `${reference}.wacz`);
}

/** Reads a report's own file and checks its receipts by the keys of the authority this build serves; one of another form throws. */
async function openReport(file: File): Promise<OpenedReport> {
  const { intake } = await loadReceivingAuthority();
  const checked = await verifyReportFile(await file.text(), intake.keys, intake.url);
  return { ...checked, fileName: file.name, byteLength: file.size };
}

/** A package that was opened beside a report's file, with one check more: whether it is the one the receipt names. */
async function withReceipt(
  evidence: OpenedEvidence,
  file: File,
  { claims }: OpenedReport,
): Promise<OpenedEvidence> {
  if (!claims) return evidence;
  const check = checkReceiptPackage(claims.evidence, { package: await sha256OfBlob(file) });
  return { ...evidence, checks: [...evidence.checks, check] };
}
