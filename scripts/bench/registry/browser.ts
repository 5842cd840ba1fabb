import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import * as z from 'zod';
import { requireBrowser } from '@/demo/browsers/find-browser';
import { buildExtension } from './extension';
import type { Asked } from './worker-messages';

const ReplySchema = z.object({
  took: z.number(),
  answer: z.object({
    milliseconds: z.number().optional(),
    known: z.number().optional(),
    failure: z.string().optional(),
  }),
});
export type Reply = z.infer<typeof ReplySchema>;

/** The registry's worker, one that does nothing, and one that reads a row of a database. */
export type Which = 'full' | 'empty' | 'store';

/** A browser with the measured extensions and one page that asks them. */
export class BenchBrowser {
  readonly #browser: Browser;
  readonly #session: CDPSession;
  readonly #page: Page;
  readonly #ids: Readonly<Record<Which, string>>;

  private constructor(
    browser: Browser,
    session: CDPSession,
    page: Page,
    ids: Readonly<Record<Which, string>>,
  ) {
    this.#browser = browser;
    this.#session = session;
    this.#page = page;
    this.#ids = ids;
  }

  /** Starts the browser and opens `url` (on 127.0.0.1), which may be an empty page. */
  static async start(url: string): Promise<BenchBrowser> {
    const browser = await puppeteer.launch({
      executablePath: requireBrowser('chromium', console.error),
      headless: true,
      pipe: true,
      enableExtensions: true,
      args: ['--disable-gpu', '--no-first-run', '--disable-component-update', ...rootArguments()],
    });
    const full = await browser.installExtension(
      await buildExtension('full', 'worker.ts', ['update-worker.ts']),
    );
    const empty = await browser.installExtension(await buildExtension('empty', 'empty-worker.ts'));
    const stored = await browser.installExtension(await buildExtension('store', 'store-worker.ts'));
    const page = await browser.newPage();
    await page.goto(url);
    const session = await browser.target().createCDPSession();
    return new BenchBrowser(browser, session, page, { full, empty, store: stored });
  }

  /** Sends one message from the page to a worker; returns its answer and the time (ms). */
  async ask(which: Which, asked: Asked): Promise<Reply> {
    // As text, because a function compiled for Node may call helpers that a page lacks.
    const detail = JSON.stringify(JSON.stringify(asked));
    const text = await this.#page.evaluate(`new Promise((resolve) => {
      addEventListener('answer ${which}', (event) => resolve(event.detail), { once: true });
      dispatchEvent(new CustomEvent('ask ${which}', { detail: ${detail} }));
    })`);
    const reply = ReplySchema.parse(JSON.parse(z.string().parse(text)));
    if (reply.answer.failure !== undefined) throw new Error(reply.answer.failure);
    return reply;
  }

  /** Stops a worker and waits until its process is gone. */
  async stop(which: Which): Promise<void> {
    const before = await this.#renderers();
    await (await this.#workerOf(which)?.worker())?.close();
    for (let turn = 0; turn < 40; turn++) {
      await wait(100);
      if ((await this.#renderers()).length < before.length) return;
    }
  }

  /**
   * Private memory of a woken worker's process after a garbage collection (MB): the median of several readings. None
   * where the system does not tell.
   */
  async memoryAfter(which: Which, asked: Asked): Promise<number[]> {
    await this.stop(which);
    const before = new Set(await this.#renderers());
    await this.ask(which, asked);
    const pid = (await this.#renderers()).find((one) => !before.has(one));
    const worker = await this.#workerOf(which)?.worker();
    if (pid === undefined || !worker) return [];
    const looks: number[] = [];
    for (let look = 0; look < 5; look++) {
      await worker.client.send('HeapProfiler.collectGarbage');
      await wait(100);
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => null);
      if (rollup === null) return [];
      const parts = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map((match) => Number(match[1]));
      looks.push(parts.reduce((sum, one) => sum + one, 0) / 1_024);
    }
    return [looks.sort((a, b) => a - b)[looks.length >> 1] ?? 0];
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  #workerOf(which: Which) {
    const prefix = `chrome-extension://${this.#ids[which]}/`;
    return this.#browser
      .targets()
      .find((target) => target.type() === 'service_worker' && target.url().startsWith(prefix));
  }

  async #renderers(): Promise<number[]> {
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }
}

function rootArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
