import { describe, expect, it } from 'vitest';
import { type Box, intersect } from '@/lib/overlay/notice/box';
import { computeMoveToFreeSpot, findRegionAroundName } from '@/lib/overlay/notice/choose-spot';
import { createFreeBoxPredicate, EDGE, findNearestFreeSpot } from '@/lib/overlay/notice/find-spot';

const WINDOW = { width: 1280, height: 720 };
const CHIP = { width: 200, height: 32 };
const NEAR = { x: 1280, y: 240 };
const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const all = box(0, 0, 1280, 720);
/** A window in which these boxes are not free. */
const ground = (taken: readonly Box[], region = WINDOW) => ({
  region,
  isFree: createFreeBoxPredicate(region, taken),
});

/** Pseudo-random numbers, equal in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

describe('findNearestFreeSpot', () => {
  it('chooses the free position at the edge nearest to the decision', () => {
    expect(findNearestFreeSpot(ground([]), CHIP, NEAR)).toEqual({ x: 1280 - 200 - EDGE, y: 220 });
    expect(findNearestFreeSpot(ground([]), CHIP, { x: 0, y: 720 })).toEqual({ x: EDGE, y: 720 - 32 - EDGE });
  });

  it('moves along the edges past taken positions, and to another edge when one is full', () => {
    const right = box(900, 0, 380, 720);
    const found = findNearestFreeSpot(ground([right]), CHIP, NEAR);
    expect(found && intersect(box(found.x, found.y, 200, 32), right)).toBeUndefined();
    expect(found?.y === EDGE || found?.y === 720 - 32 - EDGE).toBe(true);
  });

  it('reports that the edges are full, and searches the inside on request', () => {
    const frame = [box(0, 0, 1280, 90), box(0, 630, 1280, 90), box(0, 0, 100, 720), box(1180, 0, 100, 720)];
    expect(findNearestFreeSpot(ground(frame), CHIP, NEAR)).toBeUndefined();
    const found = findNearestFreeSpot(ground(frame), CHIP, NEAR, true);
    expect(found && frame.some((one) => intersect(one, box(found.x, found.y, 200, 32)))).toBe(false);
    expect(findNearestFreeSpot(ground([all]), CHIP, NEAR, true)).toBeUndefined();
  });

  it('finds no position in a window smaller than the notice', () => {
    expect(findNearestFreeSpot(ground([], { width: 180, height: 400 }), CHIP, NEAR)).toBeUndefined();
    expect(findNearestFreeSpot(ground([], { width: 180, height: 400 }), CHIP, NEAR, true)).toBeUndefined();
  });

  it('counts only the visible part of a box', () => {
    expect(findNearestFreeSpot(ground([box(-500, -500, 3000, 3000)]), CHIP, NEAR)).toBeUndefined();
    expect(findNearestFreeSpot(ground([box(-500, 800, 3000, 3000)]), CHIP, NEAR)).toEqual({
      x: 1068,
      y: 220,
    });
  });

  it.each([1, 2, 3, 4, 5, 6])('covers none of many boxes (seed %i)', (seed) => {
    const random = numbers(seed);
    const next = (most: number) => random.next().value * most;
    for (let page = 0; page < 40; page++) {
      const taken = Array.from({ length: Math.ceil(next(120)) }, () =>
        box(next(1280) - 40, next(720) - 20, 2 + next(260), 2 + next(60)),
      );
      for (const inside of [false, true]) {
        const found = findNearestFreeSpot(ground(taken), CHIP, NEAR, inside);
        if (!found) continue;
        const chip = box(found.x, found.y, CHIP.width, CHIP.height);
        expect(taken.filter((one) => intersect(one, chip))).toEqual([]);
        expect(intersect(chip, all)).toEqual(chip);
      }
    }
  });
});

describe('createFreeBoxPredicate', () => {
  it('leaves a margin of less than one cell around a word', () => {
    const isFree = createFreeBoxPredicate(WINDOW, [box(100, 100, 50, 20)]);
    expect(isFree(box(60, 100, 37, 20))).toBe(false);
    expect(isFree(box(50, 100, 42, 20))).toBe(true);
    expect(isFree(box(160, 100, 40, 20))).toBe(true);
    expect(isFree(box(100, 130, 50, 20))).toBe(true);
  });
});

describe('computeMoveToFreeSpot', () => {
  const window = box(0, 0, 1280, 720);
  const region = findRegionAroundName(box(500, 300, 120, 20), window);
  if (!region) throw new Error('no region');
  const mark = box(500, 262, 205, 32);
  const moved = (by: { readonly x: number; readonly y: number }) => box(500 + by.x, 262 + by.y, 205, 32);

  it('does not move a mark that covers no word', () => {
    const words = [box(500, 300, 120, 20)];
    expect(computeMoveToFreeSpot(region, { words }, mark)).toBeUndefined();
  });

  it('moves a mark to the nearest free position around the name, if there is one', () => {
    const words = [box(500, 270, 160, 18), box(500, 300, 120, 20), box(500, 330, 300, 18)];
    const by = computeMoveToFreeSpot(region, { words }, mark);
    expect(by && words.filter((word) => intersect(word, moved(by)))).toEqual([]);
    expect(by && Math.hypot(by.x, by.y)).toBeLessThan(180);
    expect(computeMoveToFreeSpot(region, { words: [window] }, mark)).toBeUndefined();
  });

  it('searches around the name within the window', () => {
    expect(findRegionAroundName(box(4, 4, 60, 20), window)).toEqual({
      left: 0,
      top: 0,
      right: 304,
      bottom: 114,
    });
    expect(findRegionAroundName(box(0, 2_000, 60, 20), window)).toBeUndefined();
  });
});
