/**
 * The document with the browser's own properties. A page can name an image or a form `querySelector` or `body`, and
 * `document.querySelector` is then that element, for a content script too (DOM clobbering). Properties that no
 * document has by itself are undefined here.
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
