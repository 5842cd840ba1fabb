/**
 * SLICE: longest work before a pause for the page (ms). CHECKED: the time is read at every CHECKED-th call of `isDue` only, so a
 * slice can last longer.
 */
const SLICE = 15;
const CHECKED = 8;

/** Divides a freezing into slices, so that the page stays responsive. When `isDue` is true, the walk must wait for `pause`. */
export class Slices {
  /** Number of slices, including the current one. */
  count = 1;
  /** Milliseconds spent in pauses. */
  paused = 0;
  readonly #now: () => number;
  #began: number;
  #asked = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  isDue(): boolean {
    if (++this.#asked % CHECKED !== 0) return false;
    return this.#now() - this.#began >= SLICE;
  }

  /** Lets the page run its own tasks. */
  async pause(): Promise<void> {
    const start = this.#now();
    await waitUntilNextTask();
    this.#began = this.#now();
    this.paused += this.#began - start;
    this.count++;
  }
}

// Waits until the next task. A timer would wait four milliseconds each time, and a second in a hidden tab. `scheduler.yield`
// would continue before the page's own timers and messages, which would then never run.
function waitUntilNextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
