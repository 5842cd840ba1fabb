import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { type EvidenceState, EvidenceView } from '@/components/evidence/evidence-view';
import type { OpenedEvidence, OpenedReport } from '@/components/evidence/opened-evidence';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { getErrorMessage, toAppError } from '@/lib/base/errors';
import { loadReceivingAuthority } from '@/lib/browser/authority';
import { isStampFile } from '@/lib/domain/matter/stamp-file';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { ReferenceSchema } from '@/lib/intake/contract';
import {
  checkReceiptPackage,
  isReportFile,
  verifyReceiptsOfReportFile,
} from '@/lib/workflows/my-reports/verify-report-file';
import { openEvidence } from './open-evidence';
import { usePackageAndStampFiles } from './use-stamp-file';

/** Loaded on demand, because people who open a single package do not need the code for officers' case files. */
const CaseFile = lazy(() => import('./case-file'));
/**
 * Length of a file (bytes) from which the progress of reading the file is shown. Shorter files are read so fast that nobody would
 * see progress.
 */
const LONG_FILE_BYTES = 5_000_000;

/**
 * Opens an evidence package, a case file or a report file, and shows its contents and the results of the checks. If the address
 * has `?report=` with a reference, the page fetches that report's package with the officer's sign-in.
 */
export function EvidenceApp({ page }: { page: OwnPage }) {
  const { t } = useWords();
  const [state, setState] = useState<EvidenceState>({ at: 'empty' });
  const [caseFile, setCaseFile] = useState<File>();
  const stamps = usePackageAndStampFiles(page);
  const last = useRef<Promise<void>>(Promise.resolve());
  /** Opens files one after another, because a time stamp belongs to the package that was opened before it. */
  const openFileInTurn = (file: File) => {
    last.current = last.current.then(() => openNow(file));
    return last.current;
  };
  const showStamped = (evidence: OpenedEvidence) =>
    setState((shown) => (shown.at === 'report' ? { ...shown, evidence } : { at: 'opened', evidence }));
  const openNow = async (file: File) => {
    if (isStampFile(file)) {
      try {
        const stamped = await stamps.openStamp(file);
        if (stamped) showStamped(stamped);
        else setState({ at: 'stamp', fileName: file.name });
      } catch (thrown) {
        setState({ at: 'failed', fileName: file.name, message: getErrorMessage(thrown) });
      }
      return;
    }
    const beside = state.at === 'report' ? state.report : undefined;
    setState({ at: 'reading', fileName: file.name });
    try {
      if (await isReportFile(file)) {
        setState({ at: 'report', report: await readReportFile(file) });
        return;
      }
      const { isCaseFile } = await import('@/lib/workflows/cases/verify-case-file');
      // A case file that was cut off has lost its table of contents, but its name still shows that it is a case file.
      if (/\.zip$/i.test(file.name) || (await isCaseFile(file))) {
        setCaseFile(file);
        setState({ at: 'case' });
        return;
      }
      const evidence = await stamps.openPackage(await openEvidence(file), file);
      setState(
        beside
          ? { at: 'report', report: beside, evidence: await addReceiptCheck(evidence, file, beside) }
          : { at: 'opened', evidence },
      );
    } catch (thrown) {
      setState({
        at: 'failed',
        fileName: file.name,
        message: getErrorMessage(thrown),
      });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, by the page's own address
  useEffect(() => {
    const parsedReference = ReferenceSchema.safeParse(new URL(location.href).searchParams.get('report'));
    if (!parsedReference.success) return;
    setState({ at: 'reading', fileName: parsedReference.data });
    fetchEvidence(page, parsedReference.data).then(openFileInTurn, (thrown: unknown) => {
      console.warn('the package of a report', thrown);
      setState({ at: 'unfetched', code: toAppError(thrown).code });
    });
  }, []);
  return (
    <PageFrame title={t('evidence_title')} lead={t('evidence_lead')} wide>
      <EvidenceView state={state} onFile={(file) => void openFileInTurn(file)}>
        {caseFile && (
          <Suspense>
            <CaseFile
              key={`${caseFile.name} ${caseFile.lastModified} ${caseFile.size}`}
              file={caseFile}
              long={LONG_FILE_BYTES}
            />
          </Suspense>
        )}
      </EvidenceView>
    </PageFrame>
  );
}

/** Fetches the package of a report of the officer's unit. The code for officers is loaded only here. */
async function fetchEvidence(page: OwnPage, reference: string): Promise<File> {
  const { createOfficerPageServices } = await import('@/entrypoints/own-pages/officer');
  const { client } = createOfficerPageServices(page, await loadReceivingAuthority());
  return new File([await client.evidence(reference)], `${reference}.wacz`);
}

/**
 * Reads a report file and verifies its receipts with the keys of this build's authority. Throws if the file is of another kind.
 */
async function readReportFile(file: File): Promise<OpenedReport> {
  const { intake } = await loadReceivingAuthority();
  const checked = await verifyReceiptsOfReportFile(await file.text(), intake.keys, intake.url);
  return { ...checked, fileName: file.name, byteLength: file.size };
}

/** Adds a check to a package that was opened together with a report file: whether the report's receipt names this package. */
async function addReceiptCheck(
  evidence: OpenedEvidence,
  file: File,
  { claims }: OpenedReport,
): Promise<OpenedEvidence> {
  if (!claims) return evidence;
  const check = checkReceiptPackage(claims.evidence, { package: await sha256OfBlob(file) });
  return { ...evidence, checks: [...evidence.checks, check] };
}
