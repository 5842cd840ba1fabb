import { describe, expect, it } from 'vitest';
import { UsageError } from '@/lib/base/node/command-line';
import { defineBenchmark, sampleInTurns, toMedianFigure } from '@/scripts/bench/common/harness';

const benchmark = defineBenchmark(
  { numbers: { runs: 5, sellers: 100 }, words: ['browser'] },
  async (numbers, words) => ({ name: JSON.stringify([numbers, words]), figures: [] }),
);

describe('a benchmark', () => {
  it('takes numbers from the command line, else the defaults, and words as typed', async () => {
    const { name } = await benchmark.run({ runs: '2', browser: 'firefox' });
    expect(JSON.parse(name)).toEqual([
      { runs: 2, sellers: 100 },
      { runs: '2', browser: 'firefox' },
    ]);
  });

  it.each([
    [{ turns: '2' }, /Unknown option '--turns'. There are: --runs, --sellers, --browser/],
    [{ runs: 'many' }, /--runs takes a number/],
  ])('refuses %o', async (options, words) => {
    const refused = benchmark.run(options);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(words);
  });
});

describe('samples in turns', () => {
  it('leave out the first turn, which fills caches', async () => {
    expect(await sampleInTurns(3, async (turn) => turn * 10)).toEqual([10, 20, 30]);
  });

  it('make a figure of medians with their lower limit', () => {
    expect(toMedianFigure('check', 'ms', [9, 30, 12], [4, 3, 5])).toEqual({
      what: 'check',
      value: 12,
      unit: 'ms',
      floor: 4,
      ratio: 3,
    });
  });
});
