import { liveQuery } from 'dexie';
import { type DependencyList, useMemo } from 'react';
import { useLive } from '@/components/ui/hooks/use-live';

/** What a query of our database finds, live; `dependencies` are what the query closes over. */
export function useLiveQuery<Value>(query: () => Promise<Value>, dependencies: DependencyList) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names them, as for every hook
  return useLive(useMemo(() => liveQuery(query), dependencies));
}
