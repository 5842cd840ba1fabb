import type { DownloadState } from '@/components/settings/registry-download';
import { createCachedReader } from '@/lib/base/lazily';
import type { TargetName } from '@/lib/registry/update/installed-version';
import type { Engine } from './engine';

/** Looks up what a person typed. It works in the page itself, because a worker would have to start first. */
export interface LookUps extends Engine {
  /** Registers a function that is called when shown results may be outdated. Returns a function that removes it. */
  onChanged(changed: () => void): () => void;
  /** Calls the functions that `onChanged` registered. */
  again(): void;
  /** Returns the state of the first download, as the worker sent it last. */
  download(): DownloadState;
  /** Registers a function that is called when the state of the first download changes. Returns a function that removes it. */
  onDownload(changed: () => void): () => void;
  tellDownload(state: DownloadState): void;
}

/** Creates the look-ups. `onDamage` is called with the damaged parts of the registry, if a look-up finds any. */
export function createLookUps(onDamage: (targets: readonly TargetName[]) => void): LookUps {
  const engine = createCachedReader(async () => (await import('./engine')).createLookUpEngine(onDamage));
  const changes = createNotifier();
  const downloads = createNotifier();
  let download: DownloadState = { at: 'waiting' };
  return {
    ask: async (text, words) => (await engine()).ask(text, words),
    readInstalledVersion: async () => (await engine()).readInstalledVersion(),
    onChanged: changes.hear,
    again: changes.give,
    download: () => download,
    onDownload: downloads.hear,
    tellDownload(state) {
      download = state;
      downloads.give();
    },
  };
}

function createNotifier() {
  const hearers = new Set<() => void>();
  return {
    hear(hearer: () => void): () => void {
      hearers.add(hearer);
      return () => hearers.delete(hearer);
    },
    give(): void {
      for (const hear of hearers) hear();
    },
  };
}
