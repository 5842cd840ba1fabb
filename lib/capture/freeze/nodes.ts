// A form's own properties can be shadowed by its fields (`<input name="childNodes">`), so what the walk relies on
// is read through the prototypes. Guards go by name, not by instanceof: frames have classes of their own.

/** Reads a property of a node past anything a page may have laid over it. */
function read(prototype: object, name: string, node: object): unknown {
  return Reflect.get(prototype, name, node);
}

export function nodeType(node: Node): number {
  const value = read(Node.prototype, 'nodeType', node);
  return typeof value === 'number' ? value : 0;
}

export function firstChild(node: Node): Node | null {
  const value = read(Node.prototype, 'firstChild', node);
  return isNode(value) ? value : null;
}

export function nextSibling(node: Node): Node | null {
  const value = read(Node.prototype, 'nextSibling', node);
  return isNode(value) ? value : null;
}

export function localName(element: Element): string {
  const value = read(Element.prototype, 'localName', element);
  return typeof value === 'string' ? value : '';
}

export function attributes(element: Element): Iterable<Attr> {
  const value = read(Element.prototype, 'attributes', element);
  return isAttributes(value) ? value : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function isAttributes(value: unknown): value is NamedNodeMap {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

export function isElement(node: Node): node is Element {
  return nodeType(node) === 1;
}

export function isText(node: Node): node is Text {
  return nodeType(node) === 3;
}

export function isDoctype(node: Node): node is DocumentType {
  return nodeType(node) === 10;
}

const XHTML = 'http://www.w3.org/1999/xhtml';

/** True for an HTML element (not SVG, not MathML). */
export function isHtml(element: Element): element is HTMLElement {
  return read(Element.prototype, 'namespaceURI', element) === XHTML;
}

/** True for the HTML element of that name. */
export function isTag<K extends keyof HTMLElementTagNameMap>(
  element: Element,
  name: K,
): element is HTMLElementTagNameMap[K] {
  return isHtml(element) && localName(element) === name;
}
