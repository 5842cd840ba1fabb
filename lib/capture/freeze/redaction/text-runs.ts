import { getNodeType, isText, unclobbered } from '@/lib/capture/freeze/write/nodes';

const MOST_SIBLINGS = 40;

/** True for a text node without siblings, as most are. */
export function hasNoSiblings({ previousSibling, nextSibling }: Text): boolean {
  return previousSibling === null && nextSibling === null;
}

/**
 * Returns the joined text of this node and its sibling text nodes; undefined if it has no siblings. Scripts often write one
 * number as several text nodes.
 */
export function joinSiblingTexts({ parentNode, parentElement }: Text): string | undefined {
  const siblings = parentElement ? unclobbered(parentElement).childNodes : parentNode?.childNodes;
  if (!siblings || siblings.length < 2 || siblings.length > MOST_SIBLINGS) return undefined;
  let joined = '';
  for (const sibling of siblings) if (isText(sibling)) joined += sibling.data;
  return joined;
}

/**
 * Returns the joined text of a node and its neighbouring text nodes (only comments may be between), and the length of the text
 * before the node's own.
 */
export function joinAdjacentTexts(node: Text): { readonly before: number; readonly whole: string } {
  const readSiblingTexts = (step: (at: Node) => Node | null) => {
    const words: string[] = [];
    for (let at = step(node); at && words.length < MOST_SIBLINGS; at = step(at)) {
      if (isText(at)) words.push(at.data);
      else if (getNodeType(at) !== COMMENT) break;
    }
    return words;
  };
  const before = readSiblingTexts((at) => at.previousSibling)
    .reverse()
    .join('');
  return {
    before: before.length,
    whole: before + node.data + readSiblingTexts((at) => at.nextSibling).join(''),
  };
}

const COMMENT = 8;
