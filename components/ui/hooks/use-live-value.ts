// Why: docs/decisions/interface/views-and-words.md

import { useEffect, useState } from 'react';

/** The method of a live query that views use; Dexie's `liveQuery` has it. */
export interface Live<Value> {
  subscribe(next: (value: Value) => void, failed: (thrown: unknown) => void): { unsubscribe(): void };
}

export type LiveResult<Value> =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly thrown: unknown };

/**
 * Returns the latest value of a live query, and renders again when it changes. Pass the same `live` object at each render: create
 * it outside the component, or memoize it.
 */
export function useLiveValue<Value>(live: Live<Value>): LiveResult<Value> {
  const [result, setResult] = useState<LiveResult<Value>>({ state: 'waiting' });
  useEffect(() => {
    const subscription = live.subscribe(
      (value) => setResult({ state: 'ready', value }),
      (thrown) => setResult({ state: 'failed', thrown }),
    );
    return () => subscription.unsubscribe();
  }, [live]);
  return result;
}
