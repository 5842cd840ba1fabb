import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { Settings } from '@/lib/storage/settings';
import { type Download, readRegistryDownloadState } from './read-download-state';

/**
 * Returns the state of the registry's download and the time of the last check, and follows changes; undefined until they are
 * read.
 */
export function useRegistryDownload(settings: Settings): Download | undefined {
  const stored = useLiveQuery(() => readRegistryDownloadState(settings), [settings]);
  return stored.state === 'ready' ? stored.value : undefined;
}
