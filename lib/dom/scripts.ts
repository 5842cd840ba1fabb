import { JSON_MAX, parsePageJson, type StateNode } from './json';

// Cache of the parsed JSON of script elements. A results page is read twice (for the page and for its cards), and its scripts do
// not change after loading.
const parsed = new WeakMap<Element, { text: string; value: unknown }>();

/**
 * Returns the JSON of the first element that `selector` matches, as a state node with the path `name`; undefined if there is
 * none.
 */
export function readScriptState(document: Document, selector: string, name: string): StateNode | undefined {
  const element = document.querySelector(selector);
  return element ? parseStateNode(element, element.textContent, name) : undefined;
}

/**
 * Returns the parsed JSON of every element that `selector` matches and whose text contains `mark`, as state nodes with the path
 * `name`. Leaves out elements whose text is not JSON.
 */
export function readScriptStates(document: Document, selector: string, name: string, mark = ''): StateNode[] {
  return [...document.querySelectorAll(selector)].flatMap((element) =>
    element.textContent.includes(mark) ? (parseStateNode(element, element.textContent, name) ?? []) : [],
  );
}

/**
 * Returns the object literal that follows `marker` in an inline script (`window.pageData = {`, `app.run({`), from the first
 * script in which it is valid JSON. Undefined if there is none.
 */
export function readStateAssignedInScript(
  document: Document,
  marker: RegExp,
  name: string,
): StateNode | undefined {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const text = script.textContent;
    if (text.length > JSON_MAX) continue;
    const match = marker.exec(text);
    if (!match) continue;
    const start = text.indexOf('{', match.index + match[0].length - (match[0].endsWith('{') ? 1 : 0));
    const end = start < 0 ? undefined : findEndOfObject(text, start);
    const node = end === undefined ? undefined : parseStateNode(script, text.slice(start, end), name);
    if (node) return node;
  }
  return undefined;
}

function parseStateNode(element: Element, text: string | null, name: string): StateNode | undefined {
  if (!text) return undefined;
  const known = parsed.get(element);
  // A text that is not JSON is stored, too, because finding out that it is not JSON takes longest.
  const value =
    known?.text === text ? known.value : (parsePageJson(text) ?? parsePageJson(removeScriptWrapping(text)));
  parsed.set(element, { text, value });
  return value === undefined ? undefined : { value, path: name };
}

const FENCE = /;?\s{0,4}(?:\/[*/])?\s{0,4}(?:<!\[CDATA\[|\]\]>)\s{0,4}(?:\*\/)?/g;
const ENDS = /^<!--|-->$|;$/g;

/**
 * Returns a script's text without what page templates put around JSON: the signs of an XHTML comment or CDATA section, and the
 * semicolon of a statement. Control characters, such as line breaks inside the JSON's strings, become blanks. Returns undefined
 * if the text is too long.
 */
function removeScriptWrapping(text: string): string | undefined {
  if (text.length > JSON_MAX) return undefined;
  const inside = text.trim();
  // Searches for the CDATA signs alone first: this is forty times faster than a search for FENCE, which also matches what may
  // stand around these signs.
  const bare = /<!\[CDATA\[|\]\]>/.test(inside) ? inside.replace(FENCE, '') : inside;
  return bare.replace(ENDS, '').replace(/\p{Cc}+/gu, ' ');
}

/**
 * Returns the index after the end of the object that begins at `start`; undefined if it does not end. Ignores braces in strings.
 */
export function findEndOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"') {
      index = findEndOfString(text, index);
    } else if (char === '{') {
      depth += 1;
    } else if (char === '}') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

/** Returns the index of the quote that closes the string at `start`. Returns an index past the text's end if there is none. */
export function findEndOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
