import { launchPhone, phoneContext, phonePageOf } from '@/demo/browsers/phone';
import { startTrialWorld } from '@/demo/world/world';
import type { BenchOptions, BenchResult } from '../bench';
import { figure, median } from './common/figures';

/** A shop of the demonstration with a decision. */
const LINK = 'https://shopee.vn/a-i.987210463.18830476125';
/** How many times slower than this machine a phone computes (DevTools calls it a mid-tier mobile). */
const SLOWER = 4;

/**
 * From pressing "Look up" until the verdict is drawn, and from opening the page until it can be asked, on the phone page with the processor slowed
 * down four times. Needs the built page. Option: `--runs N` (15).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const runs = Number(options.runs ?? 15);
  const world = await startTrialWorld({ phonePage: phonePageOf });
  const browser = await launchPhone();
  try {
    const context = await phoneContext(browser);
    // tsx names functions by a helper that the page does not have.
    await context.addInitScript({ content: 'globalThis.__name = (one) => one' });
    const page = await context.newPage();
    await page.goto(`${world.authority.intake.url}/phone/`);
    // The registry is here, and the page is kept.
    await page.waitForFunction(() => document.querySelector('main > p.figures') !== null);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const [opened, verdicts]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < runs; turn++) {
      await page.reload();
      opened.push(await page.evaluate(drawn, 'main > p.figures'));
      await page.locator('form input').first().fill(LINK);
      verdicts.push(await page.evaluate(verdictAfterPress));
    }
    const at = `CPU ÷ ${SLOWER} (median of ${runs})`;
    return {
      name: 'phone',
      figures: [
        figure(`open until it can be asked, kept on the phone, ${at}`, median(opened), 'ms'),
        figure(`press until the verdict is drawn, first question, ${at}`, median(verdicts), 'ms'),
        figure('the slowest of them', Math.max(...verdicts), 'ms'),
      ],
    };
  } finally {
    await browser.close();
    await world.close();
  }
}

/** Runs in the page: when, since it was opened, an element stood (ms). */
function drawn(selector: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () =>
      document.querySelector(selector) ? resolve(performance.now()) : requestAnimationFrame(look);
    look();
  });
}

/** Runs in the page: presses "Look up" and waits until a frame with the verdict was drawn (ms). */
function verdictAfterPress(): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    const look = () => {
      if (document.querySelector('main section h2'))
        requestAnimationFrame(() => resolve(performance.now() - start));
      else requestAnimationFrame(look);
    };
    document.querySelector('form')?.requestSubmit();
    look();
  });
}
