import { Check } from 'lucide-react';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { registryFailureWords } from './registry-failure';

/** State of the device's data for the pages that show it. Bytes; times in epoch ms. */
export type DownloadState =
  /** Nothing was fetched yet and nothing is being fetched. */
  | { readonly at: 'waiting' }
  /** Being fetched; `progress` once the size is known. */
  | { readonly at: 'running'; readonly progress: DownloadBytes | null }
  | { readonly at: 'ready' }
  /** The last look failed with this code; the next one starts by itself at `nextAt`. */
  | { readonly at: 'failed'; readonly code: string; readonly nextAt: number | null };

interface DownloadBytes {
  readonly received: number;
  readonly total: number;
}

/** Progress of the lists' download, or why it failed. */
export function RegistryDownload({ state }: { state: DownloadState }) {
  const { t } = useWords();
  switch (state.at) {
    case 'waiting':
      return <Waiting label={t('welcome_data_waiting')} />;
    case 'running':
      return (
        <div className="grid gap-1.5">
          <DownloadBar progress={state.progress} />
          <p className="text-sm text-soft">{t('welcome_data_none_yet')}</p>
        </div>
      );
    case 'ready':
      return (
        <p className="flex items-start gap-2">
          <Check aria-hidden="true" size={20} className="mt-0.5 shrink-0" />
          {t('welcome_data_ready')}
        </p>
      );
    case 'failed':
      return <DownloadFailure code={state.code} nextAt={state.nextAt} />;
  }
}

/** Progress bar of a download. */
export function DownloadBar({ progress }: { progress: DownloadBytes | null }) {
  const { t, bytes } = useWords();
  if (progress === null || progress.total <= 0) return <Waiting label={t('sync_running')} />;
  const { received, total } = progress;
  return (
    <Waiting
      label={t('sync_download', { received: bytes(received), total: bytes(total) })}
      value={Math.min(100, Math.round((received / total) * 100))}
    />
  );
}

/** Why the last look failed, and when the next one starts. */
export function DownloadFailure({ code, nextAt }: { code: string; nextAt: number | null }) {
  const { t, time } = useWords();
  const { title, text } = registryFailureWords(code);
  return (
    <Notice kind="trouble" title={t(title)}>
      <p>{t(text)}</p>
      <p>{t('sync_failed')}</p>
      {nextAt !== null && <p className="figures">{t('sync_next', { time: time(nextAt) })}</p>}
    </Notice>
  );
}
