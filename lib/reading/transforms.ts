import { asText } from '@/lib/dom/json';
import type { TextTransform } from '@/lib/domain/listing/locator-data';

const TRANSFORMS: Readonly<Record<TextTransform, (text: string) => string | undefined>> = {
  'after-colon': (text) => /[:：](.*)$/s.exec(text)?.[1],
  'before-bar': (text) => /^([^|]*)\|/.exec(text)?.[1],
  digits: (text) => {
    const [number, ...others] = text.match(/\d+/g) ?? [];
    return others.length === 0 ? number : undefined; // ambiguous: several values
  },
};

/**
 * Applies one of the known transforms. Undefined if the name is unknown, or if the value is not a text that the transform
 * accepts.
 */
export function applyTransform(value: unknown, name: string): string | undefined {
  if (typeof value !== 'string' || !isTransform(name)) return undefined;
  return TRANSFORMS[name](value);
}

function isTransform(name: string): name is TextTransform {
  return Object.hasOwn(TRANSFORMS, name);
}

/**
 * Returns what the pattern's first group matches in a text; undefined if the pattern does not match. Without a pattern, returns
 * the whole text. Returns undefined if `value` is no text.
 */
export function extractMatch(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return pattern ? asText(pattern.exec(text ?? '')?.[1]) : text;
}
