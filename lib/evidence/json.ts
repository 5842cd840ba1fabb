import { JSON_BOUNDS } from './bounds';

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Parses JSON. Returns undefined if it is invalid or exceeds a limit of the format. The limits are checked first, in one pass
 * that allocates nothing: a parsed list of ten million zeros would take a hundred times the memory of its text.
 */
export function parseBoundedJson(text: string): unknown {
  if (!isWithinJsonBounds(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function isWithinJsonBounds(text: string): boolean {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = findStringEnd(text, at);
        if (end - at > JSON_BOUNDS.word) return false;
        at = end;
        break;
      }
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth++;
        parts++;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
        break;
      case COMMA:
      case COLON:
        parts++;
        break;
    }
    if (depth > JSON_BOUNDS.depth || parts > JSON_BOUNDS.parts) return false;
  }
  return true;
}

/** Returns the offset of the quote that closes the string at `start`; the text's length if there is none. */
function findStringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

/**
 * Splits a text into lines, without an empty line after the last line feed. Returns undefined if there are more than `most`
 * lines.
 */
export function splitLines(text: string, most: number): readonly string[] | undefined {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (lines.length === most) return undefined;
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    lines.push(text.slice(at, end));
    at = end + 1;
  }
  return lines;
}
