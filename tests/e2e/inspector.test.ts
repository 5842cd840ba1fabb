import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { officerWords } from '@/components/inspector/officer-words';
import { createIntakeClient } from '@/lib/intake/client';
import type { DemoWorld } from '@/server/demo/world';
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
});
