// Why: docs/decisions/interface/views-and-words.md

import { useEffect, useState } from 'react';

/** What a live query is to a view: something to subscribe to (Dexie's `liveQuery` gives one). */
export interface Live<Value> {
  subscribe(next: (value: Value) => void, failed: (thrown: unknown) => void): { unsubscribe(): void };
}

export type LiveResult<Value> =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly thrown: unknown };

/** The latest value of a live query. `live` must be the same object between renders (make it outside, or memo). */
export function useLive<Value>(live: Live<Value>): LiveResult<Value> {
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
