import { trimEndOf } from '@/lib/base/trim-ends';
import { ownText } from '@/lib/dom/elements';
import type { Found } from '@/lib/dom/found';
import { valueAt } from '@/lib/dom/json';
import { cleanText } from '@/lib/dom/text';
import type { Places } from './locators/locators';

/** One row of a page's table of properties: its name in lower case without a colon, and what stands beside it. */
export interface Property extends Pick<Found<string>, 'from'> {
  readonly name: string;
  readonly text: string;
}

/** Lists of `{name, value}` in a listing's state, by the names marketplaces give them; groups hold `attributes`. */
const STATE_LISTS = ['attributes', 'attrs', 'specifications', 'product_attributes'];
/** What a row's name stands in, where its value is the next element. */
const NAMES =
  'th,dt,label,h3,h4,td:first-child,li>b,li>strong,li span.a-text-bold,[class*="key"],[class*="label"]';
/** The page's own frame speaks of the marketplace, not of what it offers or who sells it. */
const FRAME = 'footer,header,nav,[role="contentinfo"],[class*="footer" i]';
const LONGEST_NAME = 60;

/** The properties a listing or a shop states about itself, those of its state first. Nothing of one card of many. */
export function* propertiesOf({ state, root, card }: Places): Generator<Property> {
  for (const path of STATE_LISTS)
    if (state) yield* listed(valueAt(state.value, path), `${state.path}.${path}`);
  if (!root || card) return;
  for (const element of root.querySelectorAll(NAMES)) {
    const value = element.nextElementSibling;
    const name = value && element.textContent.length < 2 * LONGEST_NAME && nameOf(element.textContent);
    if (!name || element.closest(FRAME)) continue;
    const text = cleanText(ownText(value));
    if (text) yield { name, text, from: { source: 'dom', selector: `label:${name}` } };
  }
}

function* listed(list: unknown, path: string): Generator<Property> {
  if (!Array.isArray(list)) return;
  for (const [at, entry] of list.entries()) {
    const name = nameOf(valueAt(entry, 'name'));
    const value = valueAt(entry, 'value');
    const text = typeof value === 'string' ? cleanText(value) : undefined;
    if (name && text) yield { name, text, from: { source: 'state', selector: `${path}.${at}.value` } };
    yield* listed(valueAt(entry, 'attributes'), `${path}.${at}.attributes`);
  }
}

function nameOf(text: unknown): string | undefined {
  const name = typeof text === 'string' ? cleanText(text, LONGEST_NAME) : undefined;
  return name && trimEndOf(name, /[:：\s]/).toLowerCase();
}

const TAX_LABEL = /^(?:mã số thuế|mst|mã số doanh nghiệp|msdn)(?: người bán)?$/;

/**
 * The seller's tax code where a page says "Mã số thuế" beside it; the marketplace's own in the frame of the page is
 * nobody's here. The whole row must be one number, right or wrong in its form: a sentence is no code.
 */
export function shownTaxCode(places: Places): Found<string> | undefined {
  if (places.card || !places.root || !('head' in places.root)) return undefined;
  for (const { name, text, from } of propertiesOf({ root: places.root })) {
    const isCode = TAX_LABEL.test(name) && /^\d[\d .-]{7,18}\d$/.test(text);
    if (isCode) return { value: text.replace(/[ .]/g, ''), from };
  }
  return undefined;
}
