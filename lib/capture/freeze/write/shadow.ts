/** The browsers' own functions by which an extension reaches closed shadow roots. */
interface ChromeDom {
  readonly chrome?: {
    readonly dom?: { openOrClosedShadowRoot?: (element: HTMLElement) => ShadowRoot | null };
  };
}
const scope: ChromeDom & object = globalThis;

// Names of the built-in elements to which a page can attach a shadow root. It can also attach one to every element whose name has
// a dash.
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** Returns an element's shadow root, open or closed; null if it has none. */
export function findShadowRoot(element: HTMLElement, name: string): ShadowRoot | null {
  if (!HOSTS.has(name) && !name.includes('-')) return null;
  const reach = scope.chrome?.dom?.openOrClosedShadowRoot;
  if (reach) return reach(element);
  if ('openOrClosedShadowRoot' in element) return toShadowRootOrNull(element.openOrClosedShadowRoot);
  return element.shadowRoot;
}

function toShadowRootOrNull(value: unknown): ShadowRoot | null {
  return isShadowRoot(value) ? value : null;
}

function isShadowRoot(value: unknown): value is ShadowRoot {
  return typeof value === 'object' && value !== null && 'mode' in value && 'host' in value;
}

/** Returns the sheets that a script adopted for a document or a shadow root. */
export function findAdoptedSheets(root: Document | ShadowRoot): readonly CSSStyleSheet[] {
  const own = [...(root.adoptedStyleSheets ?? [])];
  if (own.length > 0) return own;
  // Firefox shows an extension the page's own sheets only through `wrappedJSObject`.
  const unwrapped: unknown = Reflect.get(root, 'wrappedJSObject');
  if (typeof unwrapped !== 'object' || unwrapped === null) return own;
  const sheets: unknown = Reflect.get(unwrapped, 'adoptedStyleSheets');
  return isSheetList(sheets) ? [...sheets] : own;
}

function isSheetList(value: unknown): value is Iterable<CSSStyleSheet> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
