/** What a JSON text says; undefined for a text that is none, which the caller's schema refuses. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
