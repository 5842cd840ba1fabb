/**
 * Returns a proxy of the document on which only the browser's own properties exist; any other property is undefined. A page can
 * name an image or form `querySelector` or `body`, which then hides that property, for content scripts too (DOM clobbering).
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
