import { launchCapturingBrowser } from '@/demo/measuring/capture/capturing-browser';
import { MEASURING_PAGES } from '@/demo/measuring/capture/measuring-pages';
import { startReplayer } from '@/demo/measuring/capture/replay';
import { startMeasuringSite } from '@/demo/measuring/capture/site-server';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import { computeMedian, defineBenchmark, toBenchFigure } from '@/scripts/bench/common/harness';
import { measureMemory } from './capture/memory';
import { measureWaysToSavePage, type Sample, type SaveFigures } from './capture/sample';
import { addSavedPages } from './capture/saved-pages';

/** Maximum time for which a capture may block the page (ms). */
const LONGEST = 100;

/**
 * Measures captures: time, size of the package, difference between replay and picture, and how long the page was blocked. In the
 * same tab and run, our captures are compared with the browser's MHTML and with SingleFile's engine. The pages are the measuring
 * pages and, from the folder CHOSANG_PAGES, real saved pages (text and layout only, without pictures). Then it measures the
 * memory of the worker that packs fifty megabytes. All figures are medians. Options: `--runs N` (5), `--pages everything,feed`,
 * `--browser firefox` (without comparison and memory, which only Chromium can measure).
 */
export const benchmark = defineBenchmark(
  { numbers: { runs: 5 }, words: ['browser', 'pages'] },
  async ({ runs }, options) => {
    const name = options.browser === 'firefox' ? 'firefox' : 'chromium';
    const site = await startMeasuringSite();
    const capturing = await launchCapturingBrowser(name, {
      background: 'scripts/bench/capture/background.ts',
      scripts: { 'single-file.js': 'scripts/bench/capture/single-file.ts' },
    });
    const replayer = await startReplayer(name);
    try {
      const known = [...MEASURING_PAGES, ...(await addSavedPages(site))];
      const chosenPages = options.pages?.split(',') ?? known;
      const at = { site, capturing, replayer, rivals: name === 'chromium' };
      await measureWaysToSavePage(at, 'listing', { name: 'warm-up', pictures: false }); // the first page of a browser is slow
      const figures: BenchFigure[] = [];
      for (const page of known.filter((one) => chosenPages.includes(one))) {
        const samples: Sample[] = [];
        for (let turn = 0; turn < runs; turn++)
          samples.push(
            await measureWaysToSavePage(at, page, { name: `${page}-${turn}`, pictures: turn === 0 }),
          );
        figures.push(...toFigures(page, samples));
      }
      if (name === 'chromium') figures.push(...(await measureMemory(capturing.browser)));
      return { name: `capture (${name})`, figures };
    } finally {
      await capturing.close();
      await replayer.close();
      await site.close();
    }
  },
);

function toFigures(page: string, samples: readonly Sample[]): BenchFigure[] {
  const medianFigure = (
    unit: string,
    what: string,
    read: (one: Sample) => number | undefined,
    floor?: number,
  ) => {
    const values = samples.map(read).filter((value) => value !== undefined);
    return values.length === 0 ? [] : [toBenchFigure(`${page}: ${what}`, computeMedian(values), unit, floor)];
  };
  const rivals = { MHTML: 'mhtml', SingleFile: 'singleFile' } as const;
  const toFiguresWithRivals = (
    unit: string,
    what: string,
    read: (one: SaveFigures) => number | undefined,
    floor?: number,
  ) => [
    ...medianFigure(unit, what, ({ own }) => read(own), floor),
    ...Object.entries(rivals).flatMap(([name, key]) =>
      medianFigure(unit, `${what}, ${name}`, (one) => one[key] && read(one[key])),
    ),
  ];
  const stages = ['freeze', 'redact', 'resources', 'pack'] as const;
  return [
    ...stages.flatMap((stage) => medianFigure('ms', stage, ({ own }) => own[stage])),
    ...toFiguresWithRivals('ms', 'all without pictures', ({ time }) => time),
    ...medianFigure('ms', 'all with two pictures', ({ own }) => own.total),
    ...toFiguresWithRivals('bytes', 'size', ({ size }) => size),
    ...medianFigure('bytes', 'size, MHTML with every picture', ({ mhtml }) => mhtml?.withPictures),
    ...toFiguresWithRivals('ms', 'longest time the page had no turn', ({ block }) => block, LONGEST),
    ...toFiguresWithRivals('%', 'picture difference', ({ difference }) => difference),
  ];
}
