import type { TargetName } from '@/lib/registry/update/installed-version';
import type { Asked, Told } from './messages';

/** The page's side of its worker, which is started by the first thing that is asked. */
export function createWork(onChanged: () => void) {
  const waiting = new Map<number, (answer: unknown) => void>();
  let worker: Worker | undefined;
  let last = 0;

  function start(): Worker {
    if (worker) return worker;
    const started = new Worker(new URL('./work.worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if ('changed' in data) return onChanged();
      waiting.get(data.id)?.(data.answer);
      waiting.delete(data.id);
    });
    // A worker that cannot start answers nobody: the next question starts another.
    started.addEventListener('error', (event) => {
      console.error('the worker failed', event.message);
      for (const answer of waiting.values()) answer(undefined);
      waiting.clear();
      if (worker === started) worker = undefined;
      started.terminate();
    });
    worker = started;
    return started;
  }
  const post = (asked: Asked) => start().postMessage(asked);

  return {
    /** Starts what is due: the registry's update, reports on their way. */
    start: () => void start(),
    /** The answer to one message; undefined where the worker failed. */
    ask(message: unknown): Promise<unknown> {
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        post({ id, message });
      });
    },
    repair: (targets: readonly TargetName[]) => post({ repair: targets }),
  };
}
export type Work = ReturnType<typeof createWork>;
