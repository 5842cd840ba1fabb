import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { officerWords } from '@/components/inspector/officer-words';
import { createIntakeClient } from '@/lib/intake/client';
import type { DemoWorld } from '@/server/demo/world';
import { demoPage } from '../support/demo-sellers';
import { SECRET, sampleReport } from '../support/intake/samples';
import { openWorkspace, press } from '../support/officer/inspector';
import { BROWSERS, type Opened, open, startTestWorld } from '../support/test-world';
import { untilText } from '../support/wait';
import { word } from '../support/words';

let world: DemoWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const intake = () => createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });

/** A shopper of Hà Nội reports; gives the reference. */
async function report(): Promise<string> {
  const { evidence: _, ...sent } = sampleReport({
    id: randomUUID(),
    complainant: { mode: 'contact', email: 'a@b.example' },
    province: '01',
  });
  return (await intake().submitReport(JSON.stringify(sent))).reference;
}

describe.each(BROWSERS)('in %s, an officer', (name) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open(name, world, { withoutRegistry: true });
  });
  afterEach(() => opened.browser.close());

  it('signs in, takes a report of the unit on and tells the reporter what came of it', async () => {
    const say = officerWords(opened.language);
    const reference = await report();
    const workspace = await openWorkspace(opened, world, 'demo-officer-01');
    await untilText(workspace, new RegExp(say.t('queue_keys').slice(0, 12)));
    await workspace.click(`document.querySelector('[data-index="0"] button')`);
    await untilText(workspace, new RegExp(reference));
    await press(workspace, 'action_accept', opened);
    await untilText(workspace, new RegExp(say.t('action_done')));
    expect(await intake().readStatus(reference, SECRET)).toMatchObject({ status: 'accepted' });
    await untilText(workspace, new RegExp(word('status_accepted', opened.language)));
  });

  it('opens a case, captures a page and a sweep for it, and gives a file that the verifier checks', async () => {
    const say = officerWords(opened.language);
    const workspace = await openWorkspace(opened, world, 'demo-officer-01');
    await press(workspace, 'tab_cases', opened);
    await press(workspace, 'case_new', opened);
    for (const [at, text] of ['12-2026', 'Cửa hàng Mây Tre', 'Luật 122/2025/QH15, Điều 6'].entries()) {
      await workspace.click(`document.querySelectorAll('form input, form textarea')[${at}]`);
      await workspace.type(text);
    }
    await press(workspace, 'case_open', opened);
    await untilText(workspace, new RegExp(say.t('case_pages')));

    const results = demoPage('shopee', 'results');
    const tab = await opened.browser.openTab(results.url);
    await workspace.show();
    await press(workspace, 'capture_now', opened);
    await untilText(workspace, new RegExp(say.t('capture_done')), 30_000);

    await press(workspace, 'sweep_look', opened);
    await untilText(workspace, new RegExp(say.t('sweep_start')), 20_000);
    await press(workspace, 'sweep_none', opened);
    for (const at of [0, 1]) {
      await workspace.click(
        `document.querySelectorAll('section[aria-label="${say.t('sweep_new')}"] [role="checkbox"]')[${at}]`,
      );
    }
    await workspace.evaluate(
      `(() => { const select = document.querySelector('section[aria-label="${say.t('sweep_new')}"] select'); const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set; set.call(select, '10'); select.dispatchEvent(new Event('change', { bubbles: true })); return true; })()`,
      z.boolean(),
    );
    await press(workspace, 'sweep_start', opened);
    const shown = await untilText(workspace, new RegExp(say.t('sweep_ended')), 90_000);
    expect(shown).toMatch(/2\/2|2 of 2/);
    await tab.close();
    await press(workspace, 'export_button', opened);
    await untilText(workspace, /vu-viec-12-2026\.zip/, 30_000);
  }, 200_000);
});
