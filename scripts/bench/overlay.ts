import * as z from 'zod';
import { bundleOverlay, launchBrowser, openOverlayPage } from '@/tests/support/overlay/browser';
import { shopPageHtml } from '@/tests/support/overlay/page';
import type { BenchOptions, BenchResult } from '../bench';

const SIZES = [60, 300, 600] as const;
const CARDS_AT_ONCE = 60;
/** Without an extension, with cards found and handed over but nothing drawn, and with the marks. */
const WAYS = ['bare', 'found', 'drawn'] as const;
type Way = (typeof WAYS)[number];
type Browser = Awaited<ReturnType<typeof launchBrowser>>;

/** Main-thread time in ms, the longest task in ms and the layout shift of one page. */
interface Sample {
  readonly busy: number;
  readonly longest: number;
  readonly shift: number;
}

/**
 * The main-thread time the overlay adds to a results page: script, layout and style, at a sixth of this machine's
 * speed, against the same page without it, in one run. Floor: finding the cards without drawing.
 * Options: `--runs N` (5), `--throttle N` (6).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const runs = Number(options.runs ?? 5);
  const throttle = Number(options.throttle ?? 6);
  const [browser, script] = await Promise.all([launchBrowser(), bundleOverlay()]);
  try {
    await sample(browser, script, 'drawn', 60, 1); // the browser's own first page is slow
    const figures = [];
    for (const cards of SIZES) {
      const samples: Record<Way, Sample[]> = { bare: [], found: [], drawn: [] };
      for (let turn = 0; turn < runs; turn++) {
        for (const way of WAYS) samples[way].push(await sample(browser, script, way, cards, throttle));
      }
      const middle = (way: Way, of: keyof Sample) => median(samples[way].map((one) => one[of]));
      const added = middle('drawn', 'busy') - middle('bare', 'busy');
      const floor = middle('found', 'busy') - middle('bare', 'busy');
      figures.push(
        { what: `added, ${cards} cards`, value: added, unit: 'ms', floor, ratio: added / floor },
        { what: `added per card, ${cards} cards`, value: added / cards, unit: 'ms', floor: floor / cards },
        { what: `page itself, ${cards} cards`, value: middle('bare', 'busy'), unit: 'ms' },
        {
          what: `longest task, ${cards} cards`,
          value: middle('drawn', 'longest'),
          unit: 'ms',
          floor: middle('bare', 'longest'),
        },
        {
          what: `layout shift, ${cards} cards`,
          value: Math.max(...samples.drawn.map(({ shift }) => shift)),
          unit: '',
        },
      );
    }
    return { name: `overlay (CPU ÷ ${throttle}, medians of ${runs})`, figures };
  } finally {
    await browser.close();
  }
}

async function sample(
  browser: Browser,
  script: string,
  way: Way,
  cards: number,
  throttle: number,
): Promise<Sample> {
  const { page, session, inOverlay, close } = await openOverlayPage(
    browser,
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
    const before = await busyTime(session);
    if (way !== 'bare') await inOverlay(`${script};overlayTest.start({ draw: ${way === 'drawn'} })`);
    for (let from = CARDS_AT_ONCE; from < cards; from += CARDS_AT_ONCE) {
      await page.evaluate(`addCards(${from}, ${CARDS_AT_ONCE}); scrollTo(0, document.body.scrollHeight)`);
      await page.waitForTimeout(250);
    }
    await page.waitForTimeout(900);
    const after = await busyTime(session);
    return {
      busy: after - before,
      longest: z.number().parse(await page.evaluate('Math.max(0, ...tasks)')),
      shift: z.number().parse(await page.evaluate('shift')),
    };
  } finally {
    await close();
  }
}

/** Script, layout and style time of the page's process so far, in ms. */
async function busyTime(session: Awaited<ReturnType<typeof openOverlayPage>>['session']): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics
    .filter(
      ({ name }) => name === 'ScriptDuration' || name === 'LayoutDuration' || name === 'RecalcStyleDuration',
    )
    .reduce((sum, { value }) => sum + value, 0);
  return seconds * 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
