import type { DownloadState } from '@/components/settings/registry-download';
import type { TargetName } from '@/lib/registry/update/installed-version';
import type { AskedReport, MessageToPage, MessageToWorker, Started } from './messages';

/** Creates the page's connection to its worker. The worker starts with the first message. */
export function connectToWorker(onChanged: () => void, onDownload: (state: DownloadState) => void) {
  /** Callbacks for the worker's replies, by the number of the message. If the worker fails, each callback gets undefined. */
  const waiting = new Map<number, (reply: MessageToPage | undefined) => void>();
  let worker: Worker | undefined;
  let last = 0;

  function getOrStartWorker(): Worker {
    if (worker) return worker;
    const started = new Worker(new URL('./work.worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<MessageToPage>) => {
      if ('changed' in data) return onChanged();
      if ('download' in data) return onDownload(data.download);
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    });
    // The failed worker is ended; the next message starts a new one.
    started.addEventListener('error', (event) => {
      console.error('the worker failed', event.message);
      for (const reply of waiting.values()) reply(undefined);
      waiting.clear();
      if (worker === started) worker = undefined;
      started.terminate();
    });
    worker = started;
    return started;
  }
  const postToWorker = (request: MessageToWorker) => getOrStartWorker().postMessage(request);
  function answerTo(createRequest: (id: number) => MessageToWorker): Promise<MessageToPage | undefined> {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      postToWorker(createRequest(id));
    });
  }

  return {
    /** Starts the worker. The worker updates the registry if an update is due, and sends the reports that wait in the outbox. */
    start: () => void getOrStartWorker(),
    /** Sends a message to the worker and returns its reply; undefined if the worker fails. */
    async ask(message: unknown): Promise<unknown> {
      const reply = await answerTo((id) => ({ id, message }));
      return reply && 'answer' in reply ? reply.answer : undefined;
    },
    /** Starts a report in the worker. Returns the report's id, or the code of the failure. */
    async report(report: AskedReport): Promise<Started> {
      const reply = await answerTo((id) => ({ id, report }));
      return reply && 'started' in reply ? reply.started : { failure: 'unexpected' };
    },
    repair: (targets: readonly TargetName[]) => postToWorker({ repair: targets }),
  };
}
