import { ChannelIcons } from '@/components/inspector/channel-icons';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { ReportOutcome } from '@/components/inspector/report/report-outcome';
import { ServerProofs } from '@/components/report/my-reports/server-proofs';
import { LegalPeriodList, RouteCard } from '@/components/report/route/route-card';
import { Disclosure } from '@/components/ui/disclosure';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';
import type { OfficerReport, QueueRow } from '@/lib/intake/officers/officer-contract';
import { toEvidenceProofs } from '@/lib/workflows/my-reports/follow-reports';
import { TimeLeftLabel } from './due-mark';
import { QueueRowButton } from './queue-row';
import { listReportRows } from './report-rows';

interface OfficerReportCardProps {
  report: OfficerReport;
  now: number;
  /** Other rows of the list about the same seller. */
  others?: readonly QueueRow[];
  onOther?: (row: QueueRow) => void;
  /** Opens the report with this reference. */
  onOpen?: (reference: string) => void;
}

/**
 * Shows a report to its unit: what was reported and the running periods. Folded below are who leads and why, the periods set by
 * law, the history of the report, and other reports about the seller.
 */
export function OfficerReportCard({ report, now, others = [], onOther, onOpen }: OfficerReportCardProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const { listing, reason } = report;
  const seals = report.evidence.state === 'verified' ? toEvidenceProofs(report.evidence) : undefined;
  return (
    <div className="grid gap-4">
      <div className="grid gap-0.5">
        <h2 className="font-semibold text-lg">{words.t(`violation_${reason.code}`)}</h2>
        {listing?.title !== undefined && <p>{listing.title}</p>}
        <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-soft">
          <ChannelIcons channels={report.channel && [report.channel]} />
          <span>
            <span className="font-mono">{report.reference}</span> · {formatStatus(report.status, words)}
          </span>
        </p>
      </div>
      <ReportOutcome report={report} />
      {report.due.length > 0 && <RunningPeriods due={report.due} now={now} />}
      <Rows rows={listReportRows(report, words, t, onOpen)} />
      {seals && <ServerProofs seals={seals} />}
      <div className="grid divide-y divide-line border-line border-y">
        {report.route && (
          <Disclosure label={t('report_route')}>
            <RouteCard route={{ ...report.route, clocks: [] }} />
          </Disclosure>
        )}
        {report.route && report.route.clocks.length > 0 && (
          <Disclosure label={`${words.t('route_clocks')} (${report.route.clocks.length})`}>
            <LegalPeriodList clocks={report.route.clocks} untitled />
          </Disclosure>
        )}
        <Disclosure label={`${t('report_events')} (${report.events.length})`}>
          <ReportEvents events={report.events} />
        </Disclosure>
        {others.length > 0 && (
          <Disclosure label={t('report_others', { count: others.length })}>
            <OtherReportsAboutSeller rows={others} now={now} onOpen={onOther} />
          </Disclosure>
        )}
      </div>
    </div>
  );
}

/**
 * Lists the running periods of a report: the time left, who must do what, and the legal basis. If the end of a period depends on
 * days off that are not published yet, also names these days and the latest end.
 */
function RunningPeriods({ due: periods, now }: Pick<OfficerReport, 'due'> & { now: number }) {
  const words = useWords();
  const { t } = useOfficerWords();
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{t('report_due')}</h3>
      <ul className="grid gap-2 text-sm">
        {periods.map((due) => (
          <li key={due.clock} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-2">
              <TimeLeftLabel due={due} now={now} />
              <span>
                {due.actor[words.language]}: {due.action[words.language]}
              </span>
            </span>
            <span className="text-soft text-xs">{due.basis[words.language]}</span>
            {due.open?.map((text) => (
              <span key={text.vi} className="text-xs" data-due-open>
                {text[words.language]}
                {due.latestAt !== undefined && ` ${t('due_latest', { time: words.time(due.latestAt) })}`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReportEvents({ events }: Pick<OfficerReport, 'events'>) {
  const words = useWords();
  const { t } = useOfficerWords();
  return (
    <ol className="grid gap-2 border-line border-l-2 pl-4 text-sm">
      {events.map((event) => (
        <li key={`${event.at} ${event.status}`}>
          <span className="font-medium">
            {event.status === 'sender-withdrew'
              ? t('event_sender_withdrew')
              : formatStatus(event.status, words)}
          </span>{' '}
          <time dateTime={event.at} className="figures text-soft">
            {words.time(event.at)}
          </time>
          {event.note && <span className="block">{event.note[words.language]}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Maximum number of other reports about the seller that are listed. */
const MOST_OTHERS = 20;

interface OtherReportsProps {
  rows: readonly QueueRow[];
  now: number;
  onOpen: ((row: QueueRow) => void) | undefined;
}

function OtherReportsAboutSeller({ rows, now, onOpen }: OtherReportsProps) {
  const { t } = useOfficerWords();
  return (
    <>
      <ul className="grid divide-y divide-line rounded-lg border border-line bg-sheet">
        {rows.slice(0, MOST_OTHERS).map((row) => (
          <li key={row.group}>
            <QueueRowButton row={row} aboutSeller={0} now={now} current onOpen={() => onOpen?.(row)} />
          </li>
        ))}
      </ul>
      {rows.length > MOST_OTHERS && (
        <p className="pt-1 text-soft">{t('report_others_more', { count: rows.length - MOST_OTHERS })}</p>
      )}
    </>
  );
}

function formatStatus(status: string, words: Words): string {
  const key = toStatusMessageKey(status);
  return words.has(key) ? words.t(key) : status;
}
