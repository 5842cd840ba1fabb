import type { CDPSession, KeyInput, Page } from 'puppeteer-core';
import * as z from 'zod';
import { repeatOnNetworkChange } from './network-change';
import type { TabSurface } from './surface';
import { waitForCentre } from './wait';

/** A tab or a popup of Chromium. */
export class ChromiumPage implements TabSurface {
  #contentWorld: number | undefined;

  readonly page: Page;
  readonly session: CDPSession;
  readonly extensionId: string;

  constructor(page: Page, session: CDPSession, extensionId: string) {
    this.page = page;
    this.session = session;
    this.extensionId = extensionId;
  }

  /** Starts to record the id of the content script's world: closed shadow roots can be opened only in that world. */
  async follow(): Promise<void> {
    this.session.on('Runtime.executionContextCreated', ({ context }) => {
      const ofExtension = context.origin === `chrome-extension://${this.extensionId}`;
      const isContentScript = context.auxData?.type === 'isolated' && !context.name.startsWith('__puppeteer');
      // Takes the newest world, because the world of the extension's former version may still exist after an update.
      if (ofExtension && isContentScript) this.#contentWorld = Math.max(this.#contentWorld ?? 0, context.id);
    });
    this.session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#contentWorld) this.#contentWorld = undefined;
    });
    this.session.on('Runtime.executionContextsCleared', () => {
      this.#contentWorld = undefined;
    });
    await this.session.send('Runtime.enable');
  }

  async evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    if (this.#contentWorld === undefined && this.page.url().startsWith('https:')) {
      // When a page returns from the back/forward cache, Chromium reports the page's worlds only after `Runtime` is enabled
      // again.
      await this.session.send('Runtime.disable');
      await this.session.send('Runtime.enable');
    }
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression: `(async () => { const opened = (element) => globalThis.chrome?.dom?.openOrClosedShadowRoot(element) ?? element.shadowRoot; return JSON.stringify(await (${expression})); })()`,
      returnByValue: true,
      awaitPromise: true,
      ...(this.#contentWorld === undefined ? {} : { contextId: this.#contentWorld }),
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return schema.parse(result.value === undefined ? undefined : JSON.parse(z.string().parse(result.value)));
  }

  async click(elementExpression: string): Promise<void> {
    const { x, y } = await waitForCentre(this, elementExpression);
    await this.page.mouse.click(x, y);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  press(key: KeyInput): Promise<void> {
    return this.page.keyboard.press(key);
  }

  async picture(part: 'visible' | 'whole' = 'visible'): Promise<Buffer> {
    return Buffer.from(await this.page.screenshot({ fullPage: part === 'whole' }));
  }

  async goto(url: string): Promise<void> {
    await repeatOnNetworkChange(() => this.page.goto(url, { waitUntil: 'load' }));
  }

  async url(): Promise<string> {
    return this.page.url();
  }

  show(): Promise<void> {
    return this.page.bringToFront();
  }

  /** Closes the page. A popup closes by itself when another tab becomes active, so a failure is ignored. */
  async close(): Promise<void> {
    if (!this.page.isClosed()) await this.page.close().catch(() => undefined);
  }
}
