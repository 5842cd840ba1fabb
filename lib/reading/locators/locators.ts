import { getMinorDigits, type Money, moneyFromDecimal } from '@/lib/base/money';
import { readTextWithoutHiddenParts } from '@/lib/dom/elements';
import type { Found } from '@/lib/dom/found';
import { asPositiveDecimal, type StateNode, valueAt } from '@/lib/dom/json';
import { getJsonLdValueAt } from '@/lib/dom/json-ld';
import { readMeta } from '@/lib/dom/meta';
import { parseAmount, parseMoney } from '@/lib/dom/money';
import { findPriceIn } from '@/lib/dom/prices';
import type { ReadFrom, ReadSource } from '@/lib/domain/listing/listing';
import { TRANSFORM_MARK } from '@/lib/domain/verdict/mark-shapes';
import { applyTransform } from '@/lib/reading/transforms';

/**
 * Says where a field can be, as `source:expression`. Locators are tried in order.
 *
 * | source | the expression is | example |
 * |---|---|---|
 * | `state` | a path in the listing's embedded state | `state:a.b.0` |
 * | `ld` | a path in its JSON-LD product | `ld:offers.price` |
 * | `meta` | the name of a meta element | `meta:og:title` |
 * | `css` | a selector; the text of the first match | `css:h1` |
 * | `attr` | a selector and an attribute; `attr:@data-id` reads the root itself | `attr:img@alt` |
 * | `label` | headings or labels; the text beside one of them | `label:ships from\|gửi từ` |
 *
 * The locator of a price may add two things: a divisor (`state` only), for data in parts of the currency's unit; and the path of
 * the currency in the same source: `state:price/100000|currency`. Signed locator data may name a transform after the expression:
 * `css:.by => after-colon`.
 */
export type Locator = `${'state' | 'ld' | 'meta' | 'css' | 'attr' | 'label'}:${string}`;

/** The sources in which locators are looked up. A source has no values if it is absent or belongs to another listing. */
export interface LocatorScope {
  readonly state?: StateNode | undefined;
  readonly product?: StateNode | undefined;
  /** The page (for `meta`, `css`, `attr`), or the elements of one card (for `css`, `attr`). */
  readonly root?: Document | Element | DocumentFragment | undefined;
  /** The card element, if `root` is a card. */
  readonly card?: Element | undefined;
  /** Selector of the page parts that show other listings (related, recently viewed); nothing is read from them. */
  readonly decoys?: string | undefined;
  /** Currency of prices that name none: the currency of the page's country. */
  readonly currency?: string | undefined;
}

/** Converts a value that a locator found. Returns undefined to refuse it. */
export type Read<T> = (value: unknown) => T | undefined;

/** Returns the first value that `read` accepts, with its locator; undefined if it accepts none. */
export function findLocatedValue<T>(
  scope: LocatorScope,
  locators: readonly Locator[] | undefined,
  read: Read<T>,
): Found<T> | undefined {
  for (const locator of locators ?? []) {
    for (const candidate of readLocatedValues(scope, locator)) {
      const value = read(candidate);
      if (value !== undefined) return { value, from: toFieldSource(locator) };
    }
  }
  return undefined;
}

/** Returns every price that the locators find, in the order of the locators. */
export function locatePrices(scope: LocatorScope, locators: readonly Locator[] | undefined): Found<Money>[] {
  return (locators ?? []).flatMap((locator) => {
    const value = readPriceAt(scope, locator);
    return value ? { value, from: toFieldSource(locator) } : [];
  });
}

function readPriceAt(scope: LocatorScope, locator: Locator): Money | undefined {
  const { root, currency: hint } = scope;
  const [source, expression] = splitLocator(locator);
  if (source === 'css') {
    const shown = root && findPriceIn(root, expression, hint, (element) => isOfOtherListing(scope, element));
    const isBare = !shown && hint && expression.endsWith('[itemprop="price"]');
    return isBare
      ? dropPlaceholderPrice(toMoney([...readLocatedValues(scope, locator)][0], hint, false))
      : shown;
  }
  const [amount = '', currencyPath] = expression.split('|');
  const [path = '', divisor] = source === 'state' ? amount.split('/') : [amount];
  const named = currencyPath && [...readLocatedValues(scope, `${source}:${currencyPath}`)][0];
  const code = typeof named === 'string' ? named.trim().toUpperCase() : hint;
  const currency = code && /^[A-Z]{3}$/.test(code) ? code : undefined;
  for (const value of readLocatedValues(scope, `${source}:${path}`)) {
    const whole = divisor && typeof value === 'number' ? value / Number(divisor) : value;
    const money = toMoney(whole, currency, source === 'state' || source === 'ld');
    if (money) return money;
  }
  return undefined;
}

