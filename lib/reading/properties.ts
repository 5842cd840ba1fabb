import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import { readTextWithoutHiddenParts } from '@/lib/dom/elements';
import type { Found } from '@/lib/dom/found';
import { valueAt } from '@/lib/dom/json';
import { cleanText } from '@/lib/dom/text';
import type { LocatorScope } from './locators/locators';

/** One row of a property table: its name (in lower case, without a colon) and its value. */
export interface Property extends Pick<Found<string>, 'from'> {
  readonly name: string;
  readonly text: string;
}

/** Paths of the lists of `{name, value}` in a listing's state. A list may contain groups, which have `attributes`. */
const STATE_LISTS = ['attributes', 'attrs', 'specifications', 'product_attributes'];
/** Selector of elements that may contain a property's name. The element after it contains the value. */
const NAMES =
  'th,dt,label,h3,h4,td:first-child,li>b,li>strong,li span.a-text-bold,[class*="key"],[class*="label"]';
/** Selector of header and footer, which describe the marketplace and not the listing or seller. */
const FRAME = 'footer,header,nav,[role="contentinfo"],[class*="footer" i]';
const LONGEST_NAME = 60;
/** Length (characters, with the markup's blanks) from which the text of an element is too long to be a property's name. */
const LONGEST_RAW = 300;

/**
 * Yields the properties that a listing or shop states about itself: first those in the page's embedded data (`state`), then those
 * that the page shows. For a card, only those in the embedded data are yielded.
 */
export function* readProperties({ state, root, card }: LocatorScope): Generator<Property> {
  for (const path of STATE_LISTS)
    if (state) yield* readListedProperties(valueAt(state.value, path), `${state.path}.${path}`);
  if (!root || card) return;
  for (const element of root.querySelectorAll(NAMES)) {
    const value = element.nextElementSibling;
    const name = value && element.textContent.length < LONGEST_RAW && cleanName(element.textContent);
    if (!name || element.closest(FRAME)) continue;
    const text = cleanText(readTextWithoutHiddenParts(value));
    if (text) yield { name, text, from: { source: 'dom', selector: `label:${name}` } };
  }
}

function* readListedProperties(list: unknown, path: string): Generator<Property> {
  if (!Array.isArray(list)) return;
  for (const [at, entry] of list.entries()) {
    const name = cleanName(valueAt(entry, 'name'));
    const value = valueAt(entry, 'value');
    const text = typeof value === 'string' ? cleanText(value) : undefined;
    if (name && text) yield { name, text, from: { source: 'state', selector: `${path}.${at}.value` } };
    yield* readListedProperties(valueAt(entry, 'attributes'), `${path}.${at}.attributes`);
  }
}

function cleanName(text: unknown): string | undefined {
  const name = typeof text === 'string' ? cleanText(text, LONGEST_NAME) : undefined;
  return name && trimMatchingAtEnd(name, /[:：\s]/).toLowerCase();
}

const TAX_LABEL = /^(?:mã số thuế|mst|mã số doanh nghiệp|msdn)(?: người bán)?$/;

/**
 * Returns the seller's tax code if the page labels it as one ("Mã số thuế", "MST"); otherwise undefined. Ignores header and
 * footer, which state the marketplace's own code. The text after the label must be nothing but one number, because a sentence is
 * not a code. The number need not be valid.
 */
export function readTaxCode(scope: LocatorScope): Found<string> | undefined {
  if (scope.card || !scope.root || !('head' in scope.root)) return undefined;
  for (const { name, text, from } of readProperties({ root: scope.root })) {
    const isCode = TAX_LABEL.test(name) && /^\d[\d .-]{7,18}\d$/.test(text);
    if (isCode) return { value: text.replace(/[ .]/g, ''), from };
  }
  return undefined;
}
