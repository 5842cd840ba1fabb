import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { toToolbarState } from '@/lib/verdict/summarise-counts';

it.each([
  ['registered', false, 'registered'],
  ['warned', false, 'warned'],
  ['warned', true, 'warned'],
  ['registered', true, 'check'],
  ['unlisted', true, 'check'],
  ['unlisted', false, 'unlisted'],
  ['unavailable', false, 'unavailable'],
  ['not-understood', false, 'not-understood'],
  ['not-applicable', false, 'plain'],
] as const)('a tab that is %s (something to check: %s) shows "%s"', (state, toCheck, shown) => {
  expect(toToolbarState({ state, toCheck })).toBe(shown);
  const name = shown === 'plain' ? '16' : `16-${shown}`;
  expect(existsSync(fileURLToPath(new URL(`../../../public/icon/${name}.png`, import.meta.url)))).toBe(true);
});

it('a tab without one seller shows the plain button', () => {
  expect(toToolbarState(null)).toBe('plain');
});
