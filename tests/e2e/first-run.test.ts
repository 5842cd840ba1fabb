import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Opened } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { readMarks, readPanelText, waitForMarks, waitForPanel } from '@/demo/demonstration/steps/marks';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { openBrowserPerBlock } from '../support/browsers/one-browser';
import { sameInAll } from '../support/browsers/same-in-all';
import { shareWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

/**
 * Expression for an element in the frame of the practice popup, which the browser drivers can click from the page around the
 * frame.
 */
const inPopup = (element: string) =>
  `(() => { const frame = document.querySelector('iframe'); const found = ((document) => ${element})(frame?.contentDocument ?? document.createElement('p').ownerDocument);
    return frame?.contentDocument && found && { scrollIntoView(how) { frame.scrollIntoView({ block: 'center', behavior: 'instant' }); found.scrollIntoView(how); },
      getBoundingClientRect() { const outer = frame.getBoundingClientRect(); const inner = found.getBoundingClientRect(); return { x: outer.x + inner.x, y: outer.y + inner.y, width: inner.width, height: inner.height }; } }; })()`;
const popupText = (page: TabSurface) =>
  page.evaluate('document.querySelector("iframe")?.contentDocument?.body.innerText ?? ""', z.string());

describe.each(BROWSERS)('in %s, the first run', (name) => {
  let opened: Opened;
  openBrowserPerBlock(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );
  const named = (key: string) => readMessage(key, opened.language);
  const untilPopup = (words: string) =>
    pollUntil(
      words,
      () => popupText(practice),
      (text) => text.includes(words),
    );
  const pressInPopup = async (words: string) => practice.click(inPopup(toButtonExpression(words)));
  let practice: TabSurface;

  it('shows how this browser pins the toolbar button, and the lists on this device with their days', async () => {
    const welcome = await opened.browser.openTab(`${opened.browser.extensionUrl}welcome.html`);
    const text = await waitForText(welcome, /Danh mục minh họa|bản ngày|Bản ngày|As of/i);
    expect(text).toContain(named('welcome_marks'));
    expect(text).toContain(named(name === 'firefox' ? 'pin_firefox_menu' : 'pin_chrome'));
    await waitForElement(welcome, `[data-drawing="${name === 'firefox' ? 'firefox' : 'chrome'}"]`);
    // By keyboard alone: the button takes the focus and opens the page.
    await welcome.evaluate(
      `void ${toButtonExpression(named('welcome_practice_open'))}.focus() ?? 0`,
      z.unknown(),
    );
    await welcome.press('Enter');
    await pollUntil('the practice page', () => opened.state.isOpen('/practice.html'), Boolean);
    await welcome.close();
  });

  it('shows a warning by the price of the practice page, and opens its panel by keyboard', async () => {
    practice = await opened.browser.openTab(`${opened.browser.extensionUrl}practice.html`);
    await practice.show(); // a page behind another has no frames
    const marks = await pollUntil(
      'the notice beside the price',
      () => readMarks(practice),
      (drawn) => drawn.some(({ kind, box }) => kind === 'notice' && box.x > 0),
    );
    const price = await practice.evaluate(
      '(() => { const { x, y, width, height } = document.querySelector("[data-practice=price]").getBoundingClientRect(); return { x, y, width, height }; })()',
      z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    );
    const notice = marks.find(({ kind }) => kind === 'notice');
    expect(Math.abs((notice?.box.y ?? 0) - price.y)).toBeLessThan(60);
    expect(notice?.box.x).toBeGreaterThan(price.x);
    await pollUntil(
      'the focus on the warning',
      async () => {
        await practice.press('Tab');
        return practice.evaluate('document.activeElement?.getAttribute("at") ?? ""', z.string());
      },
      (at) => at === 'notice' || at === 'flow' || at === 'above' || at === 'above-flow',
    );
    await practice.press('Enter');
    await waitForPanel(practice);
    expect(await readPanelText(practice)).toContain(named('practice_issuer'));
  });

  sameInAll(name)('shows from the panel where the toolbar button is, and closes by Escape', async () => {
    await practice.click(
      `[...document.querySelectorAll('${OVERLAY_TAG}')].flatMap((host) => [...(opened(host)?.querySelectorAll('[role="dialog"] button') ?? [])]).find((one) => one.textContent.trim() === ${JSON.stringify(named('overlay_report'))})`,
    );
    await pollUntil(
      'the words about the button',
      () => readPanelText(practice),
      (text) => text?.includes(named('panel_report_press')) ?? false,
    );
    await practice.press('Escape');
    await pollUntil(
      'the panel closed',
      () => readPanelText(practice),
      (text) => text === null,
    );
    await waitForMarks(practice, 'page');
  });

  sameInAll(name)('ends the report before "Send", and sends and keeps nothing', async () => {
    const since = Date.now();
    await practice.click(`document.querySelector('button[aria-expanded]')`);
    await untilPopup(named('practice_issuer'));
    await pressInPopup(named('reasons_title'));
    await untilPopup(named('signs_title'));
    await practice.click(inPopup(`document.querySelector('[data-suggested] button')`));
    await untilPopup(named('practice_stop'));
    const review = await popupText(practice);
    expect(review).toContain(named('practice_receiver'));
    expect(review.split('\n')).not.toContain(named('send'));
    await pressInPopup(named('practice_finish'));
    await untilPopup(named('practice_done'));
    expect(await opened.state.reports()).toEqual([]);
    const intake = new URL(world.authority.intake.url).host;
    const sent = world.shops.traffic
      .since(since)
      .filter(({ host, method }) => host === intake && method !== 'GET');
    expect(sent).toEqual([]);
    await pressInPopup(named('practice_back'));
    await waitForText(practice, new RegExp(named('welcome_title')));
    await practice.close();
  });
});
