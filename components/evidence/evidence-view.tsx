import type { ReactNode } from 'react';
import { Failure } from '@/components/ui/failure';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import { DropZone } from './drop-zone';
import type { OpenedEvidence, OpenedReport } from './opened-evidence';
import { OpenedPackage } from './opened-package';
import { ReportFileView } from './report-file-view';

export type EvidenceState =
  | { readonly at: 'empty' }
  /** `progress`: percentage of a long file that is read (0 to 100). */
  | { readonly at: 'reading'; readonly fileName: string; readonly progress?: number }
  | { readonly at: 'failed'; readonly fileName: string; readonly message: string }
  /** A time stamp was opened before its package. */
  | { readonly at: 'stamp'; readonly fileName: string }
  /** The report's package could not be fetched. */
  | { readonly at: 'unfetched'; readonly code: ErrorCode }
  | { readonly at: 'opened'; readonly evidence: OpenedEvidence }
  /** A report file, and the package if one was opened with it. */
  | { readonly at: 'report'; readonly report: OpenedReport; readonly evidence?: OpenedEvidence }
  | { readonly at: 'case' };

interface EvidenceViewProps {
  state: EvidenceState;
  onFile: (file: File) => void;
  children?: ReactNode;
}

/**
 * Shows an opened package or report file: first the checks, then pictures, facts and the page. For a case file it shows
 * `children`.
 */
export function EvidenceView({ state, onFile, children }: EvidenceViewProps) {
  const { t } = useWords();
  return (
    <>
      <DropZone onFile={onFile} />
      <p className="text-sm text-soft">{t('evidence_local')}</p>
      {state.at === 'reading' && (
        <Waiting label={t('evidence_reading', { file: state.fileName })} value={state.progress ?? null} />
      )}
      {state.at === 'failed' && (
        <Notice urgent title={t('evidence_failed_title')}>
          {t('evidence_failed', { file: state.fileName })}
          <span className="mt-1 block font-mono text-xs">{state.message}</span>
        </Notice>
      )}
      {state.at === 'stamp' && (
        <Notice title={t('evidence_stamp_title')}>
          {t('evidence_stamp_alone', { file: state.fileName })}
        </Notice>
      )}
      {state.at === 'unfetched' && <Failure code={state.code} />}
      {state.at === 'report' && (
        <ReportFileView report={state.report} hasPackage={state.evidence !== undefined} />
      )}
      {(state.at === 'opened' || state.at === 'report') && state.evidence && (
        <OpenedPackage evidence={state.evidence} />
      )}
      {state.at === 'case' && children}
    </>
  );
}
