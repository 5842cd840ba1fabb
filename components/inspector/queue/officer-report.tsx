import { ChannelMark } from '@/components/inspector/channel-mark';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { CaseStanding } from '@/components/inspector/report/case-standing';
import { nameMarketplace } from '@/components/report/marketplace-names';
import { ServerProofs } from '@/components/report/my-reports/server-proofs';
import { ClockList, RouteCard } from '@/components/report/route/route-card';
import { Disclosure } from '@/components/ui/disclosure';
import { OutsideLink } from '@/components/ui/outside-link';
import { type MaybeRow, Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import { toPurchase } from '@/lib/domain/report/purchase';
import { statusKey } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';
import type { OfficerReport, QueueRow } from '@/lib/intake/officers/officer-contract';
import { toEvidenceProofs } from '@/lib/workflows/my-reports/follow-reports';
import { DueMark } from './due-mark';
import { QueueRowButton } from './queue-row';

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
 * Shows a report to its unit: what was reported and the running periods. Folded: who leads and why, the periods set by law, its
 * history, and other reports about the seller.
 */
export function OfficerReportCard({ report, now, others = [], onOther, onOpen }: OfficerReportCardProps) {
  const words = useWords();
  const { t, money } = { t: useOfficerWords().t, money: words.money };
  const { platform, seller, listing, reason } = report;
  const withOrigin = (name: string, value: string) =>
    seller.fromRegistry?.includes(name) ? words.t('detail_from_registry', { value }) : value;
  const purchase = toPurchase(reason);
  const rows: MaybeRow[] = [
    {
      label: t('report_page'),
      value:
        platform.url === undefined ? (
          report.channel === undefined || report.channel === 'online' ? (
            t('report_page_purged')
          ) : (
            nameMarketplace(platform.marketplace, platform.host)
          )
        ) : (
          <OutsideLink href={platform.url}>
            {nameMarketplace(platform.marketplace, platform.host)}
          </OutsideLink>
        ),
    },
    seller.name !== undefined && { label: t('report_seller'), value: seller.name },
    seller.id !== undefined && { label: t('report_seller_id'), value: seller.id },
    seller.address !== undefined && {
      label: words.t('field_seller_address'),
      value: withOrigin('address', seller.address),
    },
    seller.taxCode !== undefined && {
      label: words.t('field_seller_tax_code'),
      value: withOrigin('taxCode', seller.taxCode),
    },
    seller.shipsFrom !== undefined && { label: words.t('field_ships_from'), value: seller.shipsFrom },
    reason.text !== undefined && { label: t('report_note'), value: reason.text },
    reason.suggested && { label: words.t('field_suggested'), value: words.t('suggested_yes') },
    reason.bought !== undefined && {
      label: t('report_bought'),
      value: words.t(purchase ? `purchase_${purchase}` : `bought_${reason.bought}`),
    },
    reason.pricePaid !== undefined && { label: t('report_paid'), value: money(reason.pricePaid) },
    report.channel !== undefined &&
      report.channel !== 'online' && {
        label: t('report_channel'),
        value: t(`channel_${report.channel}`),
      },
    report.entered && {
      label: t('report_entered'),
      value: report.entered.officer
        ? t('report_entered_by', {
            name: report.entered.officer.name,
            unit: report.entered.unit.name[words.language],
          })
        : report.entered.unit.name[words.language],
    },
    { label: t('report_observed'), value: words.time(report.observedAt) },
    { label: t('report_received'), value: words.time(report.receivedAt) },
    { label: t('report_complainant'), value: t(`complainant_${report.complainant}`) },
    {
      label: t('report_consent'),
      value: t(`consent_${report.consent.how}`, {
        time: words.time(report.consent.at),
        number: report.consent.version,
      }),
    },
    { label: t('report_evidence'), value: formatEvidence(report, t, words.bytes) },
    report.acceptedBy && { label: t('report_accepted_by'), value: report.acceptedBy.name },
    report.merged.length > 0 && {
      label: t('report_merged'),
      value: <References of={report.merged} onOpen={onOpen} />,
    },
    report.sameGroup.length > 0 && {
      label: t('report_same'),
      value: (
        <>
          <References of={report.sameGroup} onOpen={onOpen} />
          {report.together > report.sameGroup.length + 1 &&
            ` ${t('report_same_more', { count: report.together - 1 - report.sameGroup.length })}`}
        </>
      ),
    },
  ];
  const seals = report.evidence.state === 'verified' ? toEvidenceProofs(report.evidence) : undefined;
  return (
    <div className="grid gap-4">
      <div className="grid gap-0.5">
        <h2 className="font-semibold text-lg">{words.t(`violation_${reason.code}`)}</h2>
        {listing?.title !== undefined && <p>{listing.title}</p>}
        <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-soft">
          <ChannelMark channels={report.channel && [report.channel]} />
          <span>
            <span className="font-mono">{report.reference}</span> · {formatStatus(report.status, words)}
          </span>
        </p>
      </div>
      <CaseStanding report={report} />
      {report.due.length > 0 && (
        <section className="grid gap-2">
          <h3 className="font-semibold">{t('report_due')}</h3>
          <ul className="grid gap-2 text-sm">
            {report.due.map((due) => (
              <li key={due.clock} className="grid gap-0.5">
                <span className="flex flex-wrap items-center gap-2">
                  <DueMark due={due} now={now} />
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
      )}
      <Rows rows={rows} />
      {seals && <ServerProofs seals={seals} />}
      <div className="grid divide-y divide-line border-line border-y">
        {report.route && (
          <Disclosure label={t('report_route')}>
            <RouteCard route={{ ...report.route, clocks: [] }} />
          </Disclosure>
        )}
        {report.route && report.route.clocks.length > 0 && (
          <Disclosure label={`${words.t('route_clocks')} (${report.route.clocks.length})`}>
            <ClockList clocks={report.route.clocks} untitled />
          </Disclosure>
        )}
        <Disclosure label={`${t('report_events')} (${report.events.length})`}>
          <Events events={report.events} />
        </Disclosure>
        {others.length > 0 && (
          <Disclosure label={t('report_others', { count: others.length })}>
            <OtherReports rows={others} now={now} onOpen={onOther} />
          </Disclosure>
        )}
      </div>
    </div>
  );
}

interface ReferencesProps {
  of: readonly string[];
  onOpen: ((reference: string) => void) | undefined;
}

/** Shows references in one line, each as a button that opens its report. */
function References({ of, onOpen }: ReferencesProps) {
  return (
    <span className="inline-flex flex-wrap gap-x-2 font-mono">
      {of.map((reference) =>
        onOpen ? (
          <button
            key={reference}
            type="button"
            onClick={() => onOpen(reference)}
            className="min-h-6 rounded text-link underline hover:bg-sun-wash"
          >
            {reference}
          </button>
        ) : (
          <span key={reference}>{reference}</span>
        ),
      )}
    </span>
  );
}

function Events({ events }: Pick<OfficerReport, 'events'>) {
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

/** Most other reports about the seller that are listed. */
const MOST_OTHERS = 20;

interface OtherReportsProps {
  rows: readonly QueueRow[];
  now: number;
  onOpen: ((row: QueueRow) => void) | undefined;
}

function OtherReports({ rows, now, onOpen }: OtherReportsProps) {
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
  const key = statusKey(status);
  return words.has(key) ? words.t(key) : status;
}

function formatEvidence(
  { evidence }: OfficerReport,
  t: ReturnType<typeof useOfficerWords>['t'],
  bytes: (length: number) => string,
): string {
  if (evidence.state !== 'verified') return t(`evidence_${evidence.state}`);
  return t('evidence_verified', { size: bytes(evidence.byteLength) });
}
