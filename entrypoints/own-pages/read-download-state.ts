import type { DownloadState } from '@/components/settings/registry-download';
import type { Settings } from '@/lib/storage/settings';

/** A download that reports no progress for this long counts as ended (ms). */
const DOWNLOAD_IDLE_MS = 40_000;

/** State of the registry's download, and the time of the last check (epoch ms). */
export interface Download {
  readonly state: DownloadState;
  readonly checkedAt: number | null;
}

export async function readRegistryDownloadState(settings: Settings): Promise<Download> {
  const [check, download, poll] = await Promise.all([
    settings.get('registryCheck'),
    settings.get('registryDownload'),
    settings.get('registryPoll'),
  ]);
  const checkedAt = check?.at ?? null;
  // A worker that was stopped can leave stored progress of a download that no longer runs, so old progress is ignored.
  if (download && Date.now() - download.at < DOWNLOAD_IDLE_MS) {
    return { state: { at: 'running', progress: download }, checkedAt };
  }
  if (check === null) return { state: { at: 'waiting' }, checkedAt };
  if (check.failure === null) return { state: { at: 'ready' }, checkedAt };
  return { state: { at: 'failed', code: check.failure, nextAt: poll?.nextAt ?? null }, checkedAt };
}
