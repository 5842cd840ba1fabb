import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';

const picture = (name: string) =>
  PNG.sync.read(readFileSync(fileURLToPath(new URL(`../../public/icon/${name}.png`, import.meta.url))));

// The states that lib/browser/action.ts has icons for; the names of the files contain them.
const STATES = ['registered', 'warned', 'check', 'unlisted', 'unavailable', 'not-understood'] as const;

/** The picture in greys, as a person sees it who sees no hue. */
function greys({ data }: PNG): number[] {
  return Array.from({ length: data.length / 4 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
    return Math.round((0.2126 * red + 0.7152 * green + 0.0722 * blue) / 32);
  });
}

describe('the icons', () => {
  it.each([16, 32, 48, 96, 128])('are %i pixels wide and high', (size) => {
    const { width, height } = picture(String(size));
    expect([width, height]).toEqual([size, size]);
  });

  it.each([16, 32])('differ for every state in greys at %i pixels', (size) => {
    const drawn = [picture(String(size)), ...STATES.map((state) => picture(`${size}-${state}`))].map(greys);
    for (const [index, one] of drawn.entries()) {
      for (const other of drawn.slice(index + 1)) {
        const different = one.filter((grey, at) => grey !== other[at]).length;
        expect(different / one.length).toBeGreaterThan(0.03);
      }
    }
  });

  it('are red only for the official warning', () => {
    for (const state of STATES) {
      const { data } = picture(`32-${state}`);
      let red = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [r = 0, g = 0, b = 0, alpha = 0] = data.subarray(at, at + 4);
        if (alpha > 200 && r > 120 && g < 60 && b < 60) red += 1;
      }
      expect([state, red > 0]).toEqual([state, state === 'warned']);
    }
  });
});
