const attach = Element.prototype.attachShadow;

/** All shadow roots, by their elements. A closed root can otherwise be read only by the code that created it. */
export const roots = new Map<Element, ShadowRoot>();

Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit) {
  const root = attach.call(this, init);
  roots.set(this, root);
  return root;
};

/** Returns the shadow root of the open panel; undefined if there is none. */
export function findPanelRoot(): ShadowRoot | undefined {
  const host = document.querySelector('chosang-overlay[at="layer"]');
  return host ? roots.get(host) : undefined;
}
