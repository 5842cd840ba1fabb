import * as z from 'zod';
import { createOfficerWords } from '@/components/inspector/officer-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { BrowserUnderTest, TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { type DeskReport, sendDeskReports } from '@/demo/demonstration/steps/desk-reports';
import { openDeskAsOfficer, selectOption, waitForDeskText } from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import type { Measured } from './budgets';

/**
 * The reports of a morning, counted by what the officer does with them. Each merged report is about the same item as an accepted
 * one.
 */
const MORNING = { accept: 30, merge: 15, transfer: 10, close: 5 } as const;
export type Morning = Readonly<Record<keyof typeof MORNING, number>>;

const WINDOW = { width: 1_280, height: 800 };
const SHOP = 'Gốm Làng Mây';
/** Text in the titles of the morning's reports. Searching for it lists these reports and no others. */
const TITLE = 'Chén men thử';
const REASONS = {
  merge: 'Cùng một tin đăng, cùng dấu hiệu.',
  transfer: 'Người bán ở TP. Hồ Chí Minh, thuộc địa bàn đơn vị đó.',
  close: 'Đã kiểm tra nhãn, không thấy vi phạm.',
} as const;
/** Number of presses that it takes to choose an option from a list: one opens the list, one chooses the option. */
const CHOOSING = 2;

const StandingSchema = z.object({
  reference: z.string(),
  /**
   * Number of CSS pixels by which two things lie outside the window, added up: the upper half of the picture, and the action bar.
   * -1 until both are drawn.
   */
  hidden: z.number(),
  /** Text of the first action that can be pressed; empty while a form is open. */
  first: z.string(),
});

const STANDING = `(() => {
  const bar = document.querySelector('[data-bar="bottom"]');
  const picture = document.querySelector('section section img');
  const out = (element, part) => {
    const { top, height } = element.getBoundingClientRect();
    return Math.max(0, top + height * part - innerHeight, -top);
  };
  return {
    reference: new URLSearchParams(location.search).get('report') ?? '',
    hidden: picture?.complete && picture.naturalWidth > 0 && bar ? Math.round(out(picture, 0.5) + out(bar, 1)) : -1,
    first: bar?.querySelector('button:enabled')?.textContent ?? '',
  };
})()`;

/** Handles a morning's reports at the desk by keyboard, as an officer would, and counts presses and typed characters. */
export async function measureDesk(
  name: BrowserUnderTest['name'],
  world: DemoWorld,
  { language, morning = MORNING }: { readonly language: 'vi' | 'en'; readonly morning?: Morning },
): Promise<Measured[]> {
  const opened = await openBrowserWithExtension(name, world, {
    withoutRegistry: true,
    size: WINDOW,
    language,
  });
  try {
    await opened.state.setLanguage(language);
    await sendMorningReports(opened, world, morning);
    await (await openDeskAsOfficer(opened, world, 'demo-officer-01')).close();
    const desk = await opened.browser.openTab(
      `${opened.browser.extensionUrl}desk.html?${new URLSearchParams({ q: TITLE, sort: 'oldest' })}`,
    );
    await waitForElement(desk, '[data-index="0"] [data-open]');
    return await new DeskWalk(opened, desk).work(morning);
  } finally {
    await opened.browser.close();
  }
}

/** Sends the reports of a morning: one per item, and a second one about each item whose reports are to be merged. */
async function sendMorningReports({ browser }: Opened, world: DemoWorld, morning: Morning): Promise<void> {
  const page = await browser.openTab(findDemoPage('shopee', 'listing', 0).url);
  const picture = new Uint8Array(await page.picture());
  await page.close();
  const createDeskReport = (at: number): DeskReport => ({
    item: 7_000 + at,
    title: `${TITLE} ${at + 1}`,
    shop: SHOP,
  });
  const rows = morning.accept + morning.transfer + morning.close;
  const items = [...Array(rows).keys(), ...Array(morning.merge).keys()];
  await sendDeskReports(world, items.map(createDeskReport), picture);
}

class DeskWalk {
  #presses = 0;
  #typed = 0;
  #hidden = 0;
  readonly #opened: Opened;
  readonly #desk: TabSurface;

