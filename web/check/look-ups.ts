import type { DownloadState } from '@/components/settings/registry-download';
import { readOnce } from '@/lib/base/lazily';
import type { TargetName } from '@/lib/registry/update/installed-version';
import type { Engine } from './engine';

/** Answers what a person asks, in the page itself: no worker has to start for it. */
export interface LookUps extends Engine {
  /** Runs `changed` when answers may be outdated. Returns the function that stops it. */
  onChanged(changed: () => void): () => void;
  /** Says that answers may be outdated. */
  again(): void;
  /** How the first download of the data goes, as the worker last told. */
  download(): DownloadState;
  /** Runs `changed` when the state of the first download changes. Returns the function that stops this. */
  onDownload(changed: () => void): () => void;
  tellDownload(state: DownloadState): void;
}

/** `onDamage` is told of parts of the registry that are spoilt. */
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
