import {
  getLocalName,
  isElement,
  isHtmlElement,
  isTag,
  isText,
  readChildNodes,
  unclobbered,
} from '@/lib/capture/freeze/write/nodes';
import { findShadowRoot } from '@/lib/capture/freeze/write/shadow';

/**
 * MOST_NODES: maximum number of text nodes that are joined to one text. DEEPEST: maximum depth of nesting that is followed. No
 * sentence reaches these limits.
 */
const MOST_NODES = 120;
const DEEPEST = 12;
/** Elements whose text is not meant for people. */
export const UNSPOKEN = new Set(['script', 'style', 'noscript']);
/** Maximum number of elements of a part that are tested for a shadow root. */
const MOST_ELEMENTS = 40;

/** True if a part of the page may be drawn in another order than its tree, because it contains slots or a shadow root. */
export function hasSlotsOrShadowRoots(root: Element | ShadowRoot): boolean {
  const plain = unclobbered(root);
  if (isElement(root) && findShadowRootInside(root)) return true;
  if (plain.childElementCount === 0) return false;
  let count = 0;
  for (const element of plain.querySelectorAll('*')) {
    if (++count > MOST_ELEMENTS) return false;
    if (getLocalName(element) === 'slot' || findShadowRootInside(element)) return true;
  }
  return false;
}

/**
 * Returns the texts of a part of the page in the order in which they are drawn: a shadow root in place of its host, a host's
 * children in the slots.
 */
export function findTextsInRenderOrder(root: Element | ShadowRoot): Text[] {
  const texts: Text[] = [];
  let left = MOST_NODES;
  const walk = (nodes: readonly Node[], depth: number): void => {
    for (const node of nodes) {
      if (--left < 0 || depth > DEEPEST) return;
      if (isText(node)) {
        if (/\S/.test(node.data)) texts.push(node);
      } else if (isElement(node) && !UNSPOKEN.has(getLocalName(node)))
        walk(findFlatTreeChildren(node), depth + 1);
    }
  };
  walk(isElement(root) ? findFlatTreeChildren(root) : readChildNodes(root), 0);
  return texts;
}

/**
 * Returns the texts that are drawn directly after `node` but are in another DOM tree than `node`: for example, a name in a
 * component or in a slot. The list ends before the first text that is in the tree of `node`. `around` is the part of the page
 * that is read.
 */
export function findTextsOfOtherTreesAfter(node: Node, around: Element | ShadowRoot): string[] {
  const texts = findTextsInRenderOrder(around);
  const tree = node.getRootNode();
  const behind: string[] = [];
  const at = isText(node) ? texts.indexOf(node) : -1;
  for (const text of texts.slice(at + 1)) {
    if (text.getRootNode() === tree) break;
    behind.push(text.data.trim());
  }
  return behind;
}

function findFlatTreeChildren(element: Element): Node[] {
  const slotted = isTag(element, 'slot') ? element.assignedNodes({ flatten: true }) : [];
  return slotted.length > 0 ? slotted : readChildNodes(findShadowRootInside(element) ?? element);
}

function findShadowRootInside(element: Element): ShadowRoot | null {
  return isHtmlElement(element) ? findShadowRoot(element, getLocalName(element)) : null;
}
