import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { Settings } from '@/lib/storage/settings';
import { type Download, readDownloadState } from './read-download-state';

/**
 * Returns the state of the registry's download and the time of the last check, and follows changes; undefined until they are
 * read.
 */
export function useDownload(settings: Settings): Download | undefined {
  const stored = useLiveQuery(() => readDownloadState(settings), [settings]);
  return stored.state === 'ready' ? stored.value : undefined;
}
