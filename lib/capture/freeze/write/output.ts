import { toAbsoluteHttpUrl } from '@/lib/capture/css';
import type { FreezeLimits, LimitLoss } from '@/lib/capture/freeze/limits';
import type { ResourceReference } from '@/lib/domain/report/evidence';
import { escapeText } from './escape';

/** Length of the longest escape of one character, "&nbsp;" (characters). */
const LONGEST_ESCAPE = 6;

/** Collects the output of a freezing, and ends the walk when a limit is reached. */
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

  /**
   * Escapes the text and appends it. If it does not fit, appends only a first part that fits even if every character is escaped.
   */
  writeWords(text: string): void {
    const written = escapeText(text);
    if (this.admitLength(written.length)) this.write(written);
    else this.write(escapeText(text.slice(0, Math.floor(this.room / LONGEST_ESCAPE))));
  }

  /** The part of the document that has been written so far, as HTML. */
  get html(): string {
    return this.#parts.join('');
  }

  /**
   * Starts a separate buffer, for a document that becomes an attribute's value. The returned function ends the buffer and returns
   * its text.
   */
  startSeparateOutput(): () => string {
    const outer = this.#parts;
    this.#parts = [];
    return () => {
      const inner = this.#parts.join('');
      this.#parts = outer;
      return inner;
    };
  }

  /** Ends the walk at this limit: from now on `admitNode` returns false. */
  stop(limit: LimitLoss): void {
    this.#stopped ??= limit;
    this.losses.add(limit);
  }

  /** True if a limit has ended the walk. */
  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** Counts one node. Returns false if a limit is reached. */
  admitNode(): boolean {
    if (this.#stopped) return false;
    this.nodeCount++;
    if (this.nodeCount > this.#limits.nodes) this.stop('node-limit');
    else if (this.#characters > this.#limits.characters) this.stop('size-limit');
    else if (this.nodeCount % 512 === 0 && this.#now() > this.#deadline) this.stop('time-limit');
    return !this.#stopped;
  }

  /** Number of characters that may still be written. */
  get room(): number {
    return Math.max(0, this.#limits.characters - this.#characters);
  }

  /**
   * True if `length` more characters fit. For parts that are written whole or not at all: a tag with its attributes, a style
   * sheet, or a document inside an attribute.
   */
  admitLength(length: number): boolean {
    if (length <= this.room) return true;
    this.losses.add('size-limit');
    return false;
  }

  /**
   * Counts the characters of a picture that was drawn from a canvas, a video or a blob. Returns true if all pictures counted so
   * far are within the limit together; otherwise notes the loss `drawn-limit` and returns false.
   */
  admitDrawnImage(dataUrl: string): boolean {
    this.#drawn += dataUrl.length;
    if (this.#drawn <= this.#limits.drawn) return true;
    this.losses.add('drawn-limit');
    return false;
  }

  /** Appends to the readable text of the page, up to its limit. */
  addText(text: string, newLine: boolean): void {
    const room = this.#limits.text - this.#text.length;
    if (text.length > room) this.losses.add('text-limit');
    if (room > 0) this.#text += `${newLine ? '\n' : ' '}${text.trim().slice(0, room)}`;
  }

  get text(): string {
    return this.#text.trim();
  }

  /**
   * Adds the URL of a file that the frozen document needs to the references. `top` is the file's distance from the top of the
   * page; of several distances, the smallest is kept. If there are too many references, notes the loss `reference-limit` instead.
   */
  noteReference(address: string, base: string, use: ResourceReference['use'], top?: number): void {
    const url = toAbsoluteHttpUrl(address, base);
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
