import { base64 } from '@/lib/base/bytes';
import { splitCss } from '@/lib/capture/css-parts';
import { listRootAndTemplateContents } from './still/still-page';

/** A stored file: its bytes and its media type. */
interface StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
}

export interface InlineOptions {
  /** Reads the file stored under an address; undefined if it was not stored. */
  readonly read: (url: string) => Promise<StoredFile | undefined>;
  readonly parse: (html: string) => Document;
  /**
   * Maximum number of characters of the resulting HTML. A resource that would make the HTML longer is not inlined: it keeps its
   * address, and is shown as missing.
   */
  readonly maxLength: number;
}

const ADDRESSED = [
  ['img', 'src'],
  ['input', 'src'],
  ['video', 'poster'],
  ['audio', 'src'],
  ['video', 'src'],
  ['source', 'src'],
  ['image', 'href'],
] as const;
const MAX_DEPTH = 3;

/**
 * Returns a frozen page with all its resources inside it, to be shown where nothing may be fetched: pictures and fonts as data
 * URLs, style sheets as `<style>`, frames as `srcdoc`. Relative URLs are resolved against `base`.
 */
export function inlineResources(html: string, base: string, options: InlineOptions): Promise<string> {
  return new Inliner(options, html.length).inlinePage(html, base, 0);
}

class Inliner {
  readonly #options: InlineOptions;
  /** Number of characters by which the result may still grow. */
  #left: number;

  constructor(options: InlineOptions, length: number) {
    this.#options = options;
    this.#left = options.maxLength - length;
  }

  async inlinePage(html: string, base: string, depth: number): Promise<string> {
    const document = this.#options.parse(html);
    for (const root of listRootAndTemplateContents(document)) {
      for (const [element, attribute] of ADDRESSED) {
        for (const found of root.querySelectorAll(`${element}[${attribute}]`)) {
          const data = await this.#toDataUrl(found.getAttribute(attribute) ?? '', base);
          if (data !== undefined) found.setAttribute(attribute, data);
        }
      }
      for (const link of root.querySelectorAll('link[rel~="stylesheet"][href]')) {
        const url = toAbsoluteAddress(link.getAttribute('href') ?? '', base);
        const css = url && (await this.#inlineSheet(url, 0));
        if (css === undefined) continue;
        const style = document.createElement('style');
        const media = link.getAttribute('media');
        if (media) style.setAttribute('media', media);
        style.textContent = css;
        link.replaceWith(style);
      }
      for (const style of root.querySelectorAll('style')) {
        style.textContent = await this.#inlineCss(style.textContent, base, 0);
      }
      for (const styled of root.querySelectorAll('[style*="url("]')) {
        styled.setAttribute('style', await this.#inlineCss(styled.getAttribute('style') ?? '', base, 0));
      }
      for (const frame of root.querySelectorAll('iframe[src], iframe[srcdoc]')) {
        await this.#inlineFrame(frame, base, depth);
      }
    }
    return `<!doctype html>${document.documentElement.outerHTML}`;
  }

  async #inlineFrame(frame: Element, base: string, depth: number): Promise<void> {
    if (depth >= MAX_DEPTH) return;
    const inside = frame.getAttribute('srcdoc');
    const url = inside === null ? toAbsoluteAddress(frame.getAttribute('src') ?? '', base) : base;
    const stored = inside === null && url ? await this.#options.read(url) : undefined;
    const html = inside ?? (stored && new TextDecoder().decode(stored.bytes));
    if (html === undefined || url === undefined || html.length > this.#left) return;
    this.#left -= inside === null ? html.length : 0;
    frame.setAttribute('srcdoc', await this.inlinePage(html, url, depth + 1));
    frame.removeAttribute('src');
  }

  async #inlineSheet(url: string, depth: number): Promise<string | undefined> {
    const stored = await this.#options.read(url);
    if (!stored || stored.bytes.byteLength > this.#left) return undefined;
    this.#left -= stored.bytes.byteLength;
    return this.#inlineCss(new TextDecoder().decode(stored.bytes), url, depth);
  }

  async #inlineCss(css: string, base: string, depth: number): Promise<string> {
    const pieces: string[] = [];
    let isAfterImport = false;
    for (const { kind, text, value, isImport } of splitCss(css)) {
      const data = kind === 'url' && !isImport ? await this.#toDataUrl(value, base) : undefined;
      const url = isImport && depth < MAX_DEPTH ? toAbsoluteAddress(value, base) : undefined;
      const sheet = url && (await this.#inlineSheet(url, depth + 1));
      if (sheet !== undefined) {
        // The text before this address ends with "@import", which is removed. The text after the address begins with the
        // conditions of the import.
        pieces.push(pieces.pop()?.replace(/@import\s+$/i, '') ?? '', sheet);
      } else if (isAfterImport && kind === 'plain') {
        const { conditions, rest } = splitImportConditions(text);
        const inner = pieces.pop() ?? '';
        pieces.push(conditions === '' ? inner : `@media ${conditions} {${inner}}`, rest);
      } else {
        pieces.push(data === undefined ? text : `url("${data}")`);
      }
      isAfterImport = sheet !== undefined;
    }
    return pieces.join('');
  }

  async #toDataUrl(address: string, base: string): Promise<string | undefined> {
    const url = toAbsoluteAddress(address, base);
    const stored = url && (await this.#options.read(url));
    if (!stored) return undefined;
    const length = Math.ceil(stored.bytes.byteLength / 3) * 4 + stored.mime.length + 13;
    if (length > this.#left) return undefined;
    this.#left -= length;
    return `data:${stored.mime.replace(/["'\\<>\s]/g, '')};base64,${base64(stored.bytes)}`;
  }
}

/**
 * Splits the text after an import's address at the first semicolon: the import's conditions stand before it, the rest after it.
 */
function splitImportConditions(text: string): { readonly conditions: string; readonly rest: string } {
  const end = text.indexOf(';');
  return end < 0
    ? { conditions: text.trim(), rest: '' }
    : { conditions: text.slice(0, end).trim(), rest: text.slice(end + 1) };
}

/** Returns the absolute address without its fragment; undefined if the address is empty, invalid, or not http(s). */
function toAbsoluteAddress(address: string, base: string): string | undefined {
  if (address === '' || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  url.hash = '';
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
