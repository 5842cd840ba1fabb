/** A child of an element. A text becomes a text node; null and undefined add nothing. */
export type Child = Node | string | null | undefined;

/** Creates an HTML element with attributes and children. A text that comes from the page cannot become markup. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}
