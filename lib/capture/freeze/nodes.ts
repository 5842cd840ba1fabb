// A form's own properties can be shadowed by its fields (`<input name="childNodes">`), so what the walk relies on
// is read through the prototypes. Guards go by name, not by instanceof: frames have classes of their own.

/** The reader of a property, past anything a page may have laid over it on a single node. */
function reader(prototype: object, name: string): (node: object) => unknown {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get ? (node) => get.call(node) : (node) => Reflect.get(node, name);
}

const readNodeType = reader(Node.prototype, 'nodeType');
const readFirstChild = reader(Node.prototype, 'firstChild');
const readNextSibling = reader(Node.prototype, 'nextSibling');
const readLocalName = reader(Element.prototype, 'localName');
const readNamespace = reader(Element.prototype, 'namespaceURI');
const readAttributes = reader(Element.prototype, 'attributes');

export function nodeType(node: Node): number {
  const value = readNodeType(node);
  return typeof value === 'number' ? value : 0;
}

/** The children of a node at this moment, as a list that later changes leave alone. */
export function childNodes(parent: Node): Node[] {
  const nodes: Node[] = [];
  for (let node = readFirstChild(parent); isNode(node); node = readNextSibling(node)) nodes.push(node);
  return nodes;
}

export function localName(element: Element): string {
  const value = readLocalName(element);
  return typeof value === 'string' ? value : '';
}

export function attributes(element: Element): Iterable<Attr> {
  const value = readAttributes(element);
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
  return readNamespace(element) === XHTML;
}

/** True for the HTML element of that name. */
export function isTag<K extends keyof HTMLElementTagNameMap>(
  element: Element,
  name: K,
): element is HTMLElementTagNameMap[K] {
  return isHtml(element) && localName(element) === name;
}

/** The document inside a frame; null where it is of another origin. */
export function contentDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch (thrown) {
    if (thrown instanceof DOMException) return null; // another origin
    throw thrown;
  }
}
