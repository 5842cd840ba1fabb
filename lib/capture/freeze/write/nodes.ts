// A form field can hide a property of its form (`<input name="childNodes">`), so the walk reads properties through the
// prototypes. Type guards compare names, not classes, because each frame has its own copy of every class.

/** Returns a function that reads a property through the prototype, so that no field or script of the page can hide it. */
function createPropertyReader(prototype: object, name: string): (node: object) => unknown {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get ? Function.prototype.call.bind(get) : (node) => Reflect.get(node, name);
}

const readNodeType = createPropertyReader(Node.prototype, 'nodeType');
const readFirstChild = createPropertyReader(Node.prototype, 'firstChild');
const readNextSibling = createPropertyReader(Node.prototype, 'nextSibling');
const readLocalName = createPropertyReader(Element.prototype, 'localName');
const readNamespace = createPropertyReader(Element.prototype, 'namespaceURI');
const readChildElementCount = createPropertyReader(Element.prototype, 'childElementCount');
const readScrollLeft = createPropertyReader(Element.prototype, 'scrollLeft');
const readScrollTop = createPropertyReader(Element.prototype, 'scrollTop');
const { checkVisibility, getAttribute, getAttributeNS, getAttributeNames } = Element.prototype;
const ALSO_BY_PROPERTY = { visibilityProperty: true };

/** Handler of a proxy that reads properties through the prototype's own getters and methods. */
const UNCLOBBERED: ProxyHandler<Element | Document | ShadowRoot> = {
  get(node, key) {
    const value: unknown = Reflect.get(findPrototype(node), key, node);
    return typeof value === 'function' ? value.bind(node) : value;
  },
  has: (node, key) => key in findPrototype(node),
};

/**
 * Returns a proxy on which a form's or document's standard properties work, whatever its fields are named: a field named
 * `textContent` hides that property of its form. Returns other nodes unchanged. Use the proxy for reading only: the browser's own
 * methods do not accept it as an argument.
 */
export function unclobbered<T extends Element | Document | ShadowRoot>(node: T): T {
  return canBeClobbered(node) ? new Proxy<T>(node, UNCLOBBERED) : node;
}

/** Returns the elements below `root` that `selector` matches. Also returns `root` if it matches. */
export function findMatchingElements(root: Document | ShadowRoot | Element, selector: string): Element[] {
  const found = unclobbered(root).querySelectorAll(selector);
  return isElement(root) && unclobbered(root).matches(selector) ? [root, ...found] : [...found];
}

/** Returns the document that a tree is part of. */
export function findDocument(root: Document | ShadowRoot | Element): Document {
  return isDocument(root) ? root : unclobbered(root).ownerDocument;
}

const DOCUMENT = 9;

function isDocument(node: Node): node is Document {
  return getNodeType(node) === DOCUMENT;
}

function canBeClobbered(node: Node): boolean {
  return isElement(node)
    ? readLocalName(node) === 'form' && readNamespace(node) === XHTML
    : getNodeType(node) === DOCUMENT;
}

function findPrototype(node: Node): object {
  return getNodeType(node) === DOCUMENT ? HTMLDocument.prototype : HTMLFormElement.prototype;
}

export function getNodeType(node: Node): number {
  const value = readNodeType(node);
  return typeof value === 'number' ? value : 0;
}

/** Returns the present children of a node, in a list that later changes of the tree do not affect. */
export function readChildNodes(parent: Node): Node[] {
  const nodes: Node[] = [];
  for (let node = readFirstChild(parent); isNode(node); node = readNextSibling(node)) nodes.push(node);
  return nodes;
}

export function getLocalName(element: Element): string {
  const value = readLocalName(element);
  return typeof value === 'string' ? value : '';
}

/**
 * Returns the names of an element's attributes. Reads no Attr objects, because the browser would create one for each attribute.
 */
export function readAttributeNames(element: Element): string[] {
  return getAttributeNames.call(element);
}

/**
 * Returns an attribute's value; null if it is absent. Browsers look up names in lower case, but a script can set a name with
 * capitals, so such a name is looked up without a change of case.
 */
export function readAttribute(element: Element, name: string): string | null {
  return /[A-Z]/.test(name) ? getAttributeNS.call(element, null, name) : getAttribute.call(element, name);
}

/** Counts a node's children that are elements. */
export function countChildElements(element: Element): number {
  return Number(readChildElementCount(element));
}

/** Returns an element's scroll position (CSS pixels). */
export function readScrollPosition(element: Element): readonly [left: number, top: number] {
  return [Number(readScrollLeft(element)), Number(readScrollTop(element))];
}

/** True if the browser draws the element; also true for null. */
export function isVisible(element: Element | null): boolean {
  return element === null || checkVisibility.call(element, ALSO_BY_PROPERTY);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

export function isElement(node: Node): node is Element {
  return getNodeType(node) === 1;
}

export function isText(node: Node): node is Text {
  return getNodeType(node) === 3;
}

export function isDoctype(node: Node): node is DocumentType {
  return getNodeType(node) === 10;
}

const XHTML = 'http://www.w3.org/1999/xhtml';

/** True for an HTML element (not SVG, not MathML). */
export function isHtmlElement(element: Element): element is HTMLElement {
  return readNamespace(element) === XHTML;
}

/** True for the HTML element with this tag name. */
export function isTag<K extends keyof HTMLElementTagNameMap>(
  element: Element,
  name: K,
): element is HTMLElementTagNameMap[K] {
  return isHtmlElement(element) && getLocalName(element) === name;
}

/** True if `known`, the tag name of an HTML element, is `name`. The caller must have tested before that the element is HTML. */
export function hasTagName<K extends keyof HTMLElementTagNameMap>(
  _element: HTMLElement,
  known: string,
  name: K,
): _element is HTMLElementTagNameMap[K] {
  return known === name;
}
