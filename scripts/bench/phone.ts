import { runLighthouse } from '@/demo/browser-driver/lighthouse';
import { fillIn } from '@/demo/browser-driver/locate';
import { copyPhonePage, launchPhone, openPhonePage } from '@/demo/browser-driver/phone';
import { openLookUpForm } from '@/demo/demonstration/steps/phone';
import { startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import { computeMedian, defineBenchmark, toBenchFigure } from '@/scripts/bench/common/harness';

/** Links to shops of the demonstration: `first` leads to a shop with a decision, `later` to a shop without a record. */
const LINKS = {
  first: 'https://shopee.vn/a-i.987210463.18830476125',
  later: 'https://shopee.vn/shop/123456',
} as const;
/** Factor by which the processor is slowed, to be as slow as a phone's. DevTools calls such a phone "mid-tier mobile". */
const SLOWER = 4;
const MEASURED = [
  { name: 'open', what: 'open until it can be asked, kept on the phone' },
  { name: 'first', what: 'press until the verdict is drawn, first question' },
  { name: 'later', what: 'press until the verdict is drawn, second question' },
] as const;
type Measured = (typeof MEASURED)[number]['name'];

/**
 * Measures the phone page on a processor slowed four times: from opening the page until a look-up is possible, and from pressing
 * "Look up" until the verdict is drawn. Needs the built page. Options: `--runs N` (15), and `--lighthouse N` (3), the number of
 * runs of Lighthouse, whose scores are added to the figures.
 */
export const benchmark = defineBenchmark(
  { numbers: { runs: 15, lighthouse: 3 } },
  async ({ runs, lighthouse }) => {
    const world = await startTemporaryDemoWorld({ phonePage: copyPhonePage });
    const browser = await launchPhone();
    try {
      const page = await openPhonePage(browser);
      // tsx wraps named functions in a call of `__name`, which the page does not define.
      await page.evaluateOnNewDocument('globalThis.__name = (one) => one');
      const address = `${world.authority.intake.url}/phone/`;
      await page.goto(address);
      // Waits until the page has fetched the registry and cached its files.
      await page.waitForFunction(() => document.querySelector('main > p.figures') !== null);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      const session = await page.createCDPSession();
      // Measures processor time, so that other work on the machine does not count.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const readProcessorTime = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
      };
      const times: Record<Measured, { clock: number; processor: number }[]> = {
        open: [],
        first: [],
        later: [],
      };
      const recordTimes = async (what: Measured, work: () => Promise<number>) => {
        const before = what === 'open' ? 0 : await readProcessorTime();
        const clock = await work();
        times[what].push({ clock, processor: (await readProcessorTime()) - before });
      };
      for (let turn = 0; turn < runs; turn++) {
        await page.reload({ waitUntil: 'domcontentloaded' });
        await recordTimes('open', () => page.evaluate(measureTimeUntilDrawn, 'main > p.figures'));
        for (const [what, link] of Object.entries(LINKS)) {
          await openLookUpForm(page);
          await fillIn(page, 'form input', link);
          await recordTimes(what === 'first' ? 'first' : 'later', () => page.evaluate(measureTimeToVerdict));
        }
      }
      const at = `CPU ÷ ${SLOWER} (median of ${runs})`;
      const figures = MEASURED.flatMap(({ name, what }) => {
        const clocks = times[name].map(({ clock }) => clock);
        return [
          toBenchFigure(`${what}, ${at}`, computeMedian(clocks), 'ms'),
          toBenchFigure('the slowest of them', Math.max(...clocks), 'ms'),
          toBenchFigure(
            'processor time of the page’s main thread meanwhile (median)',
            computeMedian(times[name].map((one) => one.processor)),
            'ms',
          ),
        ];
      });
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      const scores: Record<string, number[]> = {};
      const blocked: number[] = [];
      for (let turn = 0; turn < lighthouse; turn++) {
        const { categories, blockedMs } = await runLighthouse(address);
        blocked.push(blockedMs);
        for (const [name, { score }] of Object.entries(categories))
          scores[name] = [...(scores[name] ?? []), (score ?? 0) * 100];
      }
      const scoreFigures = Object.entries(scores).flatMap(([name, all]) => [
        toBenchFigure(`Lighthouse, ${name} (median of ${all.length})`, computeMedian(all), ''),
        toBenchFigure('the lowest of them', Math.min(...all), ''),
      ]);
      const most = toBenchFigure(
        'blocked while it opens, by processor time (the most)',
        Math.max(...blocked),
        'ms',
      );
      return { name: 'phone', figures: [...figures, ...scoreFigures, ...(blocked.length > 0 ? [most] : [])] };
    } finally {
      await browser.close();
      await world.close();
    }
  },
);

/** Runs in the page: waits until an element exists, and returns the time since the page was opened (ms). */
function measureTimeUntilDrawn(selector: string): Promise<number> {
  return new Promise((resolve) => {
    const checkEveryFrame = () =>
      document.querySelector(selector) ? resolve(performance.now()) : requestAnimationFrame(checkEveryFrame);
    checkEveryFrame();
  });
}

/** Runs in the page: presses "Look up", waits until a frame with another verdict is drawn, and returns the time (ms). */
function measureTimeToVerdict(): Promise<number> {
  return new Promise((resolve) => {
    const readVerdictText = () => document.querySelector('main section h2')?.textContent ?? '';
    const before = readVerdictText();
    const start = performance.now();
    const checkEveryFrame = () => {
      if (readVerdictText() !== before) requestAnimationFrame(() => resolve(performance.now() - start));
      else requestAnimationFrame(checkEveryFrame);
    };
    document.querySelector('form')?.requestSubmit();
    checkEveryFrame();
  });
}
