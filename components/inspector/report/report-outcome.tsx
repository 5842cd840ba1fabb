import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';
import { type OfficerKey, useOfficerWords } from '../officer-words';

/** Shows whether a report was withdrawn or merged, and the result with which it ended. */
export function ReportOutcome({ report }: { report: OfficerReport }) {
  const { language } = useWords();
  const { t } = useOfficerWords();
  const { outcome, mergedInto } = report;
  return (
    <>
      <Withdrawals report={report} />
      {mergedInto !== undefined && report.status === 'merged' && <MergedIntoNotice reference={mergedInto} />}
      {outcome && (
        <Notice title={t('standing_closed_title', { result: t(RESULT_WORDS[outcome.result]) })}>
          {outcome.note && <q>{outcome.note[language]}</q>}
        </Notice>
      )}
    </>
  );
}

/** Shows into which report this report was merged. The reference is not broken into two lines. */
function MergedIntoNotice({ reference }: { reference: string }) {
  const { t } = useOfficerWords();
  const [before, after] = t('standing_merged', { reference }).split(reference);
  return (
    <Notice title={t('standing_merged_title')}>
      {before}
      <span className="font-mono">{reference}</span>
      {after}
    </Notice>
  );
}

/** Shows when a sender last withdrew, and whether the unit still handles the report. */
function Withdrawals({ report }: { report: OfficerReport }) {
  const { time } = useWords();
  const { t } = useOfficerWords();
  const last = report.withdrawals.at(-1);
  if (last === undefined) return null;
  if (report.complainant !== 'withdrawn') {
    return <Notice title={t('standing_left_title')}>{t('standing_left', { time: time(last) })}</Notice>;
  }
  const text = report.status === 'withdrawn' ? 'standing_withdrawn_ended' : 'standing_withdrawn';
  return <Notice title={t('standing_withdrawn_title')}>{t(text, { time: time(last) })}</Notice>;
}

/** Message keys of the results with which a report can end. */
export const RESULT_WORDS = {
  'violation-found': 'outcome_violation_found',
  'no-violation': 'outcome_no_violation',
  'not-enough-to-tell': 'outcome_not_enough',
  'handed-over': 'outcome_handed_over',
  other: 'outcome_other',
  'evidence-missing': 'outcome_evidence_missing',
} as const satisfies Readonly<Record<NonNullable<OfficerReport['outcome']>['result'], OfficerKey>>;
