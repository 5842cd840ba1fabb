import type { Page } from 'puppeteer-core';
import * as z from 'zod';
import { tapElement } from '@/demo/browser-driver/locate';
import { openBrowserWithExtension } from '@/demo/browser-driver/open';
import { launchPhone, openPhonePage } from '@/demo/browser-driver/phone';
import { type BrowserUnderTest, DEFAULT_LETTERS, type Surface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement } from '@/demo/browser-driver/wait';
import { toPhonePageUrl, WARNED } from '@/demo/demonstration/steps/phone';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { findWorstValue, type JourneyFigure, type Measured } from './budgets';
import { evaluateWithMeasuringFunctions } from './look';
import type { Found, Language } from './views';

const FIGURES: readonly (readonly [figure: JourneyFigure, letters: number])[] = [
  ['phone, answer in view after look-up', 100],
  ['phone, answer in view after look-up, letters at 150 %', 150],
];
/**
 * Heights of a phone's window (CSS px). `whole`: without an on-screen keyboard. `aboveKeyboard`: the part above an on-screen
 * keyboard.
 */
const HEIGHTS = { whole: 740, aboveKeyboard: 420 } as const;
const FIELD = 'form input';
const ASK = 'form button[type="submit"]';
const HEADLINE = `document.querySelector('[aria-live] h2')`;

interface MeasuredPhone {
  readonly surface: Pick<Surface, 'evaluate' | 'type'>;
  /** Presses the first element that the selector matches. */
  press(selector: string): Promise<void>;
  setLetters(percent: number): Promise<void>;
  /** Sets the window's height (CSS px); missing if the browser cannot change it. */
  setHeight?(height: number): Promise<void>;
  goto(url: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Looks up a warned seller on the phone page, and measures whether the result's headline and source are in the window without
 * scrolling by the person.
 */
export async function measurePhone(
  name: BrowserUnderTest['name'],
  world: DemoWorld,
  language: Language,
): Promise<Measured[]> {
  const phone = await openMeasuredPhone(name, world, language);
  try {
    const measured: Measured[] = [];
    for (const [figure, letters] of FIGURES) {
      await phone.setLetters(letters);
      const found: Found[] = [];
      for (const [of, height] of Object.entries(HEIGHTS)) {
        if (height !== HEIGHTS.whole && !phone.setHeight) continue;
        await phone.setHeight?.(height);
        found.push({
          value: Number(await lookUpAndCheckResultInView(phone, toPhonePageUrl(world))),
          at: `${of}, ${height} px`,
        });
      }
      measured.push(findWorstValue(figure, found));
    }
    return measured;
  } finally {
    await phone.close();
  }
}

async function lookUpAndCheckResultInView(
  { surface, goto, press }: MeasuredPhone,
  address: string,
): Promise<boolean> {
  await goto(address);
  await waitForElement(surface, 'main p.figures'); // the registry is there
  await press(FIELD);
  await surface.type(WARNED);
  await press(ASK);
  await waitForElement(surface, '[aria-live] h2');
  const inView = () =>
    evaluateWithMeasuringFunctions(
      surface,
      `inWindow.isInWindow(${HEADLINE}) && inWindow.isInWindow(${HEADLINE}.nextElementSibling)`,
      z.boolean(),
    );
  // The page scrolls to the result by itself, a moment after the result is drawn, so this waits up to two seconds.
  return pollUntil('the answer in view', inView, Boolean, 2_000).catch(() => inView());
}

async function openMeasuredPhone(
  name: BrowserUnderTest['name'],
  world: DemoWorld,
  language: Language,
): Promise<MeasuredPhone> {
  if (name === 'firefox') {
    const { browser } = await openBrowserWithExtension(name, world, {
      phone: true,
      language,
      withoutRegistry: true,
    });
    const tab = await browser.openTab(toPhonePageUrl(world));
    return {
      surface: tab,
      press: (selector) => tab.click(`document.querySelector(${JSON.stringify(selector)})`),
      setLetters: (percent) => browser.setLetters(tab, percent),
      goto: (url) => tab.goto(url),
      close: () => browser.close(),
    };
  }
  const browser = await launchPhone();
  const page = await openPhonePage(browser, { language });
  const session = await page.createCDPSession();
  return {
    surface: createSurface(page),
    press: (selector) => tapElement(page, selector),
    setLetters: async (percent) => {
      await session.send('Page.setFontSizes', { fontSizes: { standard: (DEFAULT_LETTERS * percent) / 100 } });
    },
    setHeight: async (height) => {
      const viewport = page.viewport();
      if (viewport) await page.setViewport({ ...viewport, height });
    },
    goto: async (url) => {
      await page.goto(url);
    },
    close: () => browser.close(),
  };
}

function createSurface(page: Page): MeasuredPhone['surface'] {
  return {
    evaluate: async (expression, schema) => schema.parse(await page.evaluate(expression)),
    type: (text) => page.keyboard.type(text),
  };
}
