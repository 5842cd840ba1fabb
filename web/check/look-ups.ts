import type { DownloadState } from '@/components/settings/registry-download';
import { readOnce } from '@/lib/base/lazily';
import type { TargetName } from '@/lib/registry/update/installed-version';
import type { Engine } from './engine';

/** Looks up what a person typed, in the page itself, so that no worker has to start first. */
export interface LookUps extends Engine {
  /** Calls `changed` when results may be outdated. Returns a function that stops this. */
  onChanged(changed: () => void): () => void;
  /** Announces that results may be outdated. */
  again(): void;
  /** Returns the state of the first download, as the worker last sent it. */
  download(): DownloadState;
  /** Calls `changed` when the state of the first download changes. Returns a function that stops this. */
  onDownload(changed: () => void): () => void;
  tellDownload(state: DownloadState): void;
}

/** `onDamage` gets the damaged parts of the registry. */
export function createLookUps(onDamage: (targets: readonly TargetName[]) => void): LookUps {
  const engine = readOnce(async () => (await import('./engine')).createEngine(onDamage));
  const changes = createSignal();
  const downloads = createSignal();
  let download: DownloadState = { at: 'waiting' };
  return {
    ask: async (text, words) => (await engine()).ask(text, words),
    held: async () => (await engine()).held(),
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

function createSignal() {
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
