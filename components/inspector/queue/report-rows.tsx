import type { OfficerKey } from '@/components/inspector/officer-words';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import { OutsideLink } from '@/components/ui/outside-link';
import type { MaybeRow } from '@/components/ui/rows';
import { toPurchase } from '@/lib/domain/report/purchase';
import type { Words } from '@/lib/domain/words';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';

type Say = Words<OfficerKey>['t'];
type OpenReference = ((reference: string) => void) | undefined;

/** Returns what a report says, as rows for officers. `onOpen` opens another report that a row mentions. */
export function listReportRows(
  report: OfficerReport,
  words: Words,
  t: Say,
  onOpen: OpenReference,
): MaybeRow[] {
  return [
    ...listReportContentRows(report, words, t),
    ...listArrivalRows(report, words, t),
    report.acceptedBy && { label: t('report_accepted_by'), value: report.acceptedBy.name },
    report.merged.length > 0 && {
      label: t('report_merged'),
      value: <ReportReferences of={report.merged} onOpen={onOpen} />,
    },
    report.sameGroup.length > 0 && {
      label: t('report_same'),
      value: (
        <>
          <ReportReferences of={report.sameGroup} onOpen={onOpen} />
          {report.together > report.sameGroup.length + 1 &&
            ` ${t('report_same_more', { count: report.together - 1 - report.sameGroup.length })}`}
        </>
      ),
    },
  ];
}

/** Lists what was reported: the page, the seller, and the reporter's answers. */
function listReportContentRows(
  { platform, seller, reason, channel }: OfficerReport,
  words: Words,
  t: Say,
): MaybeRow[] {
  const withOrigin = (name: string, value: string) =>
    seller.fromRegistry?.includes(name) ? words.t('detail_from_registry', { value }) : value;
  const purchase = toPurchase(reason);
  return [
    {
      label: t('report_page'),
      value:
        platform.url === undefined ? (
          channel === undefined || channel === 'online' ? (
            t('report_page_purged')
          ) : (
            getMarketplaceName(platform.marketplace, platform.host)
          )
        ) : (
          <OutsideLink href={platform.url}>
            {getMarketplaceName(platform.marketplace, platform.host)}
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
    reason.pricePaid !== undefined && { label: t('report_paid'), value: words.money(reason.pricePaid) },
  ];
}

/** Lists how and when the report came in, who reported, and what evidence it has. */
function listArrivalRows(report: OfficerReport, words: Words, t: Say): MaybeRow[] {
  return [
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
    { label: t('report_evidence'), value: formatEvidenceState(report, t, words.bytes) },
  ];
}

interface ReportReferencesProps {
  of: readonly string[];
  onOpen: OpenReference;
}

/** Shows references in one line, each as a button that opens its report. */
function ReportReferences({ of, onOpen }: ReportReferencesProps) {
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

function formatEvidenceState({ evidence }: OfficerReport, t: Say, bytes: (length: number) => string): string {
  if (evidence.state !== 'verified') return t(`evidence_${evidence.state}`);
  return t('evidence_verified', { size: bytes(evidence.byteLength) });
}
