import { FileCheck, Printer, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { type DeskEntry, SLIP_DAYS } from '@/lib/domain/case/desk-entry';
import { formatTrackingCode } from '@/lib/domain/report/tracking-code';
import { useEntryWords } from './entry-words';
import './slip.css';

/** The QR code as an SVG; `loading` while it is being fetched, `failed` if it could not be fetched. */
export type SlipCode = 'loading' | 'failed' | Blob;

export interface EntrySlipProps {
  readonly entry: DeskEntry & { readonly received: NonNullable<DeskEntry['received']> };
  readonly code: SlipCode;
  readonly busy: boolean;
  /** Message that says why some documents did not arrive; empty if all did. */
  readonly failure: ReactNode;
  readonly onPrint: () => void;
  readonly onRetryCode: () => void;
  readonly onSendScans: () => void;
  /** Opens the report in the list; undefined if another unit has the report. */
  readonly onOpen?: (() => void) | undefined;
  readonly onDone: () => void;
}

/** Shows the slip for the person who reported: an A6 sheet with reference and QR code. Below it are the officer's buttons. */
export function DeskEntrySlip(props: EntrySlipProps) {
  const { entry, busy, failure, onPrint, onOpen } = props;
  const { t } = useEntryWords();
  const { scans } = entry;
  const arrived = scans.filter((scan) => scan.arrived).length;
  return (
    <>
      <PrintedSlip {...props} />
      <div className="grid gap-3 print:hidden">
        {scans.length > 0 && (
          <Notice
            kind={arrived === scans.length ? 'success' : 'trouble'}
            actions={
              arrived < scans.length && (
                <Button icon={RefreshCw} disabled={busy} onClick={props.onSendScans}>
                  {t('slip_scans_send')}
                </Button>
              )
            }
          >
            {t('slip_scans', { done: arrived, count: scans.length })}
          </Notice>
        )}
        {failure}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" icon={Printer} onClick={onPrint}>
            {t('slip_print')}
          </Button>
          {onOpen && (
            <Button icon={FileCheck} onClick={onOpen}>
              {t('slip_open')}
            </Button>
          )}
          <ConfirmButton
            label={t('slip_done')}
            look="quiet"
            title={t('slip_done_title')}
            onConfirm={props.onDone}
          >
            {t('slip_done_text')}
          </ConfirmButton>
        </div>
        <p className="text-sm text-soft">{t('slip_days', { days: SLIP_DAYS })}</p>
      </div>
    </>
  );
}

/** The printed sheet: always in light colours, and without the name of the person who reported. */
function PrintedSlip({ entry, code, onRetryCode }: EntrySlipProps) {
  const words = useWords();
  const { t } = useEntryWords();
  const { received, secret, typed } = entry;
  const { reference } = received;
  const rows = [
    [t('slip_received'), words.time(received.at)],
    [t('slip_channel'), t(`channel_${typed.channel}`)],
    [t('slip_unit'), received.unit.name[words.language]],
  ] as const;
  return (
    <section
      data-slip
      aria-label={t('slip_title')}
      className="slip scheme-light grid w-full max-w-[26rem] content-start gap-3 justify-self-center rounded-xl border border-edge bg-sheet p-5 text-ink"
    >
      <div className="grid gap-0.5">
        <h2 className="font-bold text-lg">{t('slip_title')}</h2>
        <p className="text-sm">
          {t('slip_reference')}:{' '}
          <strong className="whitespace-nowrap font-mono text-base">{reference}</strong>
        </p>
      </div>
      <dl className="figures grid gap-1 text-sm">
        {rows.map(([label, value]) => (
          <div key={label} className="flex flex-wrap gap-x-1">
            <dt className="text-soft">{label}:</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      <QrCode code={code} reference={reference} onRetry={onRetryCode} />
      <p className="text-sm">{t('slip_how')}</p>
      <p className="text-xs">
        {t('slip_code')}:{' '}
        <span data-tracking-code className="break-all font-mono">
          {formatTrackingCode({ reference, secret })}
        </span>
      </p>
      <p className="text-xs">{t('slip_keep')}</p>
    </section>
  );
}

interface QrCodeProps {
  code: SlipCode;
  reference: string;
  onRetry: () => void;
}

function QrCode({ code, reference, onRetry }: QrCodeProps) {
  const { t } = useEntryWords();
  const address = usePictureUrl(code instanceof Blob ? code : undefined);
  const box = 'size-40 justify-self-center';
  if (code === 'failed') {
    return (
      <div role="status" className="grid justify-items-start gap-2 text-sm">
        <p>{t('slip_qr_failed')}</p>
        <Button icon={RefreshCw} className="print:hidden" onClick={onRetry}>
          {t('send_again')}
        </Button>
      </div>
    );
  }
  return address ? (
    <img src={address} alt={t('slip_qr', { reference })} className={box} />
  ) : (
    <p role="status" className={`${box} grid place-content-center text-sm text-soft`}>
      {t('slip_qr_loading')}
    </p>
  );
}
