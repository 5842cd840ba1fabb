import { resolve } from 'node:path';
import { launchCapturing } from '@/demo/capture/capturing-browser';
import { MEASURING_PAGES } from '@/demo/capture/measuring-pages';
import { startReplayer } from '@/demo/capture/replay';
import { startSite } from '@/demo/capture/site-server';
import type { BenchFigure, BenchOptions, BenchResult } from '../bench';
import { measureMemory } from './capture/memory';
import { PARTS } from './capture/parts';
import { prototypeSample, type Sample, type SampleAt, sample } from './capture/sample';
import { putSavedPages } from './capture/saved-pages';

/** Longest time a capture may block a page (ms). */
const LONGEST = 100;
/** Allowed time of a freezer with all its duties, as a multiple of the first prototype's. */
const ALLOWED = 1.2;
/**
 * Goal for each stage on an idle machine (ms): 1.2 times the first prototype's time in that browser. Not measured in
 * Firefox on the page with a dialog, nor for packing.
 */
const TO_REACH: Readonly<
  Record<'chromium' | 'firefox', Readonly<Record<'freeze' | 'resources' | 'package', Targets>>>
> = {
  chromium: {
    freeze: { everything: 68, dialog: 68, listing: 17, feed: 116 },
    resources: { everything: 179, dialog: 179, listing: 56, feed: 787 },
    package: { everything: 197, dialog: 197, listing: 139, feed: 688 },
  },
  firefox: {
    freeze: { everything: 96, listing: 29, feed: 158 },
    resources: { everything: 96, listing: 54, feed: 470 },
    package: {},
  },
};
type Targets = Readonly<Record<string, number>>;

/**
 * Time of a capture, size of its package, difference between replay and picture, and longest time the page was
 * blocked, beside the browser's MHTML and SingleFile's engine on the same tab in the same run. Pages: the measuring
 * pages, and real saved pages where CHOSANG_PAGES names a folder (text and layout only, without pictures). Then the
 * memory of the worker that packs fifty megabytes. Medians. Options: `--runs N` (5), `--pages everything,feed`,
 * `--browser firefox` (without the rivals and our own tasks, which only Chromium can show). Where CHOSANG_PROTOTYPE
 * names the first prototype of the freezer, its time for the same page is measured in the same run.
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const runs = Number(options.runs ?? 5);
  const name = options.browser === 'firefox' ? 'firefox' : 'chromium';
  const file = name === 'chromium' ? process.env.CHOSANG_PROTOTYPE : undefined;
  const prototype = file && resolve(file);
  const site = await startSite();
  const capturing = await launchCapturing(name, {
    background: 'scripts/bench/capture/background.ts',
    scripts: {
      'single-file.js': 'scripts/bench/capture/single-file.ts',
      ...(prototype ? { 'prototype.js': prototype } : {}),
    },
  });
  const replayer = await startReplayer(name);
  try {
    const known = [...MEASURING_PAGES, ...(await putSavedPages(site))];
    const wanted = options.pages?.split(',') ?? known;
    const at = { site, capturing, replayer, rivals: name === 'chromium' };
    await sample(at, 'listing', { name: 'warm-up', pictures: false }); // the first page of a browser is slow
    const figures: BenchFigure[] = [];
    for (const page of known.filter((one) => wanted.includes(one))) {
      const samples: Sample[] = [];
      const prototypes: (number | undefined)[] = [];
      for (let turn = 0; turn < runs; turn++) {
        if (prototype) prototypes.push(await prototypeSample(at, page));
        samples.push(await sample(at, page, { name: `${page}-${turn}`, pictures: turn === 0 }));
      }
      figures.push(...figuresOf(name, page, samples, median(prototypes)));
      if (name === 'chromium') figures.push(...(await ownTaskOf(at, page)));
    }
    if (name === 'chromium') figures.push(...(await measureMemory(capturing.browser)));
    return { name: `capture (${name})`, figures };
  } finally {
    await capturing.close();
    await replayer.close();
    await site.close();
  }
}

/** The longest task of our own script on a page, in a capture of its own; `CHOSANG_PARTS` prints its parts. */
async function ownTaskOf(at: SampleAt, page: string): Promise<BenchFigure[]> {
  const { own } = await sample(at, page, { name: `${page}-traced`, pictures: false, traced: true });
  if (!own.task) return [];
  if (process.env.CHOSANG_PARTS) console.error(page, own.task.parts);
  const { wall, processor, all } = own.task;
  const target = TO_REACH.chromium.freeze[page];
  const what = (figure: string) => `${page}: longest piece of our own work, ${figure}`;
  return [
    {
      what: what('processor time (beside the bound)'),
      value: processor,
      unit: 'ms',
      floor: LONGEST,
      ratio: processor / LONGEST,
    },
    { what: what('by the clock'), value: wall, unit: 'ms' },
    {
      what: `${page}: all our own work in the page, processor time (beside the freeze to reach)`,
      value: all,
      unit: 'ms',
      ...(target === undefined ? {} : { floor: target, ratio: all / target }),
    },
  ];
}

