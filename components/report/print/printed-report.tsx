import { ServerProofs } from '@/components/report/my-reports/server-proofs';
import { ReportedPageDetails } from '@/components/report/review/report-about';
import { RouteCard } from '@/components/report/route/route-card';
import { Rows } from '@/components/ui/rows';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { toResultMessageKey, toStatusMessageKey } from '@/lib/domain/word-keys';
import { omitRemovedDetails } from '@/lib/workflows/report/kept-seller';
import { PrintFrame } from './print-frame';

interface PrintedReportProps {
  item: OutboxItem;
  onBack: () => void;
  onPrint: () => void;
}

/** Shows a report for printing: its text and its history, without the sender's identity. */
export function PrintedReport({ item, onBack, onPrint }: PrintedReportProps) {
  const words = useWords();
  const { t, has, time } = words;
  const { draft, reference, evidence, status, removed } = item;
  const key = status && toStatusMessageKey(status.status);
  const outcome = status?.outcome;
  const result = toResultMessageKey(outcome?.result ?? '');
  const note = removed.includes('note') ? undefined : draft.note?.trim();
  return (
    <PrintFrame onBack={onBack} onPrint={onPrint}>
      <ScreenTitle large>{t('print_title')}</ScreenTitle>
      <Rows
        rows={[
          reference && { label: t('print_reference'), value: reference },
          { label: t('print_reason'), value: formatViolation(draft.code, words) },
          { label: t('field_observed'), value: time(draft.observedAt) },
          status &&
            key && {
              label: t('print_status'),
              value: `${has(key) ? t(key) : status.status} (${time(status.checkedAt)})`,
            },
          outcome && {
            label: t('print_outcome'),
            value: [has(result) ? t(result) : outcome.result, outcome.note?.[words.language]]
              .filter(Boolean)
              .join('. '),
          },
          status?.mergedInto && { label: t('status_merged'), value: status.mergedInto },
        ]}
      />
      <ReportedPageDetails draft={{ ...draft, seller: omitRemovedDetails(draft.seller, item.removed) }} />
      {note && (
        <section className="grid gap-1">
          <h2 className="font-semibold">{t('print_note_label')}</h2>
          <p className="whitespace-pre-line">{note}</p>
        </section>
      )}
      {evidence && (
        <section className="grid gap-1">
          <h2 className="font-semibold">{t('print_evidence')}</h2>
          <p className="break-all font-mono text-sm">{evidence.digest}</p>
        </section>
      )}
      {status?.seals && <ServerProofs seals={status.seals} />}
      {status?.route && <RouteCard route={status.route} />}
      <p className="text-sm text-soft">{t('print_note')}</p>
    </PrintFrame>
  );
}
