import { expect, it } from 'vitest';
import { createProgressBar, renderBar } from '@/scripts/registry/progress-bar';

function drawSteps(isTTY: boolean, steps: readonly (readonly [at: number, done: number])[]): string[] {
  const written: string[] = [];
  let time = 0;
  const step = createProgressBar('reading', { isTTY, write: (text) => written.push(text) }, () => time);
  for (const [at, done] of steps) {
    time = at;
    step(done, 200);
  }
  return written;
}

it.each([
  [0, 200, 'reading [................................] 0 %'],
  [50, 200, 'reading [########........................] 25 %'],
  [199, 200, 'reading [################################] 99 %'],
  [200, 200, 'reading [################################] 100 %'],
  [0, 0, 'reading [################################] 100 %'],
])('the progress bar shows %i of %i', (done, total, text) => {
  expect(renderBar('reading', done, total)).toBe(text);
});

it('the progress bar is redrawn at a limited rate, and ends its line once', () => {
  const steps = [
    [0, 0],
    [40, 10],
    [120, 100],
    [130, 200],
    [140, 200],
  ] as const;
  expect(drawSteps(true, steps)).toEqual([
    '\rreading [................................] 0 %',
    '\rreading [################................] 50 %',
    '\rreading [################################] 100 %\n',
  ]);
});

it('the progress bar writes nothing when the output is not a terminal', () => {
  expect(
    drawSteps(false, [
      [0, 0],
      [500, 200],
    ]),
  ).toEqual([]);
});
