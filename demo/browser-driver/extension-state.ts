import * as z from 'zod';
import type { BrowserUnderTest, TabSurface } from './surface';
import { until } from './wait';

const ItemSchema = z.object({
  id: z.string(),
  state: z.string(),
  capture: z.string(),
  attempts: z.int(),
  secret: z.string(),
  receipts: z.array(z.string()),
  stages: z.array(
    z.object({
      name: z.string(),
      milliseconds: z.number(),
      outcome: z.string(),
      reason: z.string().optional(),
    }),
  ),
  body: z.string().optional(),
  reference: z.string().optional(),
  removed: z.array(z.string()),
  evidence: z.object({ digest: z.string(), byteLength: z.int() }).optional(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  nextAttemptAt: z.number().optional(),
  consent: z.looseObject({ how: z.string(), version: z.int(), chosenAt: z.number().optional() }).optional(),
  draft: z.looseObject({ url: z.string(), code: z.string() }),
});
/** A report on the device as the tests look at it. */
export type StoredReport = z.infer<typeof ItemSchema>;

const ReadingSchema = z.looseObject({
  kind: z.string(),
  marketplace: z.string(),
  cards: z
    .array(z.looseObject({ id: z.string(), seller: z.looseObject({ id: z.string().optional() }).optional() }))
    .optional(),
});

/**
 * The extension's state, read from one of its own pages: database, tabs, toolbar buttons. Changes nothing that a
 * person could not.
 */
export class ExtensionState {
  readonly #page: TabSurface;

  private constructor(page: TabSurface) {
    this.#page = page;
  }

  /** Opens the page it looks through (the settings), in a tab behind the others. */
  static async open(browser: BrowserUnderTest): Promise<ExtensionState> {
    return new ExtensionState(await browser.openTab(`${browser.extensionUrl}options.html`));
  }

  /** Whether one of the extension's own pages stands in a tab. */
  isOpen(path: string): Promise<boolean> {
    return this.#page.evaluate(
      `(globalThis.browser ?? chrome).extension.getViews({ type: 'tab' }).some(({ location }) => location.pathname === ${JSON.stringify(path)})`,
      z.boolean(),
    );
  }

  /** Records messages of pages from now on; returns their addresses so far. */
  async hearPages(): Promise<() => Promise<readonly string[]>> {
    await this.#page.evaluate(
      `void chrome.runtime.onMessage.addListener((_, { url }) => { (globalThis.asking ??= []).push(url); }) ?? 0`,
      z.unknown(),
    );
    return () => this.#page.evaluate('globalThis.asking ?? []', z.array(z.string()));
  }

  /** All reports, oldest first. */
  async reports(): Promise<StoredReport[]> {
    const rows = await this.#page.evaluate(
      `${all('outbox')}.then((rows) => rows.map(({ preview, ...row }) => row).sort((a, b) => a.createdAt - b.createdAt))`,
      z.array(ItemSchema),
    );
    return rows;
  }

  /** Waits until the newest report fits, and gives it. */
  async reportWhen(
    what: string,
    fits: (report: StoredReport) => boolean,
    timeoutMs?: number,
  ): Promise<StoredReport> {
    const report = await until(
      `a report that is ${what}`,
      async () => (await this.reports()).at(-1),
      (newest) => newest !== undefined && fits(newest),
      timeoutMs,
    );
    if (!report) throw new Error('no report');
    return report;
  }

  /** A setting's stored value. */
  setting<T>(name: string, schema: z.ZodType<T>): Promise<T> {
    return this.#page.evaluate(
      `${all('settings')}.then((rows) => rows.find((row) => row.name === ${JSON.stringify(name)})?.value ?? null)`,
      schema,
    );
  }

  /** What the content script reads in the tab at this address. */
  reading(url: string): Promise<z.infer<typeof ReadingSchema>> {
    return this.#page.evaluate(
      `${API}.tabs.query({}).then((tabs) => ${API}.tabs.sendMessage(tabs.find((tab) => tab.url === ${JSON.stringify(url)}).id, { request: 'read-page' }))`,
      ReadingSchema,
    );
  }

  /** The tooltip of the toolbar button over the tab at this address. */
  toolbarTitle(url: string): Promise<string> {
    return this.#page.evaluate(
      `${API}.tabs.query({}).then((tabs) => ${API}.action.getTitle({ tabId: tabs.find((tab) => tab.url === ${JSON.stringify(url)}).id }))`,
      z.string(),
    );
  }

  /** Sends one of our own pages' messages, as that page would. */
  send(name: string, payload: object): Promise<unknown> {
    return this.#page.evaluate(
      `${API}.runtime.sendMessage(${JSON.stringify({ name, payload })})`,
      z.unknown(),
    );
  }

  /** Rings the alarm of the next look for a registry version, which else takes half an hour. */
  async nextLookIsDue(): Promise<void> {
    await this.#writeSetting('registryPoll', { failures: 0, nextAt: 0 });
    await this.#page.evaluate(
      `${API}.alarms.create('registry', { when: Date.now() + 100 }).then(() => true)`,
      z.boolean(),
    );
  }

  /** Chooses the extension's language, as in the settings; pages opened afterwards have it. */
  setLanguage(language: 'vi' | 'en'): Promise<void> {
    return this.#writeSetting('language', language);
  }

  async #writeSetting(name: string, value: unknown): Promise<void> {
    await this.#page.evaluate(
      `new Promise((resolve, reject) => {
        const opening = indexedDB.open('chosang');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('settings', 'readwrite');
          writing.objectStore('settings').put(${JSON.stringify({ name, value })});
          writing.oncomplete = () => { opening.result.close(); resolve(true); };
          writing.onabort = () => { opening.result.close(); reject(writing.error); };
        };
      })`,
      z.boolean(),
    );
  }

  /** Runs an expression in the page. */
  evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    return this.#page.evaluate(expression, schema);
  }
}

const API = '(globalThis.browser?.tabs ? globalThis.browser : globalThis.chrome)';

/** All rows of a table; none while the database does not exist (opening it here would create an empty one). */
function all(table: string): string {
  return `indexedDB.databases().then((found) => found.some(({ name }) => name === 'chosang') ? new Promise((resolve, reject) => {
    const opening = indexedDB.open('chosang');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const asking = db.transaction('${table}').objectStore('${table}').getAll();
      asking.onsuccess = () => { db.close(); resolve(asking.result); };
      asking.onerror = () => { db.close(); reject(asking.error); };
    };
  }) : [])`;
}
