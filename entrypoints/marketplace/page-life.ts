import { readSharedValue, writeSharedValue } from '@/lib/base/shared';
import { getExtensionId } from '@/lib/browser/runtime';

/**
 * Limits how long a content script acts in its page: until the extension is updated or removed, or the same script starts anew in
 * the page. The build replaces WXT's class of the same name with this class (docs/decisions/page/open-pages.md), because content
 * scripts need only a third of WXT's class.
 */
export class ContentScriptContext {
  readonly #life = new AbortController();

  constructor(name: string) {
    const known = readSharedValue('lives');
    const lives = known instanceof Map ? known : new Map<string, AbortController>();
    writeSharedValue('lives', lives);
    lives.get(name)?.abort();
    lives.set(name, this.#life);
  }

  /** Aborted when the script must stop. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** True if the script must stop. Reading this property also checks whether the extension is gone. */
  get isInvalid(): boolean {
    if (getExtensionId() === undefined) this.#life.abort();
    return this.signal.aborted;
  }

  get isValid(): boolean {
    return !this.isInvalid;
  }

  /** Runs `end` when the script must stop. */
  onInvalidated(end: () => void): void {
    this.signal.addEventListener('abort', end, { once: true });
  }

  /**
   * `setTimeout` and `setInterval` work like the global functions (delays in ms), but their timers are cleared when the script
   * must stop.
   */
  setTimeout(act: () => void, ms: number): void {
    const timer = setTimeout(() => this.isValid && act(), ms);
    this.onInvalidated(() => clearTimeout(timer));
  }

  setInterval(act: () => void, ms: number): void {
    const timer = setInterval(() => this.isValid && act(), ms);
    this.onInvalidated(() => clearInterval(timer));
  }
}
