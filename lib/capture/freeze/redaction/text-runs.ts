import { bare, isText, nodeType } from '@/lib/capture/freeze/write/nodes';

const MOST_SIBLINGS = 40;

/** Whether nothing stands beside a text node, as beside most. */
export function isAlone({ previousSibling, nextSibling }: Text): boolean {
  return previousSibling === null && nextSibling === null;
}

/**
 * The words of all text nodes beside this one, when there are others: scripts write a number in pieces, and with the
 * comments between them gone they stand as one. Undefined when it is alone.
 */
export function textAround({ parentNode, parentElement }: Text): string | undefined {
  const siblings = parentElement ? bare(parentElement).childNodes : parentNode?.childNodes;
  if (!siblings || siblings.length < 2 || siblings.length > MOST_SIBLINGS) return undefined;
  let joined = '';
  for (const sibling of siblings) if (isText(sibling)) joined += sibling.data;
  return joined;
}

/**
 * The words of a text node with those of the text nodes beside it, nothing but comments between, and how many characters
 * come before its own.
 */
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
