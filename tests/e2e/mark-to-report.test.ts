import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Opened } from '@/demo/browser-driver/open';
import type { Surface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  readPanelText,
  toMarkExpression,
  waitForMarks,
  waitForPanel,
} from '@/demo/demonstration/steps/marks';
import {
  confirmRepeatedReport,
  openListing,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { readMessage } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { openBrowserPerTest } from '../support/browsers/one-browser';
import { sameInAll } from '../support/browsers/same-in-all';
import { shareWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

const inPanel = (selector: string, index = 0) =>
  `[...document.querySelectorAll('${OVERLAY_TAG}')].flatMap((host) => [...(opened(host)?.querySelectorAll('.panel ${selector}') ?? [])])[${index}]`;
const inPopup = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;
const FOCUSED = 'document.activeElement';
/** More stops than any screen of the popup has. */
const STOPS = 40;

/**
 * Presses Tab until the focused element, `it`, fulfils the expression `holds`. If none does, throws an error that lists the
 * elements that had the focus.
 */
async function pressTabUntil(surface: Surface, what: string, holds: string): Promise<void> {
  const seen: string[] = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    const [isThere, text] = await surface.evaluate(
      `(() => { const it = ${FOCUSED}; return [Boolean(it) && (${holds}), it?.textContent?.slice(0, 30) ?? '']; })()`,
      z.tuple([z.boolean(), z.string()]),
    );
    if (isThere) return;
    seen.push(text);
    await surface.press('Tab');
  }
  throw new Error(`Tab did not reach ${what}: ${seen.join(' | ')}`);
}

const SCROLLED = '[window.scrollY, document.documentElement.scrollHeight - window.innerHeight]';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

describe.each(BROWSERS)('in %s, from the mark to the report', (name) => {
  let opened: Opened;
  openBrowserPerTest(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );

  sameInAll(name)('takes four presses to start a report, and no scrolling', async () => {
    const say = (key: string) => new RegExp(readMessage(key, opened.language));
    const tab = await opened.browser.openTab(findDemoPage('shopee', 'listing', 1).url);
    await waitForMarks(tab, 'page');
    let presses = 0;
    await tab.click(toMarkExpression('page'));
    presses++;
    await waitForPanel(tab);
    expect(await readPanelText(tab)).toMatch(say('overlay_not_marketplace'));
    // The panel explains how to report: with the toolbar button, or with the key that the browser has for it.
    await tab.click(inPanel('.foot button', 1));
    const instruction = await pollUntil(
      'where the button is',
      () => readPanelText(tab),
      (text) => say('panel_report_press').test(text ?? ''),
    );
    expect(instruction).toContain('Alt+Shift+S');

    const popup = await opened.browser.pressToolbarButton(tab);
    presses++;
    await waitForText(popup, /QĐ-MINHHOA/);
    expect(await popup.evaluate(`${inPopup('h2')}.innerText`, z.string())).toMatch(
      new RegExp(`^${readMessage('headline_decision', opened.language).replace(/\$.*$/, '')}`),
    );
    const [at, more] = await popup.evaluate(SCROLLED, z.tuple([z.number(), z.number()]));
    expect([at, more > 0]).toEqual([0, false]);
    await popup.click(inPopup('.popup-foot button'));
    presses++;
    await waitForText(popup, say('reasons_seen'));
    // The violation type is only suggested; no report exists before the person chooses it.
    expect((await opened.state.reports()).length).toBe(0);
    await waitForElement(popup, '[data-suggested] [data-violation="UNKNOWN_ORIGIN"]');
    await popup.click(inPopup('[data-suggested] [data-violation="UNKNOWN_ORIGIN"]'));
    presses++;
    await waitForText(popup, say('review_title'));
    const { draft } = await opened.state.waitForReport('begun', () => true);
    expect(draft).toMatchObject({ code: 'UNKNOWN_ORIGIN', suggested: true });
    expect(presses).toBe(4);
    await popup.close();
    await tab.close();
  });

  it('goes from the popup to the receipt by keyboard alone', async () => {
    const say = (key: string) => readMessage(key, opened.language);
    const begins = (key: string) => `it.textContent.trim().startsWith(${JSON.stringify(say(key))})`;
    const tab = await openListing(opened, findDemoPage('shopee', 'listing', 1).url);
    const popup = await opened.browser.pressToolbarButton(tab);
    await waitForElement(popup, '.popup-foot button');
    await pressTabUntil(popup, 'the report', begins('reasons_title'));
    await popup.press('Enter');
    await waitForElement(popup, '[data-suggested] [data-violation="UNKNOWN_ORIGIN"]');
    await pressTabUntil(
      popup,
      'what was noticed',
      `it.matches('[data-suggested] [data-violation="UNKNOWN_ORIGIN"]')`,
    );
    await popup.press('Enter');
    await confirmRepeatedReport(popup);
    await waitForCapture(opened);
    await waitForText(popup, new RegExp(say('send_waits').split('.')[0] ?? ''));
    // Each part of the review is a stop before "Send".
    for (const part of ['violation', 'seller', 'route', 'complainant', 'all'])
      await pressTabUntil(popup, part, `it.matches('[data-part="${part}"]')`);
    await pressTabUntil(popup, 'send', begins('send'));
    await popup.press('Enter');
    const { reference = 'no reference' } = await waitForAcceptance(opened);
    await waitForText(popup, new RegExp(reference));
    await popup.close();
    await tab.close();
  });
});
