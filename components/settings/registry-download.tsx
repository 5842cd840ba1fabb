import { Check } from 'lucide-react';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { findRegistryFailureMessageKeys } from './registry-failure';

/** State of the registry's download, for the pages that show it. Sizes in bytes, times in epoch ms. */
export type DownloadState =
  /** No fetch is running, and nothing was fetched before. */
  | { readonly at: 'waiting' }
  /** A fetch is running; `progress` is set once the size is known. */
  | { readonly at: 'running'; readonly progress: DownloadBytes | null }
  | { readonly at: 'ready' }
  /** The last check failed with `code`. The next check starts by itself at `nextAt`, or is not scheduled (null). */
  | { readonly at: 'failed'; readonly code: string; readonly nextAt: number | null };

interface DownloadBytes {
  readonly received: number;
  readonly total: number;
}

/** Shows the progress of the download, or why it failed. */
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
          <Check aria-hidden="true" size="1.25rem" className="mt-0.5 shrink-0" />
          {t('welcome_data_ready')}
        </p>
      );
    case 'failed':
      return <DownloadFailure code={state.code} nextAt={state.nextAt} />;
  }
}

/** Shows a download's progress bar. While the total size is unknown, says only that the download runs. */
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

/** Says why the last check failed, and when the next one starts. */
export function DownloadFailure({ code, nextAt }: { code: string; nextAt: number | null }) {
  const { t, time } = useWords();
  const { title, text } = findRegistryFailureMessageKeys(code);
  return (
    <Notice kind="trouble" title={t(title)}>
      <p>{t(text)}</p>
      <p>{t('sync_failed')}</p>
      {nextAt !== null && <p className="figures">{t('sync_next', { time: time(nextAt) })}</p>}
    </Notice>
  );
}