/**
 * Parses an amount. In state and JSON-LD (`isCode`), "1.50" is a decimal number. A point before three digits ("1.500") separates
 * thousands there if the currency has no decimals. If the currency has decimals, such a number is ambiguous, and undefined is
 * returned. In a text that the page shows, the separators in the text decide.
 */
function toMoney(value: unknown, currency: string | undefined, isCode: boolean): Money | undefined {
  if (isCode && typeof value === 'string' && currency && /^\d{1,3}(?:\.\d{3})+$/.test(value.trim())) {
    return getMinorDigits(currency) === 0 ? dropPlaceholderPrice(parseAmount(value, currency)) : undefined;
  }
  const decimal = asPositiveDecimal(value);
  const toExactPrice = () => (currency && decimal ? moneyFromDecimal(decimal, currency) : undefined);
  if (typeof value !== 'string') return toExactPrice();
  const parseShownPrice = () => (currency && parseAmount(value, currency)) || parseMoney(value, currency);
  return dropPlaceholderPrice(
    isCode ? (toExactPrice() ?? parseShownPrice()) : (parseShownPrice() ?? toExactPrice()),
  );
}

/** Returns undefined for zero and for one đồng. Pages without a price show these as placeholders. */
function dropPlaceholderPrice(money: Money | undefined): Money | undefined {
  return money && money.minor > (money.currency === 'VND' ? 1 : 0) ? money : undefined;
}

/** Yields the values that a locator finds: several for a selector, at most one for other sources. */
export function* readLocatedValues(scope: LocatorScope, locator: string): Generator<unknown> {
  const cut = locator.indexOf(TRANSFORM_MARK);
  if (cut >= 0) {
    const transform = locator.slice(cut + TRANSFORM_MARK.length);
    for (const value of readLocatedValues(scope, locator.slice(0, cut)))
      yield applyTransform(value, transform);
    return;
  }
  const { state, product, root } = scope;
  const [source, expression] = splitLocator(locator);
  if (source === 'state' && state) yield valueAt(state.value, expression);
  if (source === 'ld' && product) yield getJsonLdValueAt(product.value, expression);
  if (!root) return;
  if (source === 'meta' && 'head' in root) yield readMeta(root, expression)?.value;
  if (source === 'css') {
    for (const element of root.querySelectorAll(expression))
      if (!isOfOtherListing(scope, element)) yield readTextWithoutHiddenParts(element);
  }
  if (source === 'label') yield* readTextsBesideLabels(root, expression.split('|'));
  if (source === 'attr') {
    const cut = expression.lastIndexOf('@');
    const selector = expression.slice(0, cut);
    const elements = selector ? root.querySelectorAll(selector) : 'getAttribute' in root ? [root] : [];
    for (const element of elements) {
      if (!isOfOtherListing(scope, element)) yield element.getAttribute(expression.slice(cut + 1));
    }
  }
}

/**
 * True if an element is in a part of the page that shows other listings. A part that contains the page's heading belongs to the
 * listing itself.
 */
export function isOfOtherListing({ decoys }: LocatorScope, element: Element): boolean {
  const part = decoys && element.closest(decoys);
  return !!part && part.querySelector('h1') === null;
}

function* readTextsBesideLabels(root: ParentNode, labels: readonly string[]): Generator<string> {
  for (const element of root.querySelectorAll('h2,h3,h4,dt,th,label,[class*="lbl"]')) {
    const text = element.textContent.trim().replace(/:$/, '').trim().toLowerCase();
    if (labels.includes(text) && element.nextElementSibling)
      yield readTextWithoutHiddenParts(element.nextElementSibling);
  }
}

const SOURCES: Readonly<Record<string, ReadSource>> = {
  state: 'state',
  ld: 'json-ld',
  meta: 'meta',
  css: 'dom',
  attr: 'dom',
  label: 'dom',
};

/**
 * Returns the source and the expression of a locator, in the form in which a reading's `readFrom` states where a field was read.
 */
export function toFieldSource(locator: Locator): ReadFrom {
  const [source, selector] = splitLocator(locator);
  const isData = source === 'attr' && selector.includes('@data-');
  return { source: isData ? 'data-attribute' : (SOURCES[source] ?? 'dom'), selector };
}

function splitLocator(locator: string): [source: string, place: string] {
  const cut = locator.indexOf(':');
  return [locator.slice(0, cut), locator.slice(cut + 1)];
}
