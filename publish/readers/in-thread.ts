import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { findServerProgram } from '@/lib/base/node/own-program';
import { GROWTH_MB, IDLE_TIMEOUT_MS, THREAD_MB } from './limits';
import { type Block, type Blocks, FileRefused, type SourcePosition } from './shape';
import type { Task } from './thread';

type ThreadMessage =
  | { readonly blocks: readonly Block[] }
  | { readonly isDone: true }
  | { readonly position: SourcePosition; readonly why: string; readonly what: string }
  | { readonly broken: string };

/**
 * Reads a file in a thread and yields its blocks. A hostile file can then harm only the thread. The thread has bounded memory,
 * and is ended if it sends nothing for too long.
 */
export async function* readBlocksInThread(task: Omit<Task, 'scratch'>): Blocks {
  const { file } = task;
  const scratch = await mkdtemp(join(tmpdir(), 'chosang-read-'));
  try {
    yield* receiveBlocks({ ...task, scratch }, file);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function* receiveBlocks(task: Task, file: string): Blocks {
  const { file: program, execArgv } = findServerProgram(import.meta.url, 'thread');
  const worker = new Worker(fileURLToPath(program), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MB, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    execArgv,
  });
  const mailbox = new Mailbox(worker, file);
  try {
    for (;;) {
      const message = await mailbox.next();
      if ('blocks' in message) {
        yield message.blocks;
        worker.postMessage('more');
      } else if ('isDone' in message) return;
      else if ('why' in message) throw new FileRefused(message.position, message.why, message.what);
      else throw new FileRefused({ file }, `it is built as no real file is (${message.broken})`, SAVE_AGAIN);
    }
  } finally {
    mailbox.close();
    await worker.terminate();
  }
}

const WATCH_MS = 40;
const SAVE_AGAIN = 'open it, save it again (a list as .xlsx or .csv) and give that file';

/** Queue of the messages from a reading thread. It is an error if the thread ends early or sends nothing for IDLE_TIMEOUT_MS. */
class Mailbox {
  readonly #file: string;
  readonly #waiting: ThreadMessage[] = [];
  #failure: Error | null = null;
  #wake: (() => void) | null = null;
  #timer: NodeJS.Timeout | undefined;
  readonly #watch: NodeJS.Timeout;

  constructor(worker: Worker, file: string) {
    this.#file = file;
    const most = process.memoryUsage.rss() + GROWTH_MB * 1_000_000;
    this.#watch = setInterval(() => {
      if (process.memoryUsage.rss() > most) this.#setFailure(createOutOfMemoryRefusal(file));
    }, WATCH_MS);
    this.#watch.unref();
    worker.on('message', (message: ThreadMessage) => {
      this.#waiting.push(message);
      this.#wake?.();
    });
    worker.on('error', (error: Error & { readonly code?: string }) => {
      this.#setFailure(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? createOutOfMemoryRefusal(file) : error);
    });
    worker.on('exit', () => this.#setFailure(new Error(`the reader of ${file} ended early`)));
  }

  async next(): Promise<ThreadMessage> {
    for (;;) {
      if (this.#failure instanceof FileRefused) throw this.#failure;
      const message = this.#waiting.shift();
      if (message !== undefined) return message;
      if (this.#failure !== null) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#timer = setTimeout(() => {
          const why = `nothing could be read of it in ${IDLE_TIMEOUT_MS / 1_000} seconds`;
          this.#setFailure(new FileRefused({ file: this.#file }, why, SAVE_AGAIN));
        }, IDLE_TIMEOUT_MS);
      });
      clearTimeout(this.#timer);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#wake = null;
  }

  #setFailure(failure: Error): void {
    this.#failure ??= failure;
    this.#wake?.();
  }
}

function createOutOfMemoryRefusal(file: string): FileRefused {
  const why = `it takes more than ${THREAD_MB} MB to read, as no real file of its size does`;
  return new FileRefused({ file }, why, 'give it in parts, or as CSV');
}
