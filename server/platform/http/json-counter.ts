const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Limits for the content of a JSON text. */
export interface JsonLimits {
  /** Maximum number of lists and objects inside each other. */
  readonly depth: number;
  /** Maximum number of members of all objects, counted as the colons outside strings. */
  readonly names: number;
  /**
   * Maximum number of values, counted as the opening brackets and braces of lists and objects, plus the commas outside strings.
   */
  readonly values: number;
}

/**
 * Creates a function that counts a JSON text before it is parsed, because a parsed list of ten million zeros takes a hundred
 * times the memory of its text. The function takes the next bytes (UTF-8) as they arrive. It returns the name of the limit that
 * is exceeded; undefined if none is.
 */
export function createJsonCounter(limits: JsonLimits): (bytes: Uint8Array) => keyof JsonLimits | undefined {
  const counts = { depth: 0, names: 0, values: 0 };
  // Where the next byte is: outside all strings, in a string, or in a string right after a backslash.
  let state: 'outside' | 'text' | 'escape' = 'outside';
  return (bytes) => {
    for (const code of bytes) {
      if (state === 'escape') state = 'text';
      else if (state === 'text') {
        if (code === BACKSLASH) state = 'escape';
        else if (code === QUOTE) state = 'outside';
      } else if (code === QUOTE) state = 'text';
      else if (code === OPEN_LIST || code === OPEN_OBJECT) {
        counts.depth++;
        counts.values++;
      } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) counts.depth--;
      else if (code === COMMA) counts.values++;
      else if (code === COLON) counts.names++;
      else continue;
      if (counts.depth > limits.depth) return 'depth';
      if (counts.names > limits.names) return 'names';
      if (counts.values > limits.values) return 'values';
    }
    return undefined;
  };
}
