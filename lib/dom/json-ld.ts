import { isJsonObject, type StateNode, valueAt } from './json';
import { readScriptStates } from './scripts';
import { TEXT_MAX } from './text';

const MAX_NODES = 2_000;

/** Returns every JSON-LD object of the page that has an `@type`, in page order. Also returns those inside graphs and lists. */
export function findJsonLdNodes(document: Document): StateNode[] {
  const nodes: StateNode[] = [];
  const collectNodes = (node: StateNode, depth: number) => {
    if (nodes.length >= MAX_NODES || depth > 4) return;
    if (Array.isArray(node.value)) {
      node.value.forEach((value: unknown, index) => {
        collectNodes({ value, path: `${node.path}.${index}` }, depth + 1);
      });
    } else if (isJsonObject(node.value)) {
      if ('@type' in node.value) nodes.push(node);
      if ('@graph' in node.value) {
        collectNodes({ value: node.value['@graph'], path: `${node.path}.@graph` }, depth + 1);
      }
      if ('mainEntity' in node.value) {
        collectNodes({ value: node.value.mainEntity, path: `${node.path}.mainEntity` }, depth + 1);
      }
    }
  };
  for (const script of readScriptStates(document, 'script[type="application/ld+json"]', 'ld+json'))
    collectNodes(script, 0);
  return nodes;
}

/**
 * True if a JSON-LD object has the schema.org type `type`. Its `@type` may be "Product", "product", "http://schema.org/Product"
 * or a list.
 */
export function hasSchemaType(value: unknown, type: string): boolean {
  const types = valueAt(value, '@type');
  const names: readonly unknown[] = Array.isArray(types) ? types : [types];
  return names.some(
    (name) => typeof name === 'string' && name.replace(/^.*[/:]/, '').toLowerCase() === type.toLowerCase(),
  );
}

/** Returns the page's JSON-LD objects of one type. */
export function findJsonLdOfType(document: Document, type: string): StateNode[] {
  return findJsonLdNodes(document).filter((node) => hasSchemaType(node.value, type));
}

/** Returns the value at a dotted path of a JSON-LD object. A list with one element counts as that element. */
export function getJsonLdValueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) {
    value = valueAt(key === '0' ? value : unwrapSingle(value), key);
  }
  const found = unwrapSingle(value);
  return typeof found === 'string' ? decodeEntitiesInScript(found) : found;
}

/**
 * Returns the text with its HTML entities decoded. The text of a script is not HTML, so entities in it come from a shop's
 * software that escaped twice.
 */
function decodeEntitiesInScript(text: string): string {
  if (text.length > 4 * TEXT_MAX || !/&#?\w+;/.test(text)) return text;
  return new DOMParser().parseFromString(text.replaceAll('<', '&lt;'), 'text/html').body.textContent;
}

function unwrapSingle(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}
