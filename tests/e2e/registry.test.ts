import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Opened, syncRegistryNow } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { type DemoOptions, publishDemoRegistry } from '@/demo/demonstration/registry/publish-registry';
import { findDemoPage, SELLERS } from '@/demo/demonstration/steps/demo-sellers';
import { readMarks } from '@/demo/demonstration/steps/marks';
import {
  pressSend,
  startReportInPopup,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { openReviewPart, returnToReview } from '@/demo/demonstration/steps/review-part';
import { readMessage } from '@/demo/demonstration/steps/words';
import { SELLERS_FILE } from '@/demo/demonstration/world/files';
import type { RegistryFault } from '@/demo/demonstration/world/static-registry';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { getPageDomains, toMatchPatterns } from '@/lib/marketplaces/hosts';
import type { AdaptersDocumentText } from '@/lib/registry/documents/adapters-document';
import { giveBrowser, takeBrowser } from '../support/browsers/ready-browser';
import { sameInAll } from '../support/browsers/same-in-all';
import { adaptersDocument } from '../support/documents';
import { shareWorld } from '../support/one-world';
import { REDESIGN_EXPRESSION, REPAIR } from '../support/pages/redesigned-page';
import { BROWSERS } from '../support/test-world';

const DAY = 86_400_000;
const warned = findDemoPage('shopee', 'listing', 1);

let world: DemoWorld;
let opened: Opened | undefined;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});
afterEach(async ({ task }) => {
  world.registry.setFault(undefined);
  world.registry.setFolder(world.folders.registry);
  const last = opened;
  opened = undefined;
  await giveBrowser(last, world, task.result?.state === 'fail');
});

/** Publishes a version into the folder of its own registry, with the same keys. */
async function publishInto(
  folder: string,
  now: number,
  sellersFile = SELLERS_FILE,
  documents: DemoOptions['documents'] = {},
): Promise<void> {
  await publishDemoRegistry({
    outDir: folder,
    keysDir: world.folders.registryKeys,
    now,
    baseUrl: world.authority.registry.url,
    sellersFile,
    documents,
  });
}

/** Documents of the registry with this change of locator data. */
function documentsWithLocators(change: AdaptersDocumentText['changes'][number]): DemoOptions['documents'] {
  return { adapters: adaptersDocument([change]) };
}

function waitForPageState(tab: TabSurface, state: string): Promise<unknown> {
  return pollUntil(
    `the mark "${state}"`,
    () => readMarks(tab),
    (marks) => marks.some((mark) => mark.kind === 'page' && mark.state === state),
  );
}

// Other ways to break a registry: tests/integration/registry/faults.test.ts.
const changed: RegistryFault = (path, bytes) =>
  path.startsWith('targets/') && /sellers/.test(path) ? { bytes: flipBit(bytes) } : undefined;

function flipBit(bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes);
  const middle = flipped.length >> 1;
  flipped[middle] = (flipped[middle] ?? 0) ^ 1;
  return flipped;
}

