import { bare, isText, nodeType } from '@/lib/capture/freeze/write/nodes';

const MOST_SIBLINGS = 40;

/** True where a text node has no text beside it, as most. */
export function isAlone({ previousSibling, nextSibling }: Text): boolean {
  return previousSibling === null && nextSibling === null;
}

/**
 * The joined text of this node and the text nodes beside it; undefined when it is alone. Scripts write a number in
 * pieces, and without the comments between them they are one text.
 */
export function textAround({ parentNode, parentElement }: Text): string | undefined {
  const siblings = parentElement ? bare(parentElement).childNodes : parentNode?.childNodes;
  if (!siblings || siblings.length < 2 || siblings.length > MOST_SIBLINGS) return undefined;
  let joined = '';
  for (const sibling of siblings) if (isText(sibling)) joined += sibling.data;
  return joined;
}

/** The joined text of a node and the text nodes beside it, only comments between, and the length before its own. */
export function runAround(node: Text): { readonly before: number; readonly whole: string } {
  const collect = (step: (at: Node) => Node | null) => {
    const words: string[] = [];
    for (let at = step(node); at && words.length < MOST_SIBLINGS; at = step(at)) {
      if (isText(at)) words.push(at.data);
      else if (nodeType(at) !== COMMENT) break;
    }
    return words;
  };
  const before = collect((at) => at.previousSibling)
    .reverse()
    .join('');
  return { before: before.length, whole: before + node.data + collect((at) => at.nextSibling).join('') };
}

const COMMENT = 8;
