import { JSON_MAX, parsePageJson, type StateNode } from './json';

// Parsed text of script elements. State scripts do not change after loading, and a results page reads the same one
// twice: for the page and for its cards.
const parsed = new WeakMap<Element, { text: string; value: unknown }>();

/** Returns the JSON of the first element `selector` matches, as a state node named `name`. */
export function scriptState(document: Document, selector: string, name: string): StateNode | undefined {
  const element = document.querySelector(selector);
  return element ? parseStateNode(element, element.textContent, name) : undefined;
}

/** Returns the JSON of every element `selector` matches whose text contains `mark`. */
export function scriptStates(document: Document, selector: string, name: string, mark = ''): StateNode[] {
  return [...document.querySelectorAll(selector)].flatMap((element) =>
    element.textContent.includes(mark) ? (parseStateNode(element, element.textContent, name) ?? []) : [],
  );
}

/**
 * Returns the object literal after `marker` in an inline script (`window.pageData = {`, `app.run({`), if it is JSON.
 * The first script with the marker before a parseable object wins.
 */
export function assignedState(document: Document, marker: RegExp, name: string): StateNode | undefined {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent;
    if (text.length > JSON_MAX) continue;
    const match = marker.exec(text);
    if (!match) continue;
    const start = text.indexOf('{', match.index + match[0].length - (match[0].endsWith('{') ? 1 : 0));
    const end = start < 0 ? undefined : endOfObject(text, start);
    const node = end === undefined ? undefined : parseStateNode(script, text.slice(start, end), name);
    if (node) return node;
  }
  return undefined;
}

function parseStateNode(element: Element, text: string | null, name: string): StateNode | undefined {
  if (!text) return undefined;
  const known = parsed.get(element);
  // Text that is no JSON is remembered, too, because detecting it takes longest.
  const value =
    known?.text === text ? known.value : (parsePageJson(text) ?? parsePageJson(withoutWrapping(text)));
  parsed.set(element, { text, value });
  return value === undefined ? undefined : { value, path: name };
}

const FENCE = /;?\s{0,4}(?:\/[*/])?\s{0,4}(?:<!\[CDATA\[|\]\]>)\s{0,4}(?:\*\/)?/g;
const ENDS = /^<!--|-->$|;$/g;

/** Templates wrap JSON in XHTML comments, end it as a statement, and break lines inside its strings. */
function withoutWrapping(text: string): string | undefined {
  if (text.length > JSON_MAX) return undefined;
  const inside = text.trim();
  // A look for the fence itself takes a fortieth of one for all that may stand around it.
  const bare = /<!\[CDATA\[|\]\]>/.test(inside) ? inside.replace(FENCE, '') : inside;
  return bare.replace(ENDS, '').replace(/\p{Cc}+/gu, ' ');
}

/** Returns the index after the object that opens at `start`; ignores braces in strings. */
export function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"') {
      index = endOfString(text, index);
    } else if (char === '{') {
      depth += 1;
    } else if (char === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

/** Returns the index of the quote that closes the string opened at `start`; past the text's end if there is none. */
export function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
