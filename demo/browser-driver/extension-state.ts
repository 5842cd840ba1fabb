import * as z from 'zod';
import type { BrowserUnderTest, TabSurface } from './surface';
import { pollUntil } from './wait';

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
/** A report on the device, with the fields that tests read. */
export type StoredReport = z.infer<typeof ItemSchema>;

const StampSchema = z.looseObject({
  itemId: z.string(),
  digest: z.string(),
  state: z.enum(['waiting', 'stamped']),
  attempts: z.int().optional(),
  failure: z.looseObject({ reason: z.string() }).optional(),
  service: z.string().optional(),
  reply: z.string().optional(),
  root: z.string().optional(),
});
/** The time stamp of a report, with the fields that tests read. */
export type StoredStamp = z.infer<typeof StampSchema>;

const ReadingSchema = z.looseObject({
  kind: z.string(),
  marketplace: z.string(),
  cards: z
    .array(z.looseObject({ id: z.string(), seller: z.looseObject({ id: z.string().optional() }).optional() }))
    .optional(),
});

/**
 * Reads the extension's state (database, tabs, toolbar buttons) through the extension's settings page. It can also send a message
 * as an own page does, set the language, and make time stamps and the check for a new registry due at once.
 */
export class ExtensionState {
  readonly #page: TabSurface;

  private constructor(page: TabSurface) {
    this.#page = page;
  }

  /** Opens the settings page in a background tab, through which the state is read. */
  static async open(browser: BrowserUnderTest): Promise<ExtensionState> {
    return new ExtensionState(await browser.openTab(`${browser.extensionUrl}options.html`));
  }

  /** Whether the extension's own page at `path` is open in a tab. */
  isOpen(path: string): Promise<boolean> {
    return this.#page.evaluate(
      `(globalThis.browser ?? chrome).extension.getViews({ type: 'tab' }).some(({ location }) => location.pathname === ${JSON.stringify(path)})`,
      z.boolean(),
    );
  }

  /** Starts to record which pages send messages. Returns a function that returns the addresses of these pages. */
  async recordMessagingPages(): Promise<() => Promise<readonly string[]>> {
    await this.#page.evaluate(
      `void chrome.runtime.onMessage.addListener((_, { url }) => { (globalThis.asking ??= []).push(url); }) ?? 0`,
      z.unknown(),
    );
    return () => this.#page.evaluate('globalThis.asking ?? []', z.array(z.string()));
  }

  /** Reads all reports, oldest first. */
  async reports(): Promise<StoredReport[]> {
    const rows = await this.#page.evaluate(
      `${createReadRowsExpression('outbox')}.then((rows) => rows.map(({ preview, ...row }) => row).sort((a, b) => a.createdAt - b.createdAt))`,
      z.array(ItemSchema),
    );
    return rows;
  }

  /** Waits until the newest report satisfies `fits`, and returns that report. `what` describes it in the error message. */
  async waitForReport(
    what: string,
    fits: (report: StoredReport) => boolean,
    timeoutMs?: number,
  ): Promise<StoredReport> {
    const report = await pollUntil(
      `a report that is ${what}`,
      async () => (await this.reports()).at(-1),
      (newest) => newest !== undefined && fits(newest),
      timeoutMs,
    );
    if (!report) throw new Error('no report');
    return report;
  }

  /** Reads the time stamps of all reports; `reply` is the service's reply in base64. */
  timeStamps(): Promise<StoredStamp[]> {
    return this.#page.evaluate(
      `${createReadRowsExpression('timeStamps')}.then((rows) => Promise.all(rows.map(async ({ reply, ...row }) =>
        reply ? { ...row, reply: btoa(String.fromCharCode(...new Uint8Array(await reply.arrayBuffer()))) } : row)))`,
      z.array(StampSchema),
    );
  }

  /** Makes all pending requests for time stamps due, and triggers their alarm now. */
  async triggerTimeStampAlarm(): Promise<void> {
    await this.#page.evaluate(
      `new Promise((resolve, reject) => {
        const opening = indexedDB.open('chosang');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('timeStamps', 'readwrite');
          const rows = writing.objectStore('timeStamps');
          rows.getAll().onsuccess = ({ target }) => {
            for (const row of target.result) if (row.nextAttemptAt) rows.put({ ...row, nextAttemptAt: 0 });
          };
          writing.oncomplete = () => { opening.result.close(); resolve(true); };
          writing.onabort = () => { opening.result.close(); reject(writing.error); };
        };
      }).then(() => ${API}.alarms.create('time-stamps', { when: Date.now() + 100 })).then(() => true)`,
      z.boolean(),
    );
  }

  /** Reads a setting's stored value. */
  setting<T>(name: string, schema: z.ZodType<T>): Promise<T> {
    return this.#page.evaluate(
      `${createReadRowsExpression('settings')}.then((rows) => rows.find((row) => row.name === ${JSON.stringify(name)})?.value ?? null)`,
      schema,
    );
  }

  /** Returns what the content script reads in the tab with this address. */
  reading(url: string): Promise<z.infer<typeof ReadingSchema>> {
    return this.#page.evaluate(
      `${API}.tabs.query({}).then((tabs) => ${API}.tabs.sendMessage(tabs.find((tab) => tab.url === ${JSON.stringify(url)}).id, { request: 'read-page' }))`,
      ReadingSchema,
    );
  }

  /** Reads the tooltip of the toolbar button over the tab with this address. */
  readToolbarTitle(url: string): Promise<string> {
    return this.#page.evaluate(
      `${API}.tabs.query({}).then((tabs) => ${API}.action.getTitle({ tabId: tabs.find((tab) => tab.url === ${JSON.stringify(url)}).id }))`,
      z.string(),
    );
  }

  /** Sends a message as one of our own pages would. */
  send(name: string, payload: object): Promise<unknown> {
    return this.#page.evaluate(
      `${API}.runtime.sendMessage(${JSON.stringify({ name, payload })})`,
      z.unknown(),
    );
  }

  /** Triggers the next check for a new registry version now; otherwise it comes within half an hour. */
  async triggerRegistryCheck(): Promise<void> {
    await this.#writeSetting('registryPoll', { failures: 0, nextAt: 0 });
    await this.#page.evaluate(
      `${API}.alarms.create('registry', { when: Date.now() + 100 }).then(() => true)`,
      z.boolean(),
    );
  }

  /** Sets the extension's language; pages opened afterwards use it. */
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

  /** Evaluates an expression in the extension's settings page, which `open` opened. */
  evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    return this.#page.evaluate(expression, schema);
  }
}

const API = '(globalThis.browser?.tabs ? globalThis.browser : globalThis.chrome)';

/**
 * Returns an expression for all rows of a table. Without a database the expression returns no rows, because opening the database
 * would create an empty one.
 */
function createReadRowsExpression(table: string): string {
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
