import type { Browser } from 'playwright-core';
import * as z from 'zod';
import { launchPlain } from '@/demo/browsers/plain-browser';
import { bundleOverlay, newPages, openOverlayPage } from '@/demo/overlay/browser';
import { shopPageHtml } from '@/demo/overlay/page';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { BenchOptions, BenchResult } from '../bench';
import { figure, median } from './common/figures';
import { numbersOf } from './common/numbers';

const SIZES = [60, 300, 600] as const;
const CARDS_AT_ONCE = 60;
/**
 * Without an extension; cards found and sent but nothing drawn; the barest marks on every card on record; our marks.
 */
const WAYS = ['bare', 'found', 'barest', 'drawn'] as const;
type Way = (typeof WAYS)[number];
type Scripts = Readonly<Record<'overlay' | 'barest', string>>;

/** Main-thread time and longest task of one page (ms), its layout shift, and the number of our elements. */
interface Sample {
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly longest: number;
  readonly shift: number;
  readonly marks: number;
}

const busy = ({ script, style, layout }: Sample) => script + style + layout;

/** Options that `run` takes. */
export const OPTIONS = ['runs', 'throttle', 'cards'] as const;

/**
 * Main-thread time the overlay adds to a results page (script, style, layout) at a sixth of this machine's speed,
 * beside the same page without it, in turn. Floor: the barest marks on all cards on record; ours are drawn near the
 * window only. Options: `--runs N` (5), `--throttle N` (6), `--cards N` (60, 300 and 600).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const { runs, throttle } = numbersOf(options, { runs: 5, throttle: 6 });
  const [browser, overlay, barest] = await Promise.all([
    launchPlain(),
    bundleOverlay(),
    bundleOverlay('scripts/bench/overlay/barest-marks.ts'),
  ]);
  const scripts = { overlay, barest };
  try {
    await sample(browser, scripts, 'drawn', 60, 1); // the browser's own first page is slow
    const figures = [];
    for (const cards of options.cards === undefined ? SIZES : [Number(options.cards)]) {
      const samples: Record<Way, Sample[]> = { bare: [], found: [], barest: [], drawn: [] };
      for (let turn = 0; turn < runs; turn++) {
        for (const way of WAYS) samples[way].push(await sample(browser, scripts, way, cards, throttle));
      }
      figures.push(...figuresOf(cards, samples));
    }
    return { name: `overlay (CPU ÷ ${throttle}, medians of ${runs})`, figures };
  } finally {
    await browser.close();
  }
}

function figuresOf(cards: number, samples: Readonly<Record<Way, readonly Sample[]>>): BenchResult['figures'] {
  const middle = (way: Way, read: (one: Sample) => number) => median(samples[way].map(read));
  const over = (way: Way, read: (one: Sample) => number) => middle(way, read) - middle('bare', read);
  const cardsFigure = (what: string, value: number, unit: string, floor?: number) =>
    figure(`${what}, ${cards} cards`, value, unit, floor);
  const part = (what: string, read: (one: Sample) => number) =>
    cardsFigure(what, over('drawn', read), 'ms', over('barest', read));
  const beside = (way: Way, what: string, unit: string, read: (one: Sample) => number) =>
    cardsFigure(what, middle('drawn', read), unit, middle(way, read));
  return [
    part('added', busy),
    part('of it script', ({ script }) => script),
    part('of it style', ({ style }) => style),
    part('of it layout', ({ layout }) => layout),
    cardsFigure('added, nothing drawn', over('found', busy), 'ms'),
    cardsFigure('page itself', middle('bare', busy), 'ms'),
    beside('bare', 'longest task', 'ms', ({ longest }) => longest),
    cardsFigure('layout shift', Math.max(...samples.drawn.map(({ shift }) => shift)), ''),
    beside('barest', 'elements drawn', '', ({ marks }) => marks),
  ];
}

async function sample(
  browser: Browser,
  scripts: Scripts,
  way: Way,
  cards: number,
  throttle: number,
): Promise<Sample> {
  const { page, session, inOverlay, close } = await openOverlayPage(
    newPages(browser),
    shopPageHtml({ cards: CARDS_AT_ONCE }),
    null,
  );
  try {
    await page.evaluate(
      `window.tasks = []; new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' })`,
    );
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await page.waitForTimeout(300);
    const before = await timesOf(session);
    // By a timer, because script evaluated from a console is not counted.
    const script = way === 'barest' ? scripts.barest : scripts.overlay;
    if (way !== 'bare')
      await inOverlay(`${script};setTimeout(() => overlayTest.start({ draw: ${way === 'drawn'} }), 0)`);
    for (let from = CARDS_AT_ONCE; from < cards; from += CARDS_AT_ONCE) {
      await page.evaluate(`addCards(${from}, ${CARDS_AT_ONCE}); scrollTo(0, document.body.scrollHeight)`);
      await page.waitForTimeout(250);
    }
    await page.waitForTimeout(900);
    const after = await timesOf(session);
    return {
      script: after.script - before.script,
      style: after.style - before.style,
      layout: after.layout - before.layout,
      longest: z.number().parse(await page.evaluate('Math.max(0, ...tasks)')),
      shift: z.number().parse(await page.evaluate('shift')),
      marks: z.int().parse(await page.evaluate(`document.querySelectorAll('${OVERLAY_TAG}').length`)),
    };
  } finally {
    await close();
  }
}

/** Script, style and layout time of the page's process so far (ms). */
async function timesOf(session: Awaited<ReturnType<typeof openOverlayPage>>['session']) {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
  return {
    script: ms('ScriptDuration'),
    style: ms('RecalcStyleDuration'),
    layout: ms('LayoutDuration'),
  };
}
