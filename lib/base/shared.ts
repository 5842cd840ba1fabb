/**
 * Scripts of this extension share values by name, in the background and in a page's isolated world, which the page cannot reach.
 * The names are symbols, because an element's `id` can name a global too. Functions that the browser sends into a page as text
 * (lib/browser/pages) cannot import this file, so their source text contains the symbol itself.
 */

const toSharedSymbol = (name: string) => Symbol.for(`chosang.${name}`);

/** Stores a value under `name` for the other scripts of this extension. */
export function writeSharedValue(name: string, value: unknown): void {
  Reflect.set(globalThis, toSharedSymbol(name), value);
}

/** Returns the value that a script stored under `name`; undefined if none did. */
export function readSharedValue(name: string): unknown {
  return Reflect.get(globalThis, toSharedSymbol(name));
}

/** Returns the shared set with this name; creates it at the first call. */
export function getSharedSet(name: string): WeakSet<object> {
  const known = readSharedValue(name);
  if (known instanceof WeakSet) return known;
  const made = new WeakSet<object>();
  writeSharedValue(name, made);
  return made;
}