function figuresOf(
  browser: keyof typeof TO_REACH,
  page: string,
  samples: readonly Sample[],
  prototype: number | undefined,
): BenchFigure[] {
  const middle = (read: (one: Sample) => number | undefined) => median(samples.map(read));
  const figures: BenchFigure[] = [];
  const add = (what: string, unit: string, value: number | undefined, floor?: number) => {
    if (value === undefined) return;
    const beside = floor === undefined ? {} : { floor, ratio: value / floor };
    figures.push({ what: `${page}: ${what}`, value, unit, ...beside });
  };
  const own = (read: (one: Sample['own']) => number | undefined) => middle((one) => read(one.own));
  const mhtml = (read: (one: NonNullable<Sample['mhtml']>) => number | undefined) =>
    middle((one) => one.mhtml && read(one.mhtml));
  const single = (read: (one: NonNullable<Sample['singleFile']>) => number | undefined) =>
    middle((one) => one.singleFile && read(one.singleFile));
  const addStage = (stage: keyof (typeof TO_REACH)['chromium'], value: number | undefined) => {
    const target = TO_REACH[browser][stage][page];
    add(target === undefined ? stage : `${stage} (beside what is to be reached)`, 'ms', value, target);
  };
  addStage(
    'freeze',
    own(({ freeze }) => freeze),
  );
  add(
    'MHTML',
    'ms',
    mhtml(({ time }) => time),
  );
  if (prototype !== undefined) {
    add(
      'freeze (beside the first prototype and a fifth)',
      'ms',
      own(({ freeze }) => freeze),
      prototype * ALLOWED,
    );
  }
  add(
    'redact',
    'ms',
    own(({ redact }) => redact),
  );
  addStage(
    'resources',
    own(({ resources }) => resources),
  );
  addStage(
    'package',
    own(({ pack }) => pack),
  );
  const time = own((one) => one.time);
  const singleTime = single((one) => one.time);
  if (singleTime === undefined) add('all without pictures', 'ms', time);
  else add('all without pictures (beside SingleFile)', 'ms', time, singleTime);
  add(
    'all with two pictures',
    'ms',
    own(({ total }) => total),
  );
  const size = own((one) => one.size);
  const [mhtmlSize, singleSize] = [mhtml((one) => one.size), single((one) => one.size)];
  if (mhtmlSize === undefined) add('size', 'bytes', size);
  else add('size (beside MHTML)', 'bytes', size, mhtmlSize);
  if (singleSize !== undefined) add('size (beside SingleFile)', 'bytes', size, singleSize);
  const sameSize = mhtml((one) => one.withPictures);
  if (sameSize !== undefined) add('size (beside MHTML with every picture)', 'bytes', size, sameSize);
  for (const part of PARTS) {
    add(
      `of it ${part}`,
      'bytes',
      own(({ parts }) => parts[part]),
    );
  }
  add(
    'longest time the page had no turn (beside its bound)',
    'ms',
    own(({ block }) => block),
    LONGEST,
  );
  add(
    'longest time the page had no turn, MHTML',
    'ms',
    mhtml(({ block }) => block),
  );
  add(
    'longest time the page had no turn, SingleFile',
    'ms',
    single(({ block }) => block),
  );
  add(
    'picture difference',
    '%',
    own(({ difference }) => difference),
  );
  add(
    'picture difference, MHTML',
    '%',
    mhtml(({ difference }) => difference),
  );
  add(
    'picture difference, SingleFile',
    '%',
    single(({ difference }) => difference),
  );
  return figures;
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}
