import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import * as z from 'zod';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { computeMedian } from '@/scripts/bench/common/harness';
import { launchChromium } from './browser';

const ReplySchema = z.object({
  took: z.number(),
  answer: z.looseObject({
    ok: z.literal(true).optional(),
    milliseconds: z.number().optional(),
    failure: z.string().optional(),
  }),
});

interface Added {
  readonly id: string;
  readonly page: Page;
}

/**
 * A browser with several extensions. Each extension has one page, whose content script sends messages to the extension's worker.
 */
export class WorkerBrowser<Name extends string> {
  readonly #browser: Browser;
  readonly #session: CDPSession;
  readonly #added = new Map<Name, Added>();

  private constructor(browser: Browser, session: CDPSession) {
    this.#browser = browser;
    this.#session = session;
  }

  static async start<Name extends string>(world?: DemoWorld): Promise<WorkerBrowser<Name>> {
    const browser = await launchChromium(world);
    return new WorkerBrowser(browser, await browser.target().createCDPSession());
  }

  /** Installs the extension from a folder, and opens a page with the extension's content script. */
  async add(which: Name, folder: string, url: string): Promise<void> {
    const id = await this.#browser.installExtension(folder);
    const page = await this.#browser.newPage();
    await page.goto(url);
    this.#added.set(which, { id, page });
  }

  /** Sends a message from the content script to the worker. Returns the reply and the time until it came (ms). */
  async ask(which: Name, message: unknown): Promise<z.infer<typeof ReplySchema>> {
    const { id, page } = this.#findAdded(which);
    const realm = page.extensionRealms().find(({ origin }) => origin?.includes(id));
    if (realm === undefined) throw new Error(`no content script of ${which} runs on its page`);
    const text = JSON.stringify(message);
    const result = await realm.evaluate(`(async () => {
      const started = performance.now();
      const answer = await chrome.runtime.sendMessage(${text});
      return { took: performance.now() - started, answer };
    })()`);
    const reply = ReplySchema.parse(result);
    if (reply.answer.failure !== undefined) throw new Error(reply.answer.failure);
    return reply;
  }

  /** Stops an extension's worker and waits until the worker's process has ended. */
  async stop(which: Name): Promise<void> {
    const before = (await this.#readRendererIds()).length;
    await (await this.#workerOf(which))?.close();
    for (let turn = 0; turn < 40 && (await this.#readRendererIds()).length >= before; turn++) await wait(100);
  }

  /**
   * Stops the worker, wakes it with a message, and returns the private memory of its process after a garbage collection (MB): the
   * median of several readings. Undefined if the system cannot measure it.
   */
  async memoryAfter(which: Name, message: unknown): Promise<number | undefined> {
    await this.stop(which);
    const before = new Set(await this.#readRendererIds());
    await this.ask(which, message);
    const pid = (await this.#readRendererIds()).find((one) => !before.has(one));
    const worker = await this.#workerOf(which);
    if (pid === undefined || !worker) return undefined;
    const looks: number[] = [];
    for (let look = 0; look < 5; look++) {
      await worker.client.send('HeapProfiler.collectGarbage');
      await wait(100);
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => undefined);
      if (rollup === undefined) return undefined;
      const parts = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map((match) => Number(match[1]));
      looks.push(parts.reduce((sum, one) => sum + one, 0) / 1_024);
    }
    return computeMedian(looks);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  #findAdded(which: Name): Added {
    const added = this.#added.get(which);
    if (added === undefined) throw new Error(`${which} was not added`);
    return added;
  }

  async #workerOf(which: Name) {
    const prefix = `chrome-extension://${this.#findAdded(which).id}/`;
    const target = this.#browser
      .targets()
      .find((one) => one.type() === 'service_worker' && one.url().startsWith(prefix));
    return (await target?.worker()) ?? undefined;
  }

  async #readRendererIds(): Promise<number[]> {
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }
}
