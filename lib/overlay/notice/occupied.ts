import { isOverlayElement } from '../host';
import { type Box, intersect, type Size } from './box';

/** What a page shows in a part of the window. */
export interface Occupied {
  /** Boxes of words, one for each line, and of controls. */
  readonly words: readonly Box[];
  readonly pictures: readonly Box[];
  /** Edges between two background colours. A notice that lies across one would look broken. */
  readonly edges: readonly Box[];
}

/** `CONTROLS`: elements that a person can press or type into, and frames, which may contain such elements. */
const CONTROLS =
  'a[href],button,input,select,textarea,label,summary,iframe,[role=button],[role=link],[role=tab],[role=checkbox],[role=menuitem],[onclick],[contenteditable=true]';
const PICTURES = 'img,video,canvas,svg,object,embed';

/** Positions (attribute `at`) of our own elements that a notice must not cover: the chip and the marks of cards. */
const UNCOVERED_POSITIONS = new Set(['window', 'top', 'bottom', 'flow']);

/**
 * What is known about an element when its children are read: the part of the window in which the children can be seen, the
 * background behind the children, and whether the element's own words are visible.
 */
interface Shown {
  readonly in: Box;
  /** The background behind the children: a computed colour, or an image. */
  readonly ground: string;
  readonly visible: boolean;
}

/**
 * Reads what the page shows in a part of the window, in several steps if needed. The lists of `Occupied` contain what was read so
 * far.
 */
export interface Reader extends Occupied {
  /** Reads until the time `until` (ms, `performance.now`). Returns true once everything is read. */
  read(until: number): boolean;
}

/**
 * Creates a reader that collects the boxes of words and pictures and the edges of colours that the page shows in `region`. It
 * walks the document once and changes nothing, so it forces no layout in the callback of an IntersectionObserver. An element
 * outside the region is skipped with all its children, so a fixed bar among the children is missed; `findBlockingBox` finds it.
 */
export function createRegionReader(document: Document, region: Box): Reader {
  const words: Box[] = [];
  const pictures: Box[] = [];
  const edges: Box[] = [];
  const shown = new Map<Node | null, Shown>();
  const range = document.createRange();
  const everywhere: Shown = { in: region, ground: '', visible: true };
  // A tree walker is used because, in an HTML form, an input with the name of a method hides this method of the form.
  const walker = document.createTreeWalker(
    document.documentElement,
    NodeFilter.SHOW_ELEMENT + NodeFilter.SHOW_TEXT,
  );

  const addVisiblePart = (boxes: Box[], box: Box, visibleArea: Box) => {
    const part = intersect(box, visibleArea);
    if (part) boxes.push(part);
  };

  /** Records what a node shows. Returns true if its children must be read, too. */
  const enterNode = (node: Node): boolean => {
    const around = shown.get(node.parentNode) ?? everywhere;
    if (node instanceof Text) {
      if (around.visible && /\S/.test(node.data)) {
        range.selectNode(node);
        for (const line of range.getClientRects()) addVisiblePart(words, line, around.in);
      }
      return false;
    }
    if (!(node instanceof Element)) return false;
    if (isOverlayElement(node)) {
      // Records the chip and the marks of cards, because a notice must not cover them. The host of the page's own mark is not
      // recorded, because it has no size.
      if (UNCOVERED_POSITIONS.has(node.getAttribute('at') ?? ''))
        addVisiblePart(words, node.getBoundingClientRect(), around.in);
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
      if (visible) addVisiblePart(words, box, around.in);
      return false;
    }
    if (opacity === '0') return false;
    // Many shops draw buttons as plain elements with a frame around the words, so the frame counts as a part of the words.
    if (visible && looksLikeButton(node, box, style)) {
      addVisiblePart(words, box, around.in);
      return false;
    }
    if (node.matches(PICTURES)) {
      if (visible) addVisiblePart(pictures, box, around.in);
      return false;
    }
    // Only an element that is taller than a line counts as the background of what it contains. A lower element contains one line
    // of words, and a notice does not fit on it.
    const ground = (box.height > LINE_HEIGHT ? findBackground(style) : undefined) ?? around.ground;
    const clips = overflowX !== 'visible' || overflowY !== 'visible';
    // Overflow on the root element or the body applies to the window.
    const isRoot = node === document.documentElement || node === document.body;
    if (ground !== around.ground && visible && !isRoot)
      for (const edge of toEdgeStrips(box)) addVisiblePart(edges, edge, around.in);
    shown.set(node, {
      in: clips && !isRoot ? (intersect(box, around.in) ?? box) : around.in,
      ground,
      visible,
    });
    return true;
  };

  const readNextNode = (): boolean => {
    if (enterNode(walker.currentNode) && walker.firstChild()) return true;
    while (!walker.nextSibling()) if (!walker.parentNode()) return false;
    return true;
  };
  let isDone = false;
  return {
    words,
    pictures,
    edges,
    read(until) {
      while (!isDone && performance.now() < until) isDone = !readNextNode();
      return isDone;
    },
  };
}

