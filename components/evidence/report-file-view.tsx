import { LogStandingView } from '@/components/report/my-reports/log-standing';
import { ServerProofs } from '@/components/report/my-reports/server-proofs';
import { ReportedPageDetails } from '@/components/report/review/report-about';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page-frame';
import { type MaybeRow, Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import { toEvidenceProofs } from '@/lib/workflows/my-reports/follow-reports';
import { CheckList } from './check-list';
import type { OpenedReport } from './opened-evidence';

interface ReportFileViewProps {
  report: OpenedReport;
  /** Whether a package was opened together with the report file. */
  hasPackage: boolean;
}

/** Shows a report file: the checks of the intake's receipts, what the receipts confirm, and the report's text. */
export function ReportFileView({ report, hasPackage }: ReportFileViewProps) {
  const words = useWords();
  const { t, has, time, bytes } = words;
  const { file, checks, claims } = report;
  const { report: draft, status, log } = file;
  const failed = checks.filter(({ ok }) => !ok).length;
  const key = toStatusMessageKey(status?.status ?? '');
  const seals = claims?.evidence.state === 'verified' ? toEvidenceProofs(claims.evidence) : undefined;
  const rows: MaybeRow[] = [
    { label: t('evidence_file'), value: `${report.fileName} · ${bytes(report.byteLength)}` },
    file.reference !== undefined && { label: t('print_reference'), value: file.reference },
    { label: t('print_reason'), value: formatViolation(draft.code, words) },
    { label: t('field_observed'), value: time(draft.observedAt) },
    file.sentAt !== undefined && { label: t('report_file_sent'), value: time(file.sentAt) },
    file.consent !== undefined && {
      label: t('field_consent'),
      value: t(file.consent.how === 'standing' ? 'report_file_standing' : 'report_file_pressed', {
        number: file.consent.version,
      }),
    },
    claims && { label: t('report_file_received'), value: time(claims.receivedAt) },
    status !== undefined && {
      label: t('print_status'),
      value: `${has(key) ? t(key) : status.status} (${time(status.checkedAt)})`,
    },
    file.withdrawnAt !== undefined && {
      label: t('report_file_withdrawn'),
      value: time(file.withdrawnAt),
    },
  ];
  return (
    <>
      {checks.length === 0 ? (
        <Notice title={t('report_file_unsent_title')}>{t('report_file_unsent')}</Notice>
      ) : (
        <Notice
          kind="success"
          urgent={failed > 0}
          title={failed === 0 ? t('report_file_holds_title') : t('evidence_broken_title', { count: failed })}
        >
          {t(failed === 0 ? 'report_file_holds' : 'report_file_broken')}
        </Notice>
      )}
      <Section title={t('print_title')}>
        <Rows rows={rows} />
      </Section>
      <Section title={draft.listing?.title ?? draft.seller.name ?? draft.host}>
        <ReportedPageDetails draft={draft} />
        {draft.note && (
          <div className="grid gap-1">
            <h3 className="font-medium text-sm">{t('print_note_label')}</h3>
            <p className="whitespace-pre-line">{draft.note}</p>
          </div>
        )}
        <p className="text-sm text-soft">{t('report_file_words')}</p>
      </Section>
      {checks.length > 0 && (
        <Section title={t('evidence_checks', { count: checks.length })}>
          <CheckList checks={checks} />
        </Section>
      )}
      {log && (
        <Section title={t('report_file_log')}>
          <LogStandingView log={log} />
        </Section>
      )}
      {file.evidence && (
        <Section title={t('print_evidence')}>
          <p className="break-all font-mono text-sm">{file.evidence.digest}</p>
          {seals && <ServerProofs seals={seals} />}
          {!hasPackage && <p className="text-sm">{t('report_file_package')}</p>}
        </Section>
      )}
    </>
  );
}
