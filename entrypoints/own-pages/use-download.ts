import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { Settings } from '@/lib/storage/settings';
import { type Download, readDownload } from './read-download';

/** Where the data stands and when it was last looked for, live; undefined while that is read. */
export function useDownload(settings: Settings): Download | undefined {
  const stored = useLiveQuery(() => readDownload(settings), [settings]);
  return stored.state === 'ready' ? stored.value : undefined;
}