/** Distance between a notice and an edge of colours (CSS pixels), in addition to the room that is left around everything. */
const EDGE_DISTANCE = 2;
/** Greatest height of an element that is taken for a line of words (CSS pixels). */
const LINE_HEIGHT = 32;

/** Returns the background (colour or image) that an element paints behind its children; undefined if it is transparent. */
function findBackground({ backgroundColor, backgroundImage }: CSSStyleDeclaration): string | undefined {
  if (backgroundImage !== 'none') return backgroundImage;
  return isTransparent(backgroundColor) ? undefined : backgroundColor;
}

/** Returns four strips, one along each side of a box. */
function toEdgeStrips({ left, top, right, bottom }: Box): readonly Box[] {
  const [low, high] = [-EDGE_DISTANCE, EDGE_DISTANCE];
  return [
    { left, right, top: top + low, bottom: top + high },
    { left, right, top: bottom + low, bottom: bottom + high },
    { top, bottom, left: left + low, right: left + high },
    { top, bottom, left: right + low, right: right + high },
  ];
}

/** Greatest size of an element that is taken for a button (CSS pixels). */
const LARGEST_BUTTON = { width: 320, height: 88 };

/**
 * True if an element looks like a button: it is at most as large as LARGEST_BUTTON, it has a border or a background, and words
 * stand directly in it.
 */
function looksLikeButton(element: Element, { width, height }: Size, style: CSSStyleDeclaration): boolean {
  if (width > LARGEST_BUTTON.width || height > LARGEST_BUTTON.height) return false;
  const isDrawn = style.borderTopStyle !== 'none' || !isTransparent(style.backgroundColor);
  return isDrawn && [...element.childNodes].some((child) => child instanceof Text && /\S/.test(child.data));
}

/** True if a computed colour is transparent. */
export function isTransparent(colour: string): boolean {
  // "rgb(255, 165, 0)" is orange and opaque. Only a fourth value is the opacity.
  return colour === 'transparent' || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
}

/**
 * `STEP`: distance between tested points. `INSET`: distance of the first points from the top and the left edge of the tested box
 * (CSS pixels).
 */
const STEP = 16;
const INSET = 4;
/**
 * An element that covers at least this share of the window (0 to 1) is a background and no button, even if it shows a hand
 * pointer.
 */
const BACKGROUND_SHARE = 0.25;

/**
 * Searches the box `place` for what a region's reader may have missed: text or a small control that is drawn outside its parents
 * (such as a fixed bar), or a small element with a hand pointer. Returns the box of the first one found; undefined if there is
 * none.
 */
export function findBlockingBox(document: Document, room: Size, place: Box): Box | undefined {
  const range = document.createRange();
  for (let y = place.top + INSET; y < place.bottom; y += STEP) {
    for (let x = place.left + INSET; x < place.right; x += STEP) {
      const first = document.elementFromPoint(x, y);
      // What lies under one of our elements is read only if our element is on top.
      const top = isOverlayElement(first)
        ? document.elementsFromPoint(x, y).find((one) => !isOverlayElement(one))
        : first;
      if (!top || top instanceof HTMLFormElement) continue;
      const box = top.getBoundingClientRect();
      if (box.width * box.height < BACKGROUND_SHARE * room.width * room.height) {
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
