// Why: docs/decisions/report/outbox.md

import type { ReactNode } from 'react';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { PrintFrame } from './print-frame';

const DUTIES = [
  'denounce_who',
  'denounce_what',
  'denounce_anonymous',
  'denounce_truth',
  'denounce_protected',
  'denounce_changed',
] as const;

interface DenunciationProps {
  item: OutboxItem;
  onBack: () => void;
  onPrint: () => void;
}

/**
 * Shows a report as a denunciation: the duties of the person who makes one, then a paper form to print and sign. Nothing is sent.
 */
export function Denunciation({ item, onBack, onPrint }: DenunciationProps) {
  const words = useWords();
  const { t, time } = words;
  const { draft, reference, evidence } = item;
  // A person who reported by name gave these details for this purpose; others fill in the lines by hand.
  const person = draft.complainant === 'identified' ? draft : undefined;
  const accused = [draft.seller.name, draft.seller.id, draft.seller.url, draft.host].filter(Boolean);
  return (
    <PrintFrame
      onBack={onBack}
      onPrint={onPrint}
      aside={
        <>
          <ScreenTitle large>{t('denounce_title')}</ScreenTitle>
          <p>{t('denounce_lead')}</p>
          <ul className="grid list-disc gap-1 pl-5 text-sm">
            {DUTIES.map((duty) => (
              <li key={duty}>{t(duty)}</li>
            ))}
          </ul>
        </>
      }
    >
      <article className="grid gap-3 rounded-lg border border-line p-5 print:border-0 print:p-0">
        <h2 className="text-center font-bold text-xl">{t('denounce_form_title')}</h2>
        <Line label={t('denounce_to')} />
        <Line label={t('denounce_date')} />
        <Line label={t('denounce_name')}>{person?.name}</Line>
        <Line label={t('denounce_address')}>{person?.address}</Line>
        <Line label={t('denounce_contact')}>{[person?.phone, person?.email].filter(Boolean).join(', ')}</Line>
        <Line label={t('denounce_accused')}>{accused.join(', ')}</Line>
        <Line label={t('denounce_act')}>
          {formatViolation(draft.code, words)}
          {draft.note?.trim() && <span className="block whitespace-pre-line">{draft.note}</span>}
        </Line>
        <Line
          label={t('denounce_where')}
        >{`${draft.listing?.url ?? draft.url}, ${time(draft.observedAt)}`}</Line>
        <Line label={t('denounce_documents')}>
          {evidence && (
            <span className="block break-all">
              {t('denounce_documents_text', { digest: evidence.digest })}
            </span>
          )}
          {reference && <span className="block">{t('denounce_report', { reference })}</span>}
        </Line>
        <p>{t('denounce_pledge')}</p>
        <p className="mt-2 pb-24 text-right font-medium">{t('denounce_sign')}</p>
      </article>
    </PrintFrame>
  );
}

/** A line of the form; an empty one is a dotted line to write on. */
function Line({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <p className="text-sm text-soft">{label}</p>
      <div className="min-h-7 border-edge border-b border-dotted">{children}</div>
    </div>
  );
}
