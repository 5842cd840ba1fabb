import { liveQuery } from 'dexie';
import { type DependencyList, useMemo } from 'react';
import { useLiveValue } from '@/components/ui/hooks/use-live-value';

/**
 * Returns the result of a database query, and renders again when the result changes. `dependencies` are the values that the query
 * uses.
 */
export function useLiveQuery<Value>(query: () => Promise<Value>, dependencies: DependencyList) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names them, as for every hook
  return useLiveValue(useMemo(() => liveQuery(query), dependencies));
}
