import { OutsideLink } from '@/components/ui/outside-link';
import { type MaybeRow, Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { OfficerDispute } from '@/lib/intake/officers/officer-dispute-contract';
import { FINDING_NAMES } from '@/lib/reference/finding-names';
import { useOfficerWords } from '../officer-words';
import { CONTROL_WORDS, REQUEST_WORDS, STATE_WORDS } from './dispute-words';

/** Shows a dispute and its state, but not who sent it. */
export function DisputeCard({ dispute }: { dispute: OfficerDispute }) {
  const words = useWords();
  const { t } = useOfficerWords();
  const { shopUrl, record, finding, taxCode, shopCode } = dispute;
  const shop = /^https?:\/\//.test(shopUrl) ? (
    <OutsideLink href={shopUrl}>
      <span className="break-all">{shopUrl}</span>
    </OutsideLink>
  ) : (
    shopUrl
  );
  const rows: MaybeRow[] = [
    { label: t('dispute_shop'), value: shop },
    record !== undefined && { label: t('dispute_record'), value: record },
    finding !== undefined && {
      label: t('dispute_finding'),
      value: FINDING_NAMES[finding]?.[words.language] ?? finding,
    },
    taxCode !== undefined && { label: t('dispute_tax_code'), value: taxCode },
    { label: t('dispute_control'), value: t(CONTROL_WORDS[dispute.control]) },
    shopCode !== undefined && {
      label: t('dispute_code'),
      value: <span className="font-mono">{shopCode}</span>,
    },
    { label: t('dispute_received_at'), value: words.time(dispute.receivedAt) },
  ];
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <h2 className="font-semibold text-lg">{t(REQUEST_WORDS[dispute.request])}</h2>
        <p className="font-mono text-sm text-soft">{dispute.reference}</p>
      </div>
      <Rows rows={rows} />
      <section className="grid gap-2">
        <h3 className="font-semibold">{t('dispute_statement')}</h3>
        <p className="wrap-anywhere whitespace-pre-wrap">{dispute.statement}</p>
      </section>
      <section className="grid gap-2">
        <h3 className="font-semibold">{t('report_events')}</h3>
        <ol className="grid gap-2 border-line border-l-2 pl-4 text-sm">
          {dispute.events.map(({ status, at, note }) => (
            <li key={`${at} ${status}`}>
              <span className="font-medium">{t(STATE_WORDS[status])}</span>{' '}
              <time dateTime={at} className="figures text-soft">
                {words.time(at)}
              </time>
              {note && <span className="block">{note[words.language]}</span>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
