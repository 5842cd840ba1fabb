import { RefreshCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { RegistryAge } from '@/lib/domain/seller/trust';
import { DownloadBar, DownloadFailure } from './registry-download';

/** The installed registry, and the result of the last check for a newer version. */
export interface RegistryStatus {
  readonly age: RegistryAge | null;
  readonly checkedAt: number | null;
  readonly syncing: boolean;
  /** Progress of a running download (bytes). */
  readonly download?: { readonly received: number; readonly total: number };
  /** True if the registry's validity has ended, so that it is no longer used. */
  readonly expired: boolean;
  /** Size of the installed version (bytes), if it is shown. */
  readonly byteLength?: number;
  /** Why the last check failed, and when the next check starts (epoch ms). */
  readonly failure: { readonly code: string; readonly nextAt: number | null } | null;
}

export function RegistryCard({ status, onSync }: { status: RegistryStatus; onSync: () => void }) {
  const { t, date, time, bytes } = useWords();
  const { age, checkedAt } = status;
  return (
    <>
      {age ? (
        <Rows
          rows={[
            { label: t('registry_version'), value: `${age.version}` },
            { label: t('registry_published'), value: time(age.publishedAt) },
            { label: t('registry_fetched'), value: time(age.fetchedAt) },
            { label: t('registry_expires'), value: date(age.expiresAt) },
            status.byteLength !== undefined && { label: t('device_size'), value: bytes(status.byteLength) },
          ]}
        />
      ) : (
        <p>{t('unavailable_no_data')}</p>
      )}
      {status.expired && age && (
        <Notice kind="trouble">{t('unavailable_stale', { date: date(age.expiresAt) })}</Notice>
      )}
      {status.failure && <DownloadFailure {...status.failure} />}
      {checkedAt !== null && (
        <p className="figures text-sm text-soft">{t('registry_checked', { time: time(checkedAt) })}</p>
      )}
      <p className="text-sm text-soft">{t('registry_private')}</p>
      {status.download ? (
        <DownloadBar progress={status.download} />
      ) : status.syncing ? (
        <DownloadBar progress={null} />
      ) : (
        <Button icon={RefreshCw} className="justify-self-start" onClick={onSync}>
          {t('sync_now')}
        </Button>
      )}
    </>
  );
}
