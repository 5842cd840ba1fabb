import type { Redactor } from './redaction/redactor';
import type { Box } from './result';
import type { VisitorSearch } from './visitor/search';

/** A frame whose document is not written into its parent's frozen document, with its box at the time of the walk. */
export interface FrameBox {
  /** The frame's address without fragment; empty if no script can read the frame. */
  readonly url: string;
  readonly box: Box;
  readonly look: () => Box;
}

/**
 * How a frame is handled: `own` gets a WARC record of its own, `inside` becomes part of its parent's document, `closed` cannot be
 * read.
 */
export type FrameHandling =
  | { readonly kind: 'own'; readonly url: string }
  | { readonly kind: 'inside'; readonly document: Document; readonly leave: () => void }
  | { readonly kind: 'closed'; readonly url: string };

export interface FrameWalkParts {
  readonly redactor: Redactor;
  readonly search: VisitorSearch;
  readonly frames: FrameBox[];
  /** Maximum nesting depth of frames whose documents become part of this document. */
  readonly maxFrames: number;
}

/**
 * Decides how each frame is handled, and notes its box. Used by both walks: Serializer, which writes the document, and
 * FrameBoxWalk, which only notes boxes.
 */
export class FrameWalk {
  readonly #parts: FrameWalkParts;
  readonly #urls = new Set<string>();
  #inside = 0;

  constructor(parts: FrameWalkParts) {
    this.#parts = parts;
  }

  /**
   * Enters a frame that has no address of its own. Until `leave` is called, boxes are measured from the frame's upper left
   * corner.
   */
  enter(frame: HTMLIFrameElement, base: string, tooDeep: boolean): FrameHandling {
    const { redactor, search, frames } = this.#parts;
    const { offset, frame: around } = redactor;
    const inside = getContentDocument(frame);
    const address = inside?.URL ?? (URL.canParse(frame.src, base) ? new URL(frame.src, base).href : '');
    const [url = ''] = address.split('#');
    const readBox = (): Box => {
      const { x, y, width, height } = frame.getBoundingClientRect();
      return around ?? [x + offset[0], y + offset[1], width, height];
    };
    const known = this.#urls.has(url);
    if (/^https?:/.test(url) && !known) {
      this.#urls.add(url);
      frames.push({ url, box: readBox(), look: readBox });
      return { kind: 'own', url };
    }
    if (!inside || tooDeep || this.#inside >= this.#parts.maxFrames) {
      // If an earlier frame has this address (`known`), both frames show the same document. Otherwise this frame cannot be read.
      frames.push({ url: known ? url : '', box: readBox(), look: readBox });
      return { kind: 'closed', url };
    }
    const { x, y } = frame.getBoundingClientRect();
    const { paddingLeft, paddingTop } = getComputedStyle(frame);
    redactor.offset = [
      offset[0] + x + frame.clientLeft + Number.parseFloat(paddingLeft),
      offset[1] + y + frame.clientTop + Number.parseFloat(paddingTop),
    ];
    if (isTransformed(frame)) redactor.frame = readBox();
    search.searchInnerTree(inside);
    this.#inside++;
    const leave = () => {
      this.#inside--;
      redactor.offset = offset;
      redactor.frame = around;
    };
    return { kind: 'inside', document: inside, leave };
  }
}

/** True if CSS scales or rotates a frame. The boxes of its contents then do not match the picture. */
function isTransformed(frame: HTMLIFrameElement): boolean {
  const { width, height } = frame.getBoundingClientRect();
  return Math.abs(width - frame.offsetWidth) > 1 || Math.abs(height - frame.offsetHeight) > 1;
}

/** Returns the document inside a frame; null if the frame is of another origin. */
function getContentDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch (thrown) {
    if (thrown instanceof DOMException) return null; // another origin
    throw thrown;
  }
}
