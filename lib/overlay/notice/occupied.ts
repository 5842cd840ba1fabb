import { isOverlay } from '../host';
import { type Box, intersect, type Size } from './box';

/** The content that a page shows in a part of the window. */
export interface Occupied {
  /** Boxes of words, line by line, and of controls. */
  readonly words: readonly Box[];
  readonly pictures: readonly Box[];
  /** Edges between two background colours: a notice half on each would look broken. */
  readonly edges: readonly Box[];
}

/** Controls that a person can press or type into; a frame may contain any. */
const CONTROLS =
  'a[href],button,input,select,textarea,label,summary,iframe,[role=button],[role=link],[role=tab],[role=checkbox],[role=menuitem],[onclick],[contenteditable=true]';
const PICTURES = 'img,video,canvas,svg,object,embed';

/** Positions of our hosts that no other element of ours may cover. */
const KEPT = new Set(['window', 'top', 'bottom', 'flow']);

/** The visible part of the window for an element's children, and whether the element's own words are visible. */
interface Shown {
  readonly in: Box;
  /** Computed background colour behind the children. */
  readonly ground: string;
  readonly visible: boolean;
}

/** A reader of a part of the window that can pause. */
export interface Reader extends Occupied {
  /** Reads until the time `until` (ms, `performance.now`); returns whether all is read. */
  read(until: number): boolean;
}

/**
 * Creates a reader of `region`. It reads in one walk without writes, which forces no layout in the callback of an
 * IntersectionObserver. Skips subtrees whose root is outside the region, so it can miss a fixed bar; `findBlocker` finds
 * those.
 */
export function createReader(document: Document, region: Box): Reader {
  const words: Box[] = [];
  const pictures: Box[] = [];
  const edges: Box[] = [];
  const shown = new Map<Node | null, Shown>();
  const range = document.createRange();
  const everywhere: Shown = { in: region, ground: '', visible: true };
  // A tree walker works on forms whose inputs shadow their methods.
  const walker = document.createTreeWalker(
    document.documentElement,
    NodeFilter.SHOW_ELEMENT + NodeFilter.SHOW_TEXT,
  );

  const add = (boxes: Box[], box: Box, seen: Box) => {
    const part = intersect(box, seen);
    if (part) boxes.push(part);
  };

  /** Records a node; returns whether its children are read too. */
  const enter = (node: Node): boolean => {
    const around = shown.get(node.parentNode) ?? everywhere;
    if (node instanceof Text) {
      if (around.visible && /\S/.test(node.data)) {
        range.selectNode(node);
        for (const line of range.getClientRects()) add(words, line, around.in);
      }
      return false;
    }
    if (!(node instanceof Element)) return false;
    if (isOverlay(node)) {
      // Our chip and cards' marks; the host of a page's own mark has no size.
      if (KEPT.has(node.getAttribute('at') ?? '')) add(words, node.getBoundingClientRect(), around.in);
      return false;
    }
    if (node instanceof HTMLFormElement) {
      shown.set(node, around);
      return true;
    }
    const box = node.getBoundingClientRect();
    if (box.width > 0 && box.height > 0 && !intersect(box, around.in)) return false;
    const style = getComputedStyle(node);
    const { display, visibility, opacity, overflowX, overflowY } = style;
    if (display === 'none') return false;
    const visible = visibility === 'visible';
    if (node.matches(CONTROLS)) {
      if (visible) add(words, box, around.in);
      return false;
    }
    if (opacity === '0') return false;
    // Many shops draw their buttons as plain elements: the frame around the words is part of them.
    if (visible && isFramed(node, box, style)) {
      add(words, box, around.in);
      return false;
    }
    if (node.matches(PICTURES)) {
      if (visible) add(pictures, box, around.in);
      return false;
    }
    // A lower element is a line of words, and its background leaves no room for a notice.
    const ground = (box.height > LINE ? findBackground(style) : undefined) ?? around.ground;
    const clips = overflowX !== 'visible' || overflowY !== 'visible';
    // Overflow on the root element applies to the window.
    const isRoot = node === document.documentElement || node === document.body;
    if (ground !== around.ground && visible && !isRoot)
      for (const edge of toEdges(box)) add(edges, edge, around.in);
    shown.set(node, {
      in: clips && !isRoot ? (intersect(box, around.in) ?? box) : around.in,
      ground,
      visible,
    });
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
    edges,
    read(until) {
      while (!isDone && performance.now() < until) isDone = !step();
      return isDone;
    },
  };
}

/** Distance of a notice from an edge of colours, besides the room left around everything (CSS pixels). */
const OFF_EDGE = 2;
/** Height of a line of words (CSS pixels). */
const LINE = 32;

/** Returns the background that an element paints behind its children; undefined if it is transparent. */
function findBackground({ backgroundColor, backgroundImage }: CSSStyleDeclaration): string | undefined {
  if (backgroundImage !== 'none') return backgroundImage;
  return isTransparent(backgroundColor) ? undefined : backgroundColor;
}

/** Returns a strip along each side of a box. */
function toEdges({ left, top, right, bottom }: Box): readonly Box[] {
  const [low, high] = [-OFF_EDGE, OFF_EDGE];
  return [
    { left, right, top: top + low, bottom: top + high },
    { left, right, top: bottom + low, bottom: bottom + high },
    { top, bottom, left: left + low, right: left + high },
    { top, bottom, left: right + low, right: right + high },
  ];
}

/** Greatest size of an element that counts as a drawn button (CSS pixels). */
const FRAMED = { width: 320, height: 88 };

/** True if an element shows its own words in a frame or on a background of its own, as a button does. */
function isFramed(element: Element, { width, height }: Size, style: CSSStyleDeclaration): boolean {
  if (width > FRAMED.width || height > FRAMED.height) return false;
  const isDrawn = style.borderTopStyle !== 'none' || !isTransparent(style.backgroundColor);
  return isDrawn && [...element.childNodes].some((child) => child instanceof Text && /\S/.test(child.data));
}

/** True if a computed colour is transparent. */
export function isTransparent(colour: string): boolean {
  // "rgb(255, 165, 0)" is orange; only a fourth value is the opacity.
  return colour === 'transparent' || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
}

/** Distance of the tested points from each other; below, of the first from the edge (CSS pixels). */
const STEP = 16;
const INSET = 4;
/** Share of the window above which an element with a hand pointer is a background, not a button. */
const GROUND = 0.25;

/**
 * Returns the box of an element in `place` that is drawn outside its parents, such as a fixed bar, or that shows a hand
 * pointer. Undefined if there is none.
 */
export function findBlocker(document: Document, room: Size, place: Box): Box | undefined {
  const range = document.createRange();
  for (let y = place.top + INSET; y < place.bottom; y += STEP) {
    for (let x = place.left + INSET; x < place.right; x += STEP) {
      const first = document.elementFromPoint(x, y);
      // Elements under ours are read only if ours is on top.
      const top = isOverlay(first) ? document.elementsFromPoint(x, y).find((one) => !isOverlay(one)) : first;
      if (!top || top instanceof HTMLFormElement) continue;
      const box = top.getBoundingClientRect();
      if (box.width * box.height < GROUND * room.width * room.height) {
        const control = top.closest(CONTROLS)?.getBoundingClientRect();
        if (control) return intersect(control, place) ? control : box;
        if (getComputedStyle(top).cursor === 'pointer') return box;
      }
      for (const child of top.childNodes) {
        if (!(child instanceof Text) || !/\S/.test(child.data)) continue;
        range.selectNode(child);
        for (const line of range.getClientRects()) if (intersect(line, place)) return line;
      }
    }
  }
  return undefined;
}
