import { isOverlay } from '../host';
import { type Box, type Size, shared } from './box';

/** What a page shows in a part of the window. */
export interface Occupied {
  /** Boxes of words, line by line, and of whatever can be pressed or typed into. */
  readonly words: readonly Box[];
  readonly pictures: readonly Box[];
}

/** What a person can press or type into; a frame may hold anything. */
export const CONTROLS =
  'a[href],button,input,select,textarea,label,summary,iframe,[role=button],[role=link],[role=tab],[role=checkbox],[role=menuitem],[onclick],[contenteditable=true]';
const PICTURES = 'img,video,canvas,svg,object,embed';

/** What of the window an element's children can be seen in, and whether its own words are. */
interface Shown {
  readonly in: Box;
  readonly visible: boolean;
}

/**
 * Reads what is shown in `region`, in one pass and without writing, so that it costs no layout where the page is laid
 * out (in the callback of an IntersectionObserver). A part that lies outside the region is not gone into: what stands
 * elsewhere than its parent (a fixed bar) can be missed, and is met by `blockerIn`. Stops at `until` (ms,
 * `performance.now`).
 */
export function occupied(document: Document, region: Box, until: number): Occupied {
  const words: Box[] = [];
  const pictures: Box[] = [];
  const shown = new Map<Node | null, Shown>();
  const range = document.createRange();
  const everywhere: Shown = { in: region, visible: true };

  const add = (boxes: Box[], box: Box, seen: Box) => {
    const part = shared(box, seen);
    if (part) boxes.push(part);
  };

  const enter = (node: Node): number => {
    const around = shown.get(node.parentNode) ?? everywhere;
    if (node instanceof Text) {
      if (around.visible && /\S/.test(node.data)) {
        range.selectNode(node);
        for (const line of range.getClientRects()) add(words, line, around.in);
      }
      return NodeFilter.FILTER_REJECT;
    }
    if (!(node instanceof Element) || isOverlay(node)) return NodeFilter.FILTER_REJECT;
    // A form's own inputs can stand for its methods.
    if (node instanceof HTMLFormElement) {
      shown.set(node, around);
      return NodeFilter.FILTER_SKIP;
    }
    const box = node.getBoundingClientRect();
    const isBoxless = box.width === 0 || box.height === 0;
    if (!isBoxless && !shared(box, around.in)) return NodeFilter.FILTER_REJECT;
    const { display, visibility, opacity, overflowX, overflowY } = getComputedStyle(node);
    if (display === 'none') return NodeFilter.FILTER_REJECT;
    const visible = visibility === 'visible';
    if (node.matches(CONTROLS)) {
      if (visible) add(words, box, around.in);
      return NodeFilter.FILTER_REJECT;
    }
    if (opacity === '0') return NodeFilter.FILTER_REJECT;
    if (node.matches(PICTURES)) {
      if (visible) add(pictures, box, around.in);
      return NodeFilter.FILTER_REJECT;
    }
    const clips = overflowX !== 'visible' || overflowY !== 'visible';
    // The overflow of a page's root is the window's own.
    const isRoot = node === document.documentElement || node === document.body;
    shown.set(node, { in: clips && !isRoot ? (shared(box, around.in) ?? box) : around.in, visible });
    return NodeFilter.FILTER_SKIP;
  };
  const walker = document.createTreeWalker(
    document.documentElement,
    NodeFilter.SHOW_ELEMENT + NodeFilter.SHOW_TEXT,
    (node) => (performance.now() > until ? NodeFilter.FILTER_REJECT : enter(node)),
  );
  // Every node is taken in by the filter, which accepts none.
  walker.nextNode();
  return { words, pictures };
}

/** Distance of the points that are looked at, in CSS pixels. */
const STEP = 12;
/** What shows a hand and takes more of the window than this is a ground of the page, not a button. */
const GROUND = 0.25;

/**
 * What stands at a place without being shown where its parents are: a fixed bar, or something that shows by the
 * pointer alone that it can be pressed. Undefined where the place is free.
 */
export function blockerIn(document: Document, room: Size, place: Box): Box | undefined {
  const range = document.createRange();
  for (let y = place.top + 1; y < place.bottom; y += STEP) {
    for (let x = place.left + 1; x < place.right; x += STEP) {
      const top = document.elementsFromPoint(x, y).find((element) => !isOverlay(element));
      if (!top || top instanceof HTMLFormElement) continue;
      const box = top.getBoundingClientRect();
      if (box.width * box.height < GROUND * room.width * room.height) {
        const control = top.closest(CONTROLS)?.getBoundingClientRect();
        if (control) return shared(control, place) ? control : box;
        if (getComputedStyle(top).cursor === 'pointer') return box;
      }
      for (const child of top.childNodes) {
        if (!(child instanceof Text) || !/\S/.test(child.data)) continue;
        range.selectNode(child);
        for (const line of range.getClientRects()) if (shared(line, place)) return line;
      }
    }
  }
  return undefined;
}
