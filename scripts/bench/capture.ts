import * as z from 'zod';
import { launchCapturing } from '@/tests/support/capture/capturing-browser';
import { MEASURING_PAGES } from '@/tests/support/capture/measuring-pages';
import { type RunningSite, startSite } from '@/tests/support/capture/site-server';
import type { BenchFigure, BenchOptions, BenchResult } from '../bench';

const StagesSchema = z.array(z.object({ name: z.string(), milliseconds: z.number() }));

/** One capture of one page: milliseconds of each part, bytes of the package, and MHTML's milliseconds beside it. */
interface Sample {
  readonly freeze: number;
  readonly resources: number;
  readonly redact: number;
  readonly pack: number;
  readonly total: number;
  readonly bytes: number;
  readonly mhtml: number;
}

/**
 * How long a capture of each measuring page takes in Chromium, stage by stage, beside the browser's own MHTML of the
 * same tab in the same run. Medians. The total has two pictures in it, which the browser takes and not we.
 * Options: `--runs N` (5), `--pages everything,feed`.
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const runs = Number(options.runs ?? 5);
  const wanted = options.pages?.split(',') ?? MEASURING_PAGES;
  const site = await startSite();
  const { open, close } = await launchCapturing('chromium');
  try {
    await sample(site, open, 'listing', 'warm-up'); // the first page of a browser is slow
    const figures: BenchFigure[] = [];
    for (const page of MEASURING_PAGES.filter((one) => wanted.includes(one))) {
      const samples: Sample[] = [];
      for (let turn = 0; turn < runs; turn++) samples.push(await sample(site, open, page, `${page}-${turn}`));
      const middle = (part: keyof Sample) => median(samples.map((one) => one[part]));
      const mhtml = middle('mhtml');
      const freeze = middle('freeze');
      figures.push(
        {
          what: `${page}: freeze (beside MHTML)`,
          value: freeze,
          unit: 'ms',
          floor: mhtml,
          ratio: freeze / mhtml,
        },
        { what: `${page}: redact`, value: middle('redact'), unit: 'ms' },
        { what: `${page}: resources`, value: middle('resources'), unit: 'ms' },
        { what: `${page}: package`, value: middle('pack'), unit: 'ms' },
        { what: `${page}: total`, value: middle('total'), unit: 'ms' },
        { what: `${page}: package size`, value: middle('bytes'), unit: 'bytes' },
      );
    }
    return { name: 'capture', figures };
  } finally {
    await close();
    await site.close();
  }
}

type Open = Awaited<ReturnType<typeof launchCapturing>>['open'];

async function sample(site: RunningSite, open: Open, page: string, name: string): Promise<Sample> {
  const tab = await open(`${site.shop}/${page}?capture=${name}`);
  try {
    const { headers, body } = await site.captured(name);
    if (headers['x-error']) throw new Error(`capture of ${page}: ${headers['x-error']}`);
    const stages = StagesSchema.parse(JSON.parse(decodeURIComponent(String(headers['x-stages']))));
    const stage = (wanted: string) => stages.find((one) => one.name === wanted)?.milliseconds ?? Number.NaN;
    const session = await tab.createCDPSession();
    const start = performance.now();
    await session.send('Page.captureSnapshot', { format: 'mhtml' });
    return {
      mhtml: performance.now() - start,
      freeze: stage('freeze'),
      redact: stage('redact'),
      resources: stage('resources'),
      pack: Number(headers['x-packed']),
      total: Number(headers['x-total']),
      bytes: body.length,
    };
  } finally {
    await tab.close();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
