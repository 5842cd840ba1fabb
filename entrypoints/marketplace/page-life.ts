import { readShared, writeShared } from '@/lib/base/shared';
import { extensionId } from '@/lib/browser/runtime';

/**
 * How long a content script may act in its page: until the extension is updated or removed under it, or the same
 * script starts again in the same page. The build puts it in the place of WXT's context of the same name
 * (docs/decisions/page/open-pages.md), of which these scripts use a third.
 */
export class ContentScriptContext {
  readonly #life = new AbortController();

  constructor(name: string) {
    const known = readShared('lives');
    const lives = known instanceof Map ? known : new Map<string, AbortController>();
    writeShared('lives', lives);
    lives.get(name)?.abort();
    lives.set(name, this.#life);
  }

  /** Aborted when this life ends. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** Whether this life has ended. Asking ends it when its extension is gone. */
  get isInvalid(): boolean {
    if (extensionId() === undefined) this.#life.abort();
    return this.signal.aborted;
  }

  get isValid(): boolean {
    return !this.isInvalid;
  }

  /** Runs `end` when this life ends. */
  onInvalidated(end: () => void): void {
    this.signal.addEventListener('abort', end, { once: true });
  }

  /** The two timers end with this life; times in ms. */
  setTimeout(act: () => void, ms: number): void {
    const timer = setTimeout(() => this.isValid && act(), ms);
    this.onInvalidated(() => clearTimeout(timer));
  }

  setInterval(act: () => void, ms: number): void {
    const timer = setInterval(() => this.isValid && act(), ms);
    this.onInvalidated(() => clearInterval(timer));
  }
}
