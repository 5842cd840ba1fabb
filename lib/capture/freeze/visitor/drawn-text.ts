import {
  bare,
  childNodes,
  isElement,
  isHtml,
  isTag,
  isText,
  localName,
} from '@/lib/capture/freeze/write/nodes';
import { shadowRootOf } from '@/lib/capture/freeze/write/shadow';

/** Most nodes and deepest nesting of a text that is put together: more is no sentence. */
const MOST_NODES = 120;
const DEEPEST = 12;
/** Most elements that are asked for a tree of their own. */
const MOST_ELEMENTS = 40;

/** Whether a part of the page is drawn otherwise than its tree says: it has slots, or a shadow root in it. */
export function hasInnerTrees(root: Element | ShadowRoot): boolean {
  const plain = bare(root);
  if (isElement(root) && innerRoot(root)) return true;
  if (plain.childElementCount === 0) return false;
  let count = 0;
  for (const element of plain.querySelectorAll('*')) {
    if (++count > MOST_ELEMENTS) return false;
    if (localName(element) === 'slot' || innerRoot(element)) return true;
  }
  return false;
}

/** The texts of a part of the page as they are drawn: shadow roots in their hosts, a host's children in the slots. */
export function drawnTexts(root: Element | ShadowRoot): string[] {
  const texts: string[] = [];
  let left = MOST_NODES;
  const walk = (nodes: readonly Node[], depth: number): void => {
    for (const node of nodes) {
      if (--left < 0 || depth > DEEPEST) return;
      if (isText(node)) {
        const text = node.data.trim();
        if (text !== '') texts.push(text);
      } else if (isElement(node)) walk(drawnIn(node), depth + 1);
    }
  };
  walk(isElement(root) ? drawnIn(root) : childNodes(root), 0);
  return texts;
}

function drawnIn(element: Element): Node[] {
  const slotted = isTag(element, 'slot') ? element.assignedNodes({ flatten: true }) : [];
  return slotted.length > 0 ? slotted : childNodes(innerRoot(element) ?? element);
}

function innerRoot(element: Element): ShadowRoot | null {
  return isHtml(element) ? shadowRootOf(element, localName(element)) : null;
}
