const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Limits of a JSON text. */
export interface JsonLimits {
  /** How deep lists and objects may be nested. */
  readonly depth: number;
  /** Names of members in all objects. */
  readonly names: number;
  /** Number of values: items, members, lists and objects. */
  readonly values: number;
}

/**
 * Counts a JSON text while it arrives, before it is parsed: a parsed list of ten million zeros takes a hundred times more memory
 * than its text. The returned function takes the next bytes (UTF-8) and returns the limit that they exceed, if any.
 */
export function createJsonCounter(limits: JsonLimits): (bytes: Uint8Array) => keyof JsonLimits | undefined {
  let depth = 0;
  let names = 0;
  let values = 0;
  let inText = false;
  let isEscaped = false;
  return (bytes) => {
    for (const code of bytes) {
      if (inText) {
        if (isEscaped) isEscaped = false;
        else if (code === BACKSLASH) isEscaped = true;
        else if (code === QUOTE) inText = false;
        continue;
      }
      if (code === QUOTE) inText = true;
      else if (code === OPEN_LIST || code === OPEN_OBJECT) {
        depth++;
        values++;
      } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
      else if (code === COMMA) values++;
      else if (code === COLON) names++;
      else continue;
      if (depth > limits.depth) return 'depth';
      if (names > limits.names) return 'names';
      if (values > limits.values) return 'values';
    }
    return undefined;
  };
}
