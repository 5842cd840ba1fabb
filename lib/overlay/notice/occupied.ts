import { isOverlay } from '../host';
import { type Box, type Size, shared } from './box';

/** What a page shows in a part of the window. */
export interface Occupied {
  /** Boxes of words, line by line, and of whatever can be pressed or typed into. */
  readonly words: readonly Box[];
  readonly pictures: readonly Box[];
}

/** What a person can press or type into; a frame may hold anything. */
const CONTROLS =
  'a[href],button,input,select,textarea,label,summary,iframe,[role=button],[role=link],[role=tab],[role=checkbox],[role=menuitem],[onclick],[contenteditable=true]';
const PICTURES = 'img,video,canvas,svg,object,embed';

/** What of the window an element's children can be seen in, and whether its own words are. */
interface Shown {
  readonly in: Box;
  readonly visible: boolean;
}

/** Reads what a page shows in a part of the window, as far as it came. */
export interface Reader extends Occupied {
  /** Reads on until `until` (ms, `performance.now`); true once all of it is read. */
  read(until: number): boolean;
}

/**
 * Reads what is shown in `region`, in one walk and without writing, so that it costs no layout where the page is laid out
 * (in the callback of an IntersectionObserver). A part that lies outside the region is not gone into: what stands
 * elsewhere than its parent (a fixed bar) can be missed, and is met by `blockerIn`.
 */
export function createReader(document: Document, region: Box): Reader {
  const words: Box[] = [];
  const pictures: Box[] = [];
  const shown = new Map<Node | null, Shown>();
  const range = document.createRange();
  const everywhere: Shown = { in: region, visible: true };
  // A walker goes on where an element's own inputs stand for its methods, as a form's can.
  const walker = document.createTreeWalker(
    document.documentElement,
    NodeFilter.SHOW_ELEMENT + NodeFilter.SHOW_TEXT,
  );

  const add = (boxes: Box[], box: Box, seen: Box) => {
    const part = shared(box, seen);
    if (part) boxes.push(part);
  };

  /** Takes a node in; true where its children are to be read. */
  const enter = (node: Node): boolean => {
    const around = shown.get(node.parentNode) ?? everywhere;
    if (node instanceof Text) {
      if (around.visible && /\S/.test(node.data)) {
        range.selectNode(node);
        for (const line of range.getClientRects()) add(words, line, around.in);
      }
      return false;
    }
    if (!(node instanceof Element) || isOverlay(node)) return false;
    if (node instanceof HTMLFormElement) {
      shown.set(node, around);
      return true;
    }
    const box = node.getBoundingClientRect();
    if (box.width > 0 && box.height > 0 && !shared(box, around.in)) return false;
    const { display, visibility, opacity, overflowX, overflowY } = getComputedStyle(node);
    if (display === 'none') return false;
    const visible = visibility === 'visible';
    if (node.matches(CONTROLS)) {
      if (visible) add(words, box, around.in);
      return false;
    }
    if (opacity === '0') return false;
    if (node.matches(PICTURES)) {
      if (visible) add(pictures, box, around.in);
      return false;
    }
    const clips = overflowX !== 'visible' || overflowY !== 'visible';
    // The overflow of a page's root is the window's own.
    const isRoot = node === document.documentElement || node === document.body;
    shown.set(node, { in: clips && !isRoot ? (shared(box, around.in) ?? box) : around.in, visible });
    return true;
  };

  const step = (): boolean => {
    if (enter(walker.currentNode) && walker.firstChild()) return true;
    while (!walker.nextSibling()) if (!walker.parentNode()) return false;
    return true;
  };
  let isDone = false;
  return {
    words,
    pictures,
    read(until) {
      while (!isDone && performance.now() < until) isDone = !step();
      return isDone;
    },
  };
}

/** Distances of the points that are looked at, and of the first from the place's edge, in CSS pixels. */
const STEP = 16;
const INSET = 4;
/** What shows a hand and takes more of the window than this is a ground of the page, not a button. */
const GROUND = 0.25;

/**
 * What stands at a place without being shown where its parents are: a fixed bar, or something that shows by the
 * pointer alone that it can be pressed. Undefined where the place is free.
 */
export function blockerIn(document: Document, room: Size, place: Box): Box | undefined {
  const range = document.createRange();
  for (let y = place.top + INSET; y < place.bottom; y += STEP) {
    for (let x = place.left + INSET; x < place.right; x += STEP) {
      const first = document.elementFromPoint(x, y);
      // What lies under ours is asked for only where ours is.
      const top = isOverlay(first) ? document.elementsFromPoint(x, y).find((one) => !isOverlay(one)) : first;
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
