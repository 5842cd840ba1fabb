import type { ResourceReference } from '@/lib/domain/evidence';
import { absoluteHttpUrl } from '../css';
import type { FreezeLimits, LimitLoss } from './limits';

/** Collects what a freezing produces and stops it at its bounds. */
export class FreezeOutput {
  readonly losses = new Set<string>();
  nodeCount = 0;
  readonly #limits: FreezeLimits;
  readonly #now: () => number;
  readonly #deadline: number;
  readonly #references = new Map<string, ResourceReference>();
  #parts: string[] = [];
  #characters = 0;
  #drawn = 0;
  #text = '';
  #stopped: LimitLoss | undefined;

  constructor(limits: FreezeLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#deadline = now() + limits.time;
  }

  /** Appends to the document. */
  write(text: string): void {
    this.#parts.push(text);
    this.#characters += text.length;
  }

  /** The document so far. */
  get html(): string {
    return this.#parts.join('');
  }

  /** Writes on the side until the answer is called, which gives what was written: a document inside an attribute. */
  aside(): () => string {
    const outer = this.#parts;
    this.#parts = [];
    return () => {
      const inner = this.#parts.join('');
      this.#parts = outer;
      return inner;
    };
  }

  /** Ends the walk: nothing more is admitted. */
  stop(limit: LimitLoss): void {
    this.#stopped ??= limit;
    this.losses.add(limit);
  }

  /** Counts one node; false when a bound is reached and nothing more may be added. */
  admit(): boolean {
    if (this.#stopped) return false;
    this.nodeCount++;
    if (this.nodeCount > this.#limits.nodes) this.stop('node-limit');
    else if (this.#characters > this.#limits.characters) this.stop('size-limit');
    else if (this.nodeCount % 512 === 0 && this.#now() > this.#deadline) this.stop('time-limit');
    return !this.#stopped;
  }

  /** True while a drawn picture of that many characters still fits. */
  admitDrawn(dataUrl: string): boolean {
    this.#drawn += dataUrl.length;
    if (this.#drawn <= this.#limits.drawn) return true;
    this.losses.add('drawn-limit');
    return false;
  }

  /** Adds words a reader would see. */
  say(text: string, newLine: boolean): void {
    if (this.#text.length > this.#limits.text) this.losses.add('text-limit');
    else this.#text += `${newLine ? '\n' : ' '}${text.trim()}`;
  }

  get text(): string {
    return this.#text.trim();
  }

  /** Notes an address the frozen document needs. */
  refer(address: string, base: string, use: ResourceReference['use'], top?: number): void {
    const url = absoluteHttpUrl(address, base);
    if (url === undefined) return;
    const known = this.#references.get(url);
    if (known && (top === undefined || (known.top ?? Number.POSITIVE_INFINITY) <= top)) return;
    if (!known && this.#references.size >= this.#limits.references) {
      this.losses.add('reference-limit');
      return;
    }
    this.#references.set(url, top === undefined ? { url, use } : { url, use, top: Math.round(top) });
  }

  get references(): ResourceReference[] {
    return [...this.#references.values()];
  }
}
