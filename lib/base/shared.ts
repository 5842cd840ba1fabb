/*
 * Values that scripts of this extension share by name where several of them run: in the background, and in the
 * isolated world of a page, which the page cannot reach. Symbols, because an element's `id` can name a global too.
 * Functions that the browser sends into a page as text (lib/browser/pages) write the symbol out: they can import nothing.
 */

const toSharedSymbol = (name: string) => Symbol.for(`chosang.${name}`);

/** Leaves a value for the other scripts. */
export function share(name: string, value: unknown): void {
  Reflect.set(globalThis, toSharedSymbol(name), value);
}

/** The value that a script left; undefined when none did. */
export function shared(name: string): unknown {
  return Reflect.get(globalThis, toSharedSymbol(name));
}

/** The set of this name, made when a script first asks for it. */
export function sharedSet(name: string): WeakSet<object> {
  const known = shared(name);
  if (known instanceof WeakSet) return known;
  const made = new WeakSet<object>();
  share(name, made);
  return made;
}