  constructor(opened: Opened, desk: TabSurface) {
    this.#opened = opened;
    this.#desk = desk;
  }

  async work(morning: Morning): Promise<Measured[]> {
    await this.#desk.click(`document.querySelector('[data-index="0"] [data-open]')`);
    this.#presses += 1;
    let before = '';
    for (let at = 0; at < morning.accept; at += 1) {
      before = await this.#waitForNextReport(before);
      await this.#acceptReport();
      if (at < morning.merge) before = await this.#mergeReport(before);
      await this.#pressKey('j');
    }
    for (let at = 0; at < morning.transfer; at += 1) {
      before = await this.#waitForNextReport(before);
      await this.#pressKey('t');
      await this.#submitForm('transfer', 'marketSurveillance-79');
    }
    for (let at = 0; at < morning.close; at += 1) {
      before = await this.#waitForNextReport(before);
      await this.#acceptReport();
      await this.#pressKey('c');
      await this.#submitForm('close', 'no-violation');
      if (at < morning.close - 1) await this.#pressKey('j');
    }
    const reports = morning.accept + morning.merge + morning.transfer + morning.close;
    return [
      { figure: 'desk, presses per report of a morning', value: this.#presses / reports },
      { figure: 'desk, characters of reasons typed per report', value: this.#typed / reports },
      { figure: 'desk, height before evidence and actions', value: this.#hidden },
    ];
  }

  /** Waits until the desk shows another report than `before`, with its picture. Returns the reference of the report. */
  async #waitForNextReport(before: string): Promise<string> {
    const { reference, hidden } = await pollUntil(
      'the picture of the next report',
      () => this.#desk.evaluate(STANDING, StandingSchema),
      (now) => now.reference !== before && now.hidden >= 0,
      60_000,
    );
    this.#hidden = Math.max(this.#hidden, hidden);
    return reference;
  }

  async #acceptReport(): Promise<void> {
    await this.#pressKey('a');
    const close = createOfficerWords(this.#opened.language).t('action_close');
    await pollUntil(
      'the report to be accepted',
      () => this.#desk.evaluate(STANDING, StandingSchema),
      ({ first }) => first.startsWith(close),
      30_000,
    );
  }

  /**
   * Opens the second report about the same listing, and merges it into the accepted report with the reference `main`. Returns the
   * second report's reference.
   */
  async #mergeReport(main: string): Promise<string> {
    const other = `[...document.querySelectorAll('dd button')].find(({ textContent }) => /^CS-/.test(textContent))`;
    await pollUntil(
      'the other report about the item',
      () => this.#desk.evaluate(`(${other}) !== undefined`, z.boolean()),
      Boolean,
      30_000,
    );
    await this.#desk.click(other);
    this.#presses += 1;
    const merged = await this.#waitForNextReport(main);
    await this.#pressKey('m');
    await this.#submitForm('merge', undefined);
    return merged;
  }

  /** Fills in the open form (its choice and its reason) and submits it. */
  async #submitForm(form: keyof typeof REASONS, choice: string | undefined): Promise<void> {
    await waitForElement(this.#desk, '[data-bar="bottom"] textarea');
    if (choice !== undefined) {
      await selectOption(this.#desk, `document.querySelector('[data-bar="bottom"] select')`, choice);
      this.#presses += CHOOSING;
    }
    await this.#desk.press('Tab');
    this.#presses += 1;
    await this.#desk.type(REASONS[form]);
    this.#typed += REASONS[form].length;
    await this.#desk.click(`document.querySelector('[data-bar="bottom"] button[type="submit"]:enabled')`);
    this.#presses += 1;
    await waitForDeskText(this.#desk, 'action_done', this.#opened);
    await pollUntil(
      'the form to be gone',
      () =>
        this.#desk.evaluate(`document.querySelector('[data-bar="bottom"] textarea') === null`, z.boolean()),
      Boolean,
      30_000,
    );
  }

  async #pressKey(key: string): Promise<void> {
    await this.#desk.type(key);
    this.#presses += 1;
  }
}
