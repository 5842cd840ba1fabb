import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Opened } from '@/demo/browser-driver/open';
import { pollUntil, sleep, waitForText } from '@/demo/browser-driver/wait';
import { readMarks } from '@/demo/demonstration/steps/marks';
import { readMessage } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { openBrowserPerBlock } from '../../support/browsers/one-browser';
import { casesIn } from '../../support/browsers/same-in-all';
import { shareWorld } from '../../support/one-world';
import { BROWSERS } from '../../support/test-world';
import { HARD_PAGES, HOSTILE_PAGES, listeningPage } from './pages';

/** An invented shop on a community list of the demonstration's registry. */
const HOST = 'qua-tang.example';
/** The same shop on a host where the extension may not run. */
const NOT_ALLOWED = 'qua-tang-khac.example';

let world: DemoWorld;
let html = '';
shareWorld(
  (sharedWorld) => {
    world = sharedWorld;
    world.shops.instead = ({ hostname, pathname }) =>
      [HOST, NOT_ALLOWED].includes(hostname) && pathname.startsWith('/hostile')
        ? { status: 200, html }
        : undefined;
  },
  [HOST, NOT_ALLOWED],
);

describe.each(BROWSERS)('in %s, a hostile shop', (name) => {
  let opened: Opened;
  let pages = 0;
  openBrowserPerBlock(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
    { allowed: [`https://${HOST}/*`] },
  );

  it.each([...HOSTILE_PAGES, ...casesIn(name, HARD_PAGES)])(
    'cannot hide the records of its host by %s',
    async (_, page) => {
      html = page;
      const url = `https://${HOST}/hostile/${pages++}`;
      const tab = await opened.browser.openTab(url);
      // The toolbar button of this tab has a state, so the background was asked about the host.
      await pollUntil(
        'the toolbar button',
        async () => opened.state.readToolbarTitle(await tab.url()),
        (title) => title.includes(':'),
      );
      await sleep(600); // time for the page's attack
      const popup = await opened.browser.pressToolbarButton(tab);
      await waitForText(popup, new RegExp(readMessage('rule_site_warning_community_title', opened.language)));
      await popup.close();
      await tab.close();
    },
  );

  it('is marked when its page opens while the background sleeps', async () => {
    html =
      '<!doctype html><title>Quà tặng</title><h1>Bình hoa</h1><footer>Cửa hàng quà tặng, Hà Nội</footer>';
    await opened.browser.stopBackground();
    const tab = await opened.browser.openTab(`https://${HOST}/hostile/asleep`);
    await pollUntil(
      'the mark',
      () => readMarks(tab),
      (marks) => marks.length === 1,
    );
    await tab.close();
  });

  it('sees no event, attribute or element of ours except the drawn one', async () => {
    html = listeningPage(new URL(opened.browser.extensionUrl).host);
    const heard = async (host: string, isMarked: boolean) => {
      const tab = await opened.browser.openTab(`https://${host}/hostile/listening`);
      await pollUntil(
        'the mark',
        () => readMarks(tab),
        (marks) => marks.length === Number(isMarked),
      );
      await sleep(1_000);
      const all = await tab.evaluate(
        'JSON.parse(document.querySelector("textarea").value)',
        z.array(z.string()),
      );
      await tab.close();
      return new Set(all);
    };
    // Events that the browser sends to every page also occur on the host where the extension may not run. Focus events and the
    // like occur only on some visits, so each page is opened three times: what comes from us occurs on every visit here, and on
    // none there.
    const visits: { readonly elsewhere: Set<string>; readonly here: Set<string> }[] = [];
    for (let visit = 0; visit < 3; visit++)
      visits.push({ elsewhere: await heard(NOT_ALLOWED, false), here: await heard(HOST, true) });
    const ours = [...(visits[0]?.here ?? [])].filter((one) =>
      visits.every(({ elsewhere, here }) => here.has(one) && !elsewhere.has(one)),
    );
    expect(ours).toEqual(['element chosang-overlay at']);
  });
});
