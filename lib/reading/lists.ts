import type { Found } from '@/lib/dom/found';
import { asText, valueAt } from '@/lib/dom/json';
import { toAbsoluteUrl } from '@/lib/dom/meta';
import { type Locator, type LocatorScope, readLocatedValues, toFieldSource } from './locators/locators';

/** Paths of the members in which an image object may have its URL; members with the full-size image come first. */
const IMAGE_KEYS = [
  'base_url',
  'large_url',
  'src',
  'hiRes',
  'large',
  'url_list.0',
  'url',
  'contentUrl',
  'uri',
  'image.uri',
  'image',
];
/** Names of the members under which a category object may have its name. */
const NAME_KEYS = ['display_name', 'category_name', 'name', 'item.name', 'title'];

/**
 * Returns the picture addresses of the first locator that finds any. A locator of data finds one value or a list; a locator of
 * the page finds every matching element.
 */
export function readImages(
  scope: LocatorScope,
  locators: readonly Locator[],
  base: URL,
  addressOf: (text: string, base: URL) => string = (text) => text,
): Found<readonly string[]> | undefined {
  for (const locator of locators) {
    const images = [...readLocatedValues(scope, locator)].flat().flatMap((image) => {
      const text = readImageAddress(image);
      const isAddress = text && !text.startsWith('data:');
      return (isAddress && toAbsoluteUrl(addressOf(text, base), base, 'keep-query')) || [];
    });
    if (images.length > 0) return { value: [...new Set(images)], from: toFieldSource(locator) };
  }
  return undefined;
}

function readImageAddress(image: unknown): string | undefined {
  const value =
    typeof image === 'string' ? image : IMAGE_KEYS.map((key) => valueAt(image, key)).find(isNonEmpty);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isNonEmpty(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Returns a category as "A > B > C". `value` is a text, a list of names, or a list of objects with a name. */
export function joinCategoryNames(value: unknown): string | undefined {
  if (!Array.isArray(value)) return asText(value);
  const names = value.flatMap((entry: unknown) => {
    const name = asText(entry) ?? NAME_KEYS.map((key) => asText(valueAt(entry, key))).find(isNonEmpty);
    return name ?? [];
  });
  return names.length > 0 ? names.join(' > ') : undefined;
}
