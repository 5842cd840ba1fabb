import type { TextTransform } from '@/lib/domain/listing/locator-data';

const TRANSFORMS: Readonly<Record<TextTransform, (text: string) => string | undefined>> = {
  'after-colon': (text) => /[:：](.*)$/s.exec(text)?.[1],
  'before-bar': (text) => /^([^|]*)\|/.exec(text)?.[1],
  digits: (text) => {
    const [number, ...others] = text.match(/\d+/g) ?? [];
    return others.length === 0 ? number : undefined; // which of several is not known
  },
};

/** A text after one of the closed set of transforms; nothing where it does not fit it, or is no text. */
export function transformed(value: unknown, name: string): string | undefined {
  if (typeof value !== 'string' || !isTransform(name)) return undefined;
  return TRANSFORMS[name](value);
}

function isTransform(name: string): name is TextTransform {
  return Object.hasOwn(TRANSFORMS, name);
}
