import type { DownloadState } from '@/components/settings/registry-download';
import type { Settings } from '@/lib/storage/settings';

/** A download without progress for this long (ms) counts as ended. */
const DOWNLOAD_SILENT_MS = 40_000;

/** Where the data stands and when it was last looked for (epoch ms). */
export interface Download {
  readonly state: DownloadState;
  readonly checkedAt: number | null;
}

export async function readDownload(settings: Settings): Promise<Download> {
  const [check, download, poll] = await Promise.all([
    settings.get('registryCheck'),
    settings.get('registryDownload'),
    settings.get('registryPoll'),
  ]);
  const checkedAt = check?.at ?? null;
  // A killed worker can leave the record of a download that no longer runs.
  if (download && Date.now() - download.at < DOWNLOAD_SILENT_MS) {
    return { state: { at: 'running', progress: download }, checkedAt };
  }
  if (check === null) return { state: { at: 'waiting' }, checkedAt };
  if (check.failure === null) return { state: { at: 'ready' }, checkedAt };
  return { state: { at: 'failed', code: check.failure, nextAt: poll?.nextAt ?? null }, checkedAt };
}
