import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { openBrowserWithExtension, syncRegistryNow } from '@/demo/browser-driver/open';
import { copyPhonePage } from '@/demo/browser-driver/phone';
import { QUIET_FLAGS, ROOT_FLAGS } from '@/demo/browser-driver/plain-browser';
import { publishDemoRegistry } from '@/demo/demonstration/registry/publish-registry';
import { toPhonePageUrl } from '@/demo/demonstration/steps/phone';
import { SELLERS_FILE } from '@/demo/demonstration/world/files';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { adaptersDocument } from '../../support/documents';
import { EQUAL_HEADERS } from '../../support/hostile/equal-headers';
import { createMarks, type Marks } from '../../support/hostile/marking-host';
import { REPAIR } from '../../support/pages/redesigned-page';
import { BROWSERS, startTestWorld } from '../../support/test-world';

/**
 * Registry checks of an installation before, and again after, its restart: among them a redirected one, and one that is put off.
 */
const CHECKS = 8;
/** Of so many checks, one is redirected (REDIRECTED), and one is told to come back later (PUT_OFF). */
const REDIRECTED = 8;
const PUT_OFF = 6;

let world: DemoWorld;
let folder: string;
let marks: Marks;

/** Publishes a version with locator data, for devices that hold an earlier one. */
async function publishNext(): Promise<void> {
  await publishDemoRegistry({
    outDir: join(folder, 'registry'),
    keysDir: world.folders.registryKeys,
    now: Date.now(),
    baseUrl: world.authority.registry.url,
    sellersFile: SELLERS_FILE,
    documents: { adapters: adaptersDocument([REPAIR]) },
  });
}

beforeAll(async () => {
  world = await startTestWorld([], { phonePage: copyPhonePage });
});
afterAll(() => world.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-marked-'));
  marks = createMarks();
  await publishNext();
  world.registry.setFolder(join(folder, 'registry'));
  world.gate.moreHeaders = marks.headers;
  world.gate.requests.length = 0;
  world.registry.requests.length = 0;
  let answers = 0;
  world.registry.setFault((path) => {
    if (!path.endsWith('timestamp.json')) return { headers: marks.headers() };
    answers += 1;
    if (answers % REDIRECTED === 0) {
      return { status: 301, headers: { ...marks.headers(), ...marks.redirect(path) } };
    }
    if (answers % PUT_OFF === 0) {
      return { status: 503, headers: { ...marks.headers(), 'retry-after': String(1_000 + answers) } };
    }
    return { headers: marks.headers() };
  });
});
afterEach(async () => {
  world.registry.setFault(undefined);
  world.registry.setFolder(world.folders.registry);
  world.gate.moreHeaders = () => ({});
  await rm(folder, { recursive: true, force: true });
});

describe.each(BROWSERS)('in %s, a host that puts an identifier into each response', (name) => {
  it('gets no identifier back from two installations in 32 checks, though both were restarted', async () => {
    for (const half of ['before', 'after']) {
      for (const installation of ['one', 'other']) {
        const profile = join(folder, installation);
        const opened = await openBrowserWithExtension(name, world, { profile, withoutRegistry: true });
        try {
          for (let look = 0; look < CHECKS; look += 1) await syncRegistryNow(opened.state);
        } finally {
          await opened.browser.close();
        }
      }
      if (half === 'before') await publishNext();
    }
    const { requests } = world.registry;
    expect(requests.filter(({ path }) => path.startsWith('/targets/')).length).toBeGreaterThan(4);
    expect(requests.length).toBeGreaterThan(4 * CHECKS);
    expect(marks.count()).toBeGreaterThan(4 * CHECKS);
    expect(marks.returned([...requests, ...world.gate.requests])).toEqual([]);
    const unequal = requests.flatMap(({ headers }) =>
      Object.entries(headers).flatMap(([header, value]) =>
        EQUAL_HEADERS[header]?.test(String(value)) ? [] : `${header}: ${value}`,
      ),
    );
    expect([...new Set(unequal)]).toEqual([]);
  });

  it('gets no identifier back from the cached phone page, except in requests of the browser itself', async () => {
    const profile = join(folder, 'phone');
    const page = await launchWithProfile(name, profile);
    await page.browser.close();
    const from = { gate: world.gate.requests.length, registry: world.registry.requests.length };
    const again = await launchWithProfile(name, profile);
    await again.browser.close();
    const later = [...world.gate.requests.slice(from.gate), ...world.registry.requests.slice(from.registry)];
    expect(later.map(({ path }) => path)).toContain('/metadata/timestamp.json');
    const returned = marks.returned([...world.registry.requests, ...later]);
    // The browser itself requests the page's service worker script, as for every page: docs/privacy/threat-model.md.
    expect(returned.filter((one) => !one.startsWith('/phone/service-worker.js '))).toEqual([]);
    // The requests for the files that the service worker caches do not return a mark that came with the page either.
    const cacheRequests = world.gate.requests.filter(({ headers }) => headers['sec-fetch-dest'] === 'empty');
    expect(cacheRequests.length).toBeGreaterThan(5);
    expect(marks.returned(cacheRequests)).toEqual([]);
  });
});

/** Makes expressions that read or write the settings row with the time of the page's next registry check. */
const requestToSettings = (mode: string, ask: string, answer: string) => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('chosang');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asked = opening.result.transaction('settings', '${mode}').objectStore('settings').${ask};
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => { opening.result.close(); resolve(${answer}); };
  };
})`;
const NEXT_LOOK = requestToSettings('readonly', "get('registryPoll')", 'asked.result?.value?.nextAt ?? 0');
const LOOK_AT_NEXT_OPENING = requestToSettings(
  'readwrite',
  "put({ name: 'registryPoll', value: { failures: 0, nextAt: 0 } })",
  'true',
);

/**
 * Opens the phone page in a browser with this profile and waits until its service worker is ready and it has checked for a new
 * registry version. Makes the next opening check again.
 */
async function launchWithProfile(
  name: 'chromium' | 'firefox',
  profile: string,
): Promise<{ browser: Browser }> {
  const browser = await puppeteer.launch({
    browser: name === 'firefox' ? 'firefox' : 'chrome',
    executablePath: findOrInstallBrowser(name, console.error),
    userDataDir: profile,
    args: name === 'firefox' ? [] : [...QUIET_FLAGS, ...ROOT_FLAGS],
    defaultViewport: { width: 360, height: 740 },
  });
  const looked = world.registry.requests.length;
  const page = await browser.newPage();
  await page.goto(toPhonePageUrl(world));
  await page.waitForSelector('main > p.figures');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await expect.poll(() => world.registry.requests.length, { timeout: 20_000 }).toBeGreaterThan(looked);
  await page.waitForFunction(`${NEXT_LOOK}.then((at) => at > Date.now())`);
  await page.evaluate(LOOK_AT_NEXT_OPENING);
  return { browser };
}
