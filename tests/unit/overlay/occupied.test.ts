import { expect, it } from 'vitest';
import { isTransparent } from '@/lib/overlay/notice/occupied';

it.each([
  ['transparent', true],
  ['rgba(0, 0, 0, 0)', true],
  ['color(srgb 1 0.5 0 / 0)', true],
  ['rgb(255, 165, 0)', false],
  ['rgba(255, 165, 0, 0.5)', false],
  ['color(srgb 1 0.5 0)', false],
])('the background %s is transparent: %s', (colour, expected) => {
  expect(isTransparent(colour)).toBe(expected);
});
