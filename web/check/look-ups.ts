import { readOnce } from '@/lib/base/lazily';
import type { TargetName } from '@/lib/registry/update/installed-version';
import type { Engine } from './engine';

/** Answers what a person asks, in the page itself: no worker has to start for it. */
export interface LookUps extends Engine {
  /** Runs `changed` when answers may be outdated. Returns the function that stops it. */
  onChanged(changed: () => void): () => void;
  /** Says that answers may be outdated. */
  again(): void;
}

/** `onDamage` is told of parts of the registry that are spoilt. */
export function createLookUps(onDamage: (targets: readonly TargetName[]) => void): LookUps {
  const engine = readOnce(async () => (await import('./engine')).createEngine(onDamage));
  const hearers = new Set<() => void>();
  return {
    ask: async (text, words) => (await engine()).ask(text, words),
    held: async () => (await engine()).held(),
    onChanged(changed) {
      hearers.add(changed);
      return () => hearers.delete(changed);
    },
    again() {
      for (const hear of hearers) hear();
    },
  };
}
