import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import * as z from 'zod';
import { requireBrowser } from '@/demo/browsers/find-browser';

/** The measured extension, and the one for comparison. */
export type Asleep = 'ours' | 'empty';

const AskedSchema = z.object({ took: z.number(), answer: z.looseObject({ ok: z.literal(true).optional() }) });

interface Added {
  readonly id: string;
  readonly page: Page;
}

/** A browser with extensions, each with a page whose content script asks its worker. */
export class WakeBrowser {
  readonly #browser: Browser;
  readonly #session: CDPSession;
  readonly #added = new Map<Asleep, Added>();

  private constructor(browser: Browser, session: CDPSession) {
    this.#browser = browser;
    this.#session = session;
  }

  /** Starts the browser behind the demonstration's proxy. */
  static async start({ proxy, spki }: { proxy: string; spki: string }): Promise<WakeBrowser> {
    const browser = await puppeteer.launch({
      executablePath: requireBrowser('chromium', console.error),
      headless: true,
      pipe: true,
      enableExtensions: true,
      args: [
        '--disable-gpu',
        '--no-first-run',
        '--disable-component-update',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--proxy-server=${proxy}`,
        `--ignore-certificate-errors-spki-list=${spki}`,
      ],
    });
    return new WakeBrowser(browser, await browser.target().createCDPSession());
  }

  /** Installs the extension in a folder and opens a page with its content script. */
  async add(which: Asleep, folder: string, url: string): Promise<void> {
    const id = await this.#browser.installExtension(folder);
    const page = await this.#browser.newPage();
    await page.goto(url);
    this.#added.set(which, { id, page });
  }

  /** Sends a message from the content script's world; returns the time of the answer (ms). */
  async ask(which: Asleep, message: unknown): Promise<number> {
    const { id, page } = this.#of(which);
    const realm = page.extensionRealms().find(({ origin }) => origin?.includes(id));
    if (realm === undefined) throw new Error(`no content script of ${which} runs on its page`);
    const text = JSON.stringify(message);
    const asked = await realm.evaluate(`(async () => {
      const started = performance.now();
      const answer = await chrome.runtime.sendMessage(${text});
      return { took: performance.now() - started, answer };
    })()`);
    return AskedSchema.parse(asked).took;
  }

  /** Stops a worker and waits until its process is gone. */
  async stop(which: Asleep): Promise<void> {
    const prefix = `chrome-extension://${this.#of(which).id}/`;
    const before = (await this.#renderers()).length;
    for (const target of this.#browser.targets()) {
      if (target.type() === 'service_worker' && target.url().startsWith(prefix)) {
        await (await target.worker())?.close();
      }
    }
    for (let turn = 0; turn < 40 && (await this.#renderers()).length >= before; turn++) await wait(100);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  #of(which: Asleep): Added {
    const added = this.#added.get(which);
    if (added === undefined) throw new Error(`${which} was not added`);
    return added;
  }

  async #renderers(): Promise<number[]> {
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }
}

/** A Shopee results page's message about that many cards of as many shops. */
export function checkOfCards(count: number): unknown {
  const cards = Array.from({ length: count }, (_, i) => ({
    id: `1000000${i}.2000000${i}`,
    url: `https://shopee.vn/product/${1_120_384_756 + i * 7_919}/${20_000_000 + i}`,
    title: `Bộ bát đĩa gốm tráng men số ${i}`,
    price: { minor: 120_000 + i, currency: 'VND' },
    seller: { id: String(1_120_384_756 + i * 7_919), name: `Cửa hàng ${i}` },
    readFrom: {
      url: { source: 'url', selector: 'a[href]' },
      'seller.id': { source: 'url', selector: 'a[href]' },
    },
  }));
  const reading = { kind: 'results', marketplace: 'shopee', host: 'shopee.vn', cards, missing: [] };
  return { name: 'check-page', payload: { reading, seen: {}, isAgain: false } };
}
