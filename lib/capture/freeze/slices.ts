/** Longest piece of work (ms) before the page gets its turn; the current element is always finished. */
const SLICE = 15;
const CHECKED = 8;

/** Divides a freezing into pieces, so that the page stays responsive: once `isDue`, the walk stops until `pause` ends. */
export class Slices {
  /** Number of pieces, the current one included. */
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

  /** Gives the page its turn. */
  async pause(): Promise<void> {
    const start = this.#now();
    await nextTurn();
    this.#began = this.#now();
    this.paused += this.#began - start;
    this.count++;
  }
}

// A timer would wait four milliseconds each time, and a second in a hidden tab. `scheduler.yield` would run before
// the page's own timers and messages and starve them.
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
