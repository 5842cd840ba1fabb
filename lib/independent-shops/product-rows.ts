import { trimEndMatching } from '@/lib/base/trim-ends';
import { valueAt } from '@/lib/dom/json';
import { cleanText } from '@/lib/dom/text';
import { isDecoy, type LocatorScope } from '@/lib/reading/locators/locators';
import type { Property } from '@/lib/reading/properties';

/** Lines that are a row of a product's table: "Mã vạch: 893…", with or without a bold name. */
const LINES = 'li,p,td';
const LONGEST = 120;

/**
 * The rows that shops write as lines, and those of the product's data. A line with a second colon, or with a sentence
 * in front of it, is text.
 */
export function* productRows(scope: LocatorScope): Generator<Property> {
  const { product, root } = scope;
  const stated = valueAt(product?.value, 'additionalProperty');
  if (Array.isArray(stated)) {
    for (const entry of stated)
      yield* rowOf(valueAt(entry, 'name'), valueAt(entry, 'value'), 'json-ld', 'additionalProperty');
  }
  for (const line of root?.querySelectorAll(LINES) ?? []) {
    const { textContent } = line;
    if (textContent.length > LONGEST) continue;
    const [name, value, more] = textContent.split(/[:：]/);
    if (value === undefined || more !== undefined || line.closest('footer,header,nav')) continue;
    if (!isDecoy(scope, line)) yield* rowOf(name, value, 'dom', `line:${LINES}`);
  }
}

function* rowOf(
  label: unknown,
  value: unknown,
  source: 'json-ld' | 'dom',
  selector: string,
): Generator<Property> {
  const name = typeof label === 'string' ? cleanText(label, 40) : undefined;
  const text =
    typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), LONGEST) : undefined;
  if (name && text)
    yield { name: trimEndMatching(name, /\s/).toLowerCase(), text, from: { source, selector } };
}
