import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const css = readFileSync(fileURLToPath(new URL('../../../components/ui/theme.css', import.meta.url)), 'utf8');

type Oklch = readonly [lightness: number, chroma: number, hue: number];
const oklch = (text: string): Oklch => {
  const [, lightness, chroma, hue] = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec(text) ?? [];
  return [Number(lightness), Number(chroma), Number(hue)];
};

/** Each token with its light and its dark colour. */
const tokens = new Map(
  [...css.matchAll(/^ {2}--([a-z-]+): (light-dark\((.+?\)), (.+?\))\)|oklch\(.+?\));$/gm)].map(
    ([, name, one, light, dark]) => [
      `${name}`,
      { light: oklch(light ?? `${one}`), dark: oklch(dark ?? `${one}`) },
    ],
  ),
);

/** Relative luminance (WCAG 2) of an OKLCH colour, through linear sRGB (CSS Color 4, § 9.2). */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value)));
  return 0.2126 * (channels[0] ?? 0) + 0.7152 * (channels[1] ?? 0) + 0.0722 * (channels[2] ?? 0);
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [a, b] = [tokens.get(one)?.[theme], tokens.get(other)?.[theme]];
  if (!a || !b) throw new Error(`no token ${a ? other : one}`);
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each([
    ['ink', 'paper'],
    ['ink', 'sheet'],
    ['ink', 'sun-wash'],
    ['ink', 'leaf-wash'],
    ['ink', 'stop-wash'],
    ['ink', 'ask-wash'],
    ['ink-soft', 'paper'],
    ['ink-soft', 'sheet'],
    ['ink-soft', 'sun-wash'],
    ['ink-soft', 'stop-wash'],
    ['ink-soft', 'ask-wash'],
    ['link', 'paper'],
    ['link', 'sheet'],
    ['link', 'sun-wash'],
    ['link', 'stop-wash'],
    ['link', 'ask-wash'],
    ['on-sun', 'sun'],
    ['on-sun', 'sun-deep'],
    ['leaf', 'sheet'],
    ['leaf', 'leaf-wash'],
    ['stop', 'stop-wash'],
    ['ask', 'ask-wash'],
    ['ask', 'paper'],
  ])('writes %s on %s at 7:1 or more', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ['edge', 'paper'],
    ['edge', 'sheet'],
    ['focus', 'paper'],
    ['focus', 'sheet'],
    ['stop-shape', 'paper'],
    ['stop-shape', 'stop-wash'],
    ['leaf', 'paper'],
    ['ask', 'sheet'],
  ])('draws %s on %s at 3:1 or more', (shape, ground) => {
    expect(contrast(shape, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  it('keeps red for the official warning', () => {
    expect(tokens.size).toBeGreaterThan(15);
    for (const [name, colours] of tokens) {
      const [, chroma, hue] = colours[theme];
      const red = chroma > 0.06 && (hue < 45 || hue > 340);
      expect([name, red]).toEqual([name, /^stop(-shape)?$/.test(name)]);
    }
  });
});
