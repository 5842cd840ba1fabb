import { Clock, Download, RefreshCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useWords } from '@/components/ui/words';
import type { GivenTimeStamp, StampFailure, StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import type { TimeStampService } from '@/lib/domain/matter/time-stamp-service';
import type { MessageKey } from '@/lib/domain/words';
import { computeClockDifference } from '@/lib/time-stamps/transitions';
import { DeviceClockOnlyLine } from './device-time';

export interface TimeStampLineProps {
  /** Undefined if no time stamp was requested. */
  stamp: StoredTimeStamp | undefined;
  /** Time-stamp services that would be asked. If the list is empty, there is no button to request a time stamp. */
  services: readonly TimeStampService[];
  /** True if the person allowed time stamps before. */
  allowed: boolean;
  /**
   * Allows time stamps if they are not allowed, and requests one for this report. Called while the press is handled, because only
   * then does the browser ask the person for permission.
   */
  onAsk: () => void;
  /**
   * Requests the stamp again after a failure. Like `onAsk`, it is called while the press is handled, because only then does the
   * browser ask the person for permission.
   */
  onRetry: () => void;
  onSave: (stamp: GivenTimeStamp) => void;
  onSaveRoot: (stamp: GivenTimeStamp) => void;
  now?: () => number;
}

/** Shows in one line where the time of a report's package comes from: this device, or a service's time stamp. */
export function TimeStampLine(props: TimeStampLineProps) {
  const { t } = useWords();
  const { stamp, services, allowed, onAsk } = props;
  if (stamp?.state === 'stamped') return <StampDetails {...props} stamp={stamp} />;
  return (
    <div className="grid gap-2" data-time-stamp={stamp?.state ?? 'none'}>
      {stamp ? <PendingStamp {...props} stamp={stamp} /> : <DeviceClockOnlyLine />}
      {!stamp && services.length > 0 && (
        <div>
          {allowed ? (
            <Button icon={Clock} onClick={onAsk}>
              {t('stamp_ask')}
            </Button>
          ) : (
            <ConfirmButton label={t('stamp_ask')} icon={Clock} title={t('stamp_ask_title')} onConfirm={onAsk}>
              <StampTerms services={services} />
              <span className="mt-2 block">{t('stamp_from_now')}</span>
            </ConfirmButton>
          )}
        </div>
      )}
    </div>
  );
}

/** Says what a time-stamp service learns, who the services are, and what their terms allow. */
export function StampTerms({ services }: { services: readonly TimeStampService[] }) {
  const { t, date, language } = useWords();
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  return (
    <span className="grid gap-2">
      <span>{t('stamp_learns')}</span>
      {services.map(({ name, url, country, terms, termsReadOn }) => (
        <span key={url}>
          {t('stamp_service', {
            service: name,
            host: new URL(url).hostname,
            country: countries.of(country) ?? country,
            terms: terms[language],
            date: date(termsReadOn),
          })}
        </span>
      ))}
    </span>
  );
}

function StampDetails({
  stamp,
  onSave,
  onSaveRoot,
}: Pick<TimeStampLineProps, 'onSave' | 'onSaveRoot'> & { stamp: GivenTimeStamp }) {
  const { t, time } = useWords();
  const { at, receivedAt, service, licensed } = stamp;
  const messageKey = licensed ? 'stamp_given_licensed' : 'stamp_given_unlicensed';
  return (
    <div className="grid gap-2" data-time-stamp="stamped">
      <StampLine>{t(messageKey, { time: time(at), service })}</StampLine>
      {computeClockDifference(stamp) !== undefined && (
        <StampLine>{t('stamp_clock', { time: time(receivedAt) })}</StampLine>
      )}
      <p className="text-sm text-soft">{t('stamp_shows')}</p>
      <div className="flex flex-wrap gap-2">
        <Button icon={Download} onClick={() => onSave(stamp)}>
          {t('stamp_save')}
        </Button>
        <Button look="quiet" onClick={() => onSaveRoot(stamp)}>
          {t('stamp_save_root')}
        </Button>
      </div>
    </div>
  );
}

function PendingStamp({
  stamp,
  onRetry,
  now = Date.now,
}: Pick<TimeStampLineProps, 'onRetry' | 'now'> & { stamp: Exclude<StoredTimeStamp, GivenTimeStamp> }) {
  const { t, time } = useWords();
  const { failure, nextAttemptAt } = stamp;
  if (!failure) return <StampLine>{t('stamp_waiting')}</StampLine>;
  return (
    <>
      <StampLine>
        {nextAttemptAt === undefined
          ? t('stamp_stopped')
          : t('stamp_waiting_until', { time: time(Math.max(nextAttemptAt, now())) })}
      </StampLine>
      <p className="text-sm text-soft">
        {t(FAILURES[failure.reason], { service: failure.service ?? '', reason: failure.reason })}
      </p>
      <div>
        <Button icon={RefreshCw} onClick={onRetry}>
          {t('stamp_retry')}
        </Button>
      </div>
    </>
  );
}

function StampLine({ children }: { children: string }) {
  return <p className="figures text-sm">{children}</p>;
}

const FAILURES: Readonly<Record<StampFailure, MessageKey>> = {
  'no-service': 'stamp_failure_none',
  'no-permission': 'stamp_failure_access',
  unreachable: 'stamp_failure_silent',
  'too-slow': 'stamp_failure_silent',
  busy: 'stamp_failure_silent',
  refused: 'stamp_failure_refused',
  'not-https': 'stamp_failure_wrong',
  'too-large': 'stamp_failure_wrong',
  'not-a-reply': 'stamp_failure_wrong',
  'other-digest': 'stamp_failure_wrong',
  'wrong-nonce': 'stamp_failure_wrong',
  'no-certificate': 'stamp_failure_wrong',
  'wrong-purpose': 'stamp_failure_wrong',
  'other-certificate': 'stamp_failure_wrong',
  'weak-algorithm': 'stamp_failure_wrong',
  'bad-signature': 'stamp_failure_wrong',
  'unknown-root': 'stamp_failure_wrong',
  'not-valid-then': 'stamp_failure_wrong',
  unexpected: 'stamp_failure_wrong',
};
