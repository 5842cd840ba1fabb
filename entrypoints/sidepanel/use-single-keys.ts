import { liveQuery } from 'dexie';
import { useCallback, useMemo } from 'react';
import { useLive } from '@/components/ui/hooks/use-live';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';

/** Whether keys of a single character do anything in the workspace, and how that is changed; off until it is read. */
export function useSingleKeys({ settings }: OwnPage) {
  const stored = useLive(useMemo(() => liveQuery(() => settings.get('singleKeys')), [settings]));
  const setSingle = useCallback((single: boolean) => void settings.set('singleKeys', single), [settings]);
  return { single: stored.state === 'ready' && stored.value, setSingle };
}
