const attach = Element.prototype.attachShadow;

/** Closed roots by their elements, which else only their creator can look into. */
export const roots = new Map<Element, ShadowRoot>();

Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit) {
  const root = attach.call(this, init);
  roots.set(this, root);
  return root;
};

/** The root of the open panel, if any. */
export function panelRoot(): ShadowRoot | undefined {
  const host = document.querySelector('chosang-overlay[at="layer"]');
  return host ? roots.get(host) : undefined;
}