describe.each(BROWSERS)('in %s, a registry', (name) => {
  sameInAll(name)('is refused with one bit changed, and pages say "could not check"', async () => {
    world.registry.setFault(changed);
    opened = await takeBrowser(name, world, { withoutRegistry: true });
    expect(await syncRegistryNow(opened.state)).toMatchObject({ ok: false, failure: 'registry-invalid' });
    const tab = await opened.browser.openTab(warned.url);
    await waitForPageState(tab, 'unavailable');
    const popup = await opened.browser.pressToolbarButton(tab);
    await waitForText(popup, new RegExp(readMessage('state_unavailable_label', opened.language)));
    await popup.close();

    world.registry.setFault(undefined);
    expect(await syncRegistryNow(opened.state)).toMatchObject({ ok: true });
    await waitForPageState(tab, 'warned'); // the open page is checked again by itself
  });

  sameInAll(name)('replayed in an older version is refused, and the newer version stays in use', async () => {
    const older = join(world.folders.registry, '..', `older-${name}`);
    await publishInto(older, Date.now());
    const newer = join(world.folders.registry, '..', `newer-${name}`);
    await publishInto(newer, Date.now());
    await publishInto(newer, Date.now());
    world.registry.setFolder(newer);
    opened = await takeBrowser(name, world);
    world.registry.setFolder(older);
    expect(await syncRegistryNow(opened.state)).toMatchObject({ ok: false, failure: 'registry-invalid' });
    await waitForPageState(await opened.browser.openTab(warned.url), 'warned');
  });

  sameInAll(name)('expired makes pages say "could not check"', async () => {
    const expired = join(world.folders.registry, '..', `expired-${name}`);
    await publishInto(expired, Date.now() - 40 * DAY);
    world.registry.setFolder(expired);
    opened = await takeBrowser(name, world, { withoutRegistry: true });
    expect(await syncRegistryNow(opened.state)).toMatchObject({ ok: false, failure: 'registry-expired' });
    await waitForPageState(await opened.browser.openTab(warned.url), 'unavailable');
  });

  sameInAll(name)('out of reach leaves the last good version in use', async () => {
    opened = await takeBrowser(name, world);
    world.registry.setFault(() => ({ status: 503, bytes: Buffer.from('') }));
    expect((await syncRegistryNow(opened.state)).ok).toBe(false);
    await waitForPageState(await opened.browser.openTab(warned.url), 'warned');
  });

  it('with a correction changes the mark on an open page', async () => {
    const folder = join(world.folders.registry, '..', `corrected-${name}`);
    await publishInto(folder, Date.now());
    world.registry.setFolder(folder);
    // An optional marketplace that the person allowed.
    const allowed = findDemoPage('facebook', 'listing');
    opened = await takeBrowser(name, world, { allowed: toMatchPatterns(getPageDomains('facebook')) });
    const allowedTab = await opened.browser.openTab(allowed.url);
    await waitForPageState(allowedTab, 'registered');
    const tab = await opened.browser.openTab(warned.url);
    await waitForPageState(tab, 'warned');
    // Another tab navigated away from a page that stays in the back/forward cache. Firefox caches no page sent with `no-store`.
    const left = name === 'chromium' ? await opened.browser.openTab(warned.url) : undefined;
    if (left) {
      await waitForPageState(left, 'warned');
      await left.evaluate(`(document.documentElement.dataset.kept = 'yes')`, z.string());
      await left.goto(findDemoPage('lazada', 'listing').url);
      await waitForPageState(left, 'registered');
    }
    const corrected = join(world.folders.registry, '..', `sellers-${name}.json`);
    const id = warned.expected.listing?.sellerId;
    const allowedId = allowed.expected.listing?.sellerId;
    const roles = new Map([
      [id, 'registered'],
      [allowedId, 'unlisted'],
    ]);
    const sellers = SELLERS.map((seller) => ({ ...seller, role: roles.get(seller.id) ?? seller.role }));
    await writeFile(corrected, JSON.stringify(sellers));

    // A check that finds no new version is one short request for metadata and requests no other file.
    world.registry.requests.length = 0;
    expect(await syncRegistryNow(opened.state)).toMatchObject({ ok: true });
    const successfulRequests = world.registry.requests.flatMap(({ path, status }) =>
      status === 404 ? [] : [{ path, status }],
    );
    expect(successfulRequests).toEqual([{ path: '/metadata/timestamp.json', status: 200 }]);

    // Only the next alarm brings the correction to the open page.
    await publishInto(folder, Date.now(), corrected);
    await opened.state.triggerRegistryCheck();
    await tab.show(); // a page that nobody looks at is not drawn
    await waitForPageState(tab, 'registered');
    await allowedTab.show();
    await waitForPageState(allowedTab, 'unlisted');
    await allowedTab.close();
    // The page that returns from the cache, where no message reached it, shows the corrected mark.
    if (left) {
      await left.show();
      await left.evaluate('(window.setTimeout(() => window.history.back(), 20), true)', z.boolean());
      await pollUntil(
        'the kept page',
        () => left.evaluate('document.documentElement.dataset.kept ?? ""', z.string()),
        (flag) => flag === 'yes',
      );
      await waitForPageState(left, 'registered');
      expect((await readMarks(left)).map(({ kind, state }) => [kind, state])).toEqual([
        ['page', 'registered'],
      ]);
      await left.close();
    }

    // In the same session, signed locator data makes a page with changed class names readable, and a later version turns the
    // adapter off.
    await publishInto(folder, Date.now(), corrected, documentsWithLocators(REPAIR));
    expect(await syncRegistryNow(opened.state)).toMatchObject({ ok: true });
    const results = findDemoPage('shopee', 'results').url;
    await tab.evaluate(
      `fetch(${JSON.stringify(results)}).then((answer) => answer.text()).then((html) => {
        const next = new window.DOMParser().parseFromString(${REDESIGN_EXPRESSION}(html), 'text/html');
        window.history.pushState({}, '', ${JSON.stringify(results)});
        document.head.replaceChildren(...next.head.childNodes);
        document.body.replaceChildren(...next.body.childNodes);
      })`,
      z.unknown(),
    );
    await pollUntil(
      'marks on the redesigned page',
      () => readMarks(tab),
      (marks) => marks.filter(({ kind }) => kind === 'card').length > 1,
    );
    const off = documentsWithLocators({ adapter: 'shopee', extension: { from: '0.1.0' }, off: true });
    await publishInto(folder, Date.now(), corrected, off);
    expect(await syncRegistryNow(opened.state)).toMatchObject({ ok: true });
    await waitForPageState(tab, 'not-understood');
    expect((await readMarks(tab)).filter(({ kind }) => kind === 'card')).toEqual([]);

    // A page that is not read can still be reported by its address alone.
    const popup = await startReportInPopup(opened, tab);
    const { id: itemId } = await waitForCapture(opened);
    expect(await opened.state.reports()).toMatchObject([{ state: 'draft' }]);
    await openReviewPart(popup, 'picture');
    await waitForText(popup, new RegExp(readMessage('part_by_address', opened.language).slice(0, 40)));
    await returnToReview(popup);
    const contact = { complainant: 'contact', email: 'a@example.com', agreed: ['contact-me'] };
    await opened.state.send('change-report', { itemId, ...contact });
    await pressSend(opened, popup);
    const sent = z
      .looseObject({ platform: z.unknown() })
      .parse(JSON.parse((await waitForAcceptance(opened)).body ?? '{}'));
    expect(sent).toMatchObject({ platform: { marketplace: 'shopee', url: results }, seller: {} });
    expect(sent).not.toHaveProperty('listing');
    expect(sent).not.toHaveProperty('evidence');
  });

  sameInAll(name)('receives no request that reveals which page a person looks at', async () => {
    opened = await takeBrowser(name, world);
    // Paths include the query, because a query can also reveal which page a person looks at.
    const pathsOf = () => new Set(world.registry.requests.map(({ path }) => path));
    const before = pathsOf();
    const tab = await opened.browser.openTab(findDemoPage('shopee', 'results').url);
    await pollUntil(
      'marks',
      () => readMarks(tab),
      (marks) => marks.length > 1,
    );
    // A look for a new version may happen now; a shown page must add no address of its own.
    const after = pathsOf();
    expect([...after].filter((path) => !before.has(path))).toEqual([]);
    expect(
      [...after].filter((path) => path && !/^\/(metadata|targets\/v1)\/([a-z]+\/)?[\w.-]+$/.test(path)),
    ).toEqual([]);
  });
});
