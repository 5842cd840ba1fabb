/**
 * Returns the document with the browser's own properties only. A page can name an image or form `querySelector` or
 * `body`, which then shadows the method, for content scripts too (DOM clobbering). Properties that documents do not
 * have are undefined.
 */
export function unclobbered(document: Document): Document {
  const own: object = Object.getPrototypeOf(document);
  return new Proxy(document, {
    get(target, name) {
      const value: unknown = Reflect.get(own, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
