import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession, Page, Protocol } from 'puppeteer-core';
import * as z from 'zod';
import type { DemoWorld } from '@/demo/world/world';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { launchChromium } from '../common/browser';
import { extensionProcess, type ProcessCost, processCost } from './process-cost';
import { OBSERVED, watchPage } from './watch-page';

/** How long a page is watched after its load (ms): marks are drawn by then, even at a sixth of the speed. */
const REST_MS = 3_000;
/** How long each window of a scrolled page is watched (ms). */
const SCROLL_MS = 400;

const ObservedSchema = z.object({
  longest: z.number(),
  blocking: z.number(),
  shift: z.number(),
  firstPaint: z.number(),
  firstMark: z.number().optional(),
});

/** Cost of one page load (ms); tasks in processor time. */
export interface LoadCost extends z.infer<typeof ObservedSchema> {
  /** Main-thread time, with its parts: script, style and layout, everything else. */
  readonly task: number;
  readonly script: number;
  readonly layout: number;
  readonly other: number;
  /** Cost in the extension's process, where there is one. */
  readonly process: ProcessCost | undefined;
  /** Main-thread time of scrolling through the first and the second half of the page, if it was scrolled. */
  readonly scrolled?: { readonly first: number; readonly second: number };
}

/** How a page is loaded. */
export interface LoadOptions {
  /** Slowdown factor of the page's processor. */
  readonly slowdown: number;
  /** State of the extension's worker before the load. */
  readonly worker: 'asleep' | 'awake';
  /** Whether it is scrolled to its end, one window at a time. */
  readonly isScrolled?: boolean | undefined;
}

/** A browser with one extension or none. */
export class RivalBrowser {
  readonly #browser: Browser;
  readonly #session: CDPSession;
  readonly #id: string | undefined;

  private constructor(browser: Browser, session: CDPSession, id: string | undefined) {
    this.#browser = browser;
    this.#session = session;
    this.#id = id;
  }

  /** Starts a browser with the unpacked extension in `folder`, behind the demonstration's proxy. */
  static async start(
    world: Pick<DemoWorld, 'proxy' | 'spki'>,
    folder: string | undefined,
  ): Promise<RivalBrowser> {
    const browser = await launchChromium(world);
    const id = folder === undefined ? undefined : await browser.installExtension(folder);
    return new RivalBrowser(browser, await browser.target().createCDPSession(), id);
  }

  /** The page's HTML after `prepare` has run in it with `given`. */
  async rewritten<Given>(url: string, prepare: (given: Given) => void, given: Given): Promise<string> {
    const page = await this.#newPage();
    await page.evaluateOnNewDocument(prepare, given);
    await page.goto(url, { waitUntil: 'load' });
    const html = await page.content();
    await page.close();
    return html;
  }

  /** Loads a page and measures until it rests. */
  async load(url: string, { slowdown, worker, isScrolled = false }: LoadOptions): Promise<LoadCost> {
    const page = await this.#newPage();
    try {
      if (worker === 'asleep') await this.sleep();
      const before = await this.#process();
      const session = await page.createCDPSession();
      // Processor time, so that other work on the machine does not count.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      await page.emulateCPUThrottling(slowdown);
      await page.evaluateOnNewDocument(watchPage, { tag: OVERLAY_TAG, left: OBSERVED });
      await page.goto(url, { waitUntil: 'load' });
      await wait(REST_MS);
      const scrolled = isScrolled ? await scrollThrough(page, session) : undefined;
      const after = await this.#process();
      const observed = ObservedSchema.parse(
        await page.evaluate((left) => Reflect.get(globalThis, left), OBSERVED),
      );
      const { task, script, layout } = await timesOf(session);
      const isSame = before?.id === after?.id;
      return {
        ...observed,
        task,
        script,
        layout,
        other: task - script - layout,
        process: after && { cpu: after.cpu - (isSame ? (before?.cpu ?? 0) : 0), memory: after.memory },
        ...(scrolled && { scrolled }),
      };
    } finally {
      await page.close();
    }
  }

  /**
   * Presses the toolbar button over a resting page; returns the time until `isShown` is painted in the popup (ms).
   */
  async press(url: string, isShown: string, worker: 'asleep' | 'awake'): Promise<number> {
    const extension = (await this.#browser.extensions()).get(this.#id ?? '');
    if (!extension) throw new Error('there is no extension to press');
    const page = await this.#newPage();
    try {
      await page.goto(url, { waitUntil: 'load' });
      await page.bringToFront();
      await wait(REST_MS / 2);
      if (worker === 'asleep') await this.sleep();
      const target = this.#browser.waitForTarget(
        (one) => one.type() === 'page' && one.url().startsWith(this.#origin) && one.url().includes('popup'),
        { timeout: 20_000 },
      );
      const pressed = performance.timeOrigin + performance.now();
      await extension.triggerAction(page);
      const popup = await (await target).asPage();
      // As text, because code compiled for Node may call helpers that the popup lacks.
      const painted = await popup.evaluate(`new Promise((resolve) => {
        const look = () => requestAnimationFrame(() => {
          if (!(${isShown})) return look();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        });
        look();
      })`);
      await popup.close();
      return z.number().parse(painted) - pressed;
    } finally {
      await page.close();
    }
  }

  /** Closes pages the extension opened itself at installation, which would keep its process alive. */
  async closeOwnPages(): Promise<void> {
    for (const page of await this.#browser.pages()) {
      if (page.url().startsWith('chrome-extension://')) await page.close();
    }
  }

  /** Stops the extension's worker and waits until its process is gone. */
  async sleep(): Promise<void> {
    if (this.#id === undefined) return;
    for (let turn = 0; turn < 40; turn++) {
      const target = this.#browser
        .targets()
        .find((one) => one.type() === 'service_worker' && one.url().startsWith(this.#origin));
      if (!target && !(await this.#process())) return;
      // The worker may end by itself between being found and being closed.
      await (await target?.worker())?.close().catch(() => undefined);
      await wait(100);
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  get #origin(): string {
    return `chrome-extension://${this.#id}/`;
  }

  async #newPage(): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named'); // tsx wraps functions in this call
    return page;
  }

  async #process() {
    if (this.#id === undefined) return undefined;
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo');
    const isRenderer = ({ type }: Protocol.SystemInfo.ProcessInfo) => type === 'renderer';
    const id = await extensionProcess(processInfo.filter(isRenderer).map((one) => one.id));
    const cost = id === undefined ? undefined : await processCost(id);
    return id === undefined || !cost ? undefined : { id, ...cost };
  }
}

/** Main-thread time so far with its parts, in ms of processor time. */
async function timesOf(session: CDPSession): Promise<Pick<LoadCost, 'task' | 'script' | 'layout'>> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (named: string) => (metrics.find(({ name }) => name === named)?.value ?? 0) * 1_000;
  return {
    task: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

/** Scrolls to the page's end, one window at a time; returns the main-thread time of each half. */
async function scrollThrough(page: Page, session: CDPSession): Promise<LoadCost['scrolled']> {
  const { height, view } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    view: innerHeight,
  }));
  const taken = [(await timesOf(session)).task];
  for (const half of [1, 2]) {
    for (let top = ((half - 1) * height) / 2; top < (half * height) / 2; top += view) {
      await page.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), top);
      await wait(SCROLL_MS);
    }
    taken.push((await timesOf(session)).task);
  }
  const [start = 0, middle = 0, end = 0] = taken;
  return { first: middle - start, second: end - middle };
}
