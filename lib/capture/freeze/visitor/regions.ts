import { joinTextNodesInside } from '@/lib/capture/freeze/redaction/visitor-texts';
import {
  findDocument,
  findMatchingElements,
  readAttribute,
  unclobbered,
} from '@/lib/capture/freeze/write/nodes';
import { FIGURE_HINT, isPersonalNumber } from '../../visitor-words';

/** Maximum number of texts of one tree that are searched for numbers about the visitor, such as a balance. */
const MOST_TEXTS = 400_000;
/** Longest text of an element that shows a single number about the visitor (characters). */
const LONGEST = 120;
/** Matches words in the class, id or test id of an element that may be part of a chat. */
const MAY_CHAT = /chat|mess|msg|convers|inbox|zalo/i;
const CANDIDATES = ['chat', 'mess', 'msg', 'convers', 'inbox', 'zalo']
  .map((word) => `[class*="${word}" i]`)
  .concat('[id]', '[data-testid]', '[role="log"]', '[aria-label]')
  .join(',');
/**
 * An element is a chat if its class, id or test id has a word of TALK and one of PART_OF_TALK, or a word of NOTE and one of
 * PART_OF_NOTE. One word is not enough: "message" alone is also used for notices.
 */
const TALK = new Set(['chat', 'messenger', 'conversation', 'conversations', 'inbox', 'zalo']);
const PART_OF_TALK = new Set(
  'list window thread log history bubble box body content item panel popup room dialog message messages'.split(
    ' ',
  ),
);
const NOTE = new Set(['message', 'messages', 'msg']);
const PART_OF_NOTE = new Set(
  'list thread log history bubble me mine own self sent received incoming outgoing'.split(' '),
);
const SPOKEN_CHAT =
  /^(?:trò chuyện|chat với|tin nhắn|hộp thư|cuộc trò chuyện|chat with|messages?$|conversation|inbox)/i;
/**
 * Elements that never count as a chat, whatever their class or id: links, buttons and fields, which only lead to a chat; elements
 * that contain the whole page; and drawings.
 */
const CONTROL = /^(?:a|button|input|textarea|select|label|body|html|main|svg)$/;

/**
 * Finds parts of `root` that only the visitor sees and that no selector finds. Numbers about the visitor (balance, points,
 * payment card, date of birth) are found by the text of elements, chats by their attributes. Leaves out elements for which
 * `holdsEvidence` returns true, because these are about the listing.
 */
export function findVisitorRegions(
  root: Document | ShadowRoot | Element,
  holdsEvidence: (element: Element) => boolean,
): Map<Element, 'account' | 'chat'> {
  const found = new Map<Element, 'account' | 'chat'>();
  for (const element of findMatchingElements(root, CANDIDATES)) {
    if (isChat(element) && !holdsEvidence(element)) found.set(element, 'chat');
  }
  for (const element of findElementsOfPersonalNumbers(root))
    if (!holdsEvidence(element)) found.set(element, 'account');
  return found;
}

function isChat(element: Element): boolean {
  const { localName } = unclobbered(element);
  if (CONTROL.test(localName)) return false;
  if (readAttribute(element, 'role') === 'log') return true;
  if (SPOKEN_CHAT.test(readAttribute(element, 'aria-label') ?? '')) return true;
  const names = ['class', 'id', 'data-testid']
    .map((name) => (readAttribute(element, name) ?? '').slice(0, 200))
    .join(' ');
  if (!MAY_CHAT.test(names)) return false;
  const words = names.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/);
  const lowerCase = words.map((word) => word.toLowerCase());
  const hasWordOf = (some: ReadonlySet<string>) => lowerCase.some((word) => some.has(word));
  return (hasWordOf(TALK) && hasWordOf(PART_OF_TALK)) || (hasWordOf(NOTE) && hasWordOf(PART_OF_NOTE));
}

function findElementsOfPersonalNumbers(root: Document | ShadowRoot | Element): Set<Element> {
  const found = new Set<Element>();
  const texts = unclobbered(findDocument(root)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < MOST_TEXTS; count++) {
    const node = texts.nextNode();
    if (!node) break;
    const text = node.nodeValue ?? '';
    if (text.length < 3 || text.length > LONGEST || !FIGURE_HINT.test(text)) continue;
    const figure = findElementOfPersonalNumber(node.parentElement);
    if (figure) found.add(figure);
  }
  return found;
}

/**
 * Returns the element whose whole text is one number about the visitor (such as a balance): `start`, or else its parent.
 * Undefined if neither has such a text.
 */
function findElementOfPersonalNumber(start: Element | null): Element | undefined {
  let at = start;
  for (let level = 0; level < 2 && at; level++) {
    if ((unclobbered(at).textContent ?? '').length > LONGEST) return undefined;
    if (isPersonalNumber(joinTextNodesInside(at, ' '))) return at;
    at = unclobbered(at).parentElement;
  }
  return undefined;
}
