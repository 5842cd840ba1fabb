import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import type { Opened } from '@/demo/browser-driver/open';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { sendReport } from '@/demo/demonstration/steps/report-steps';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createIntakeClient } from '@/lib/intake/client';
import { openBrowserPerBlock } from '../../support/browsers/one-browser';
import { closeReady } from '../../support/browsers/ready-browser';
import {
  type Equal,
  FORM,
  flatten,
  type PackageValues,
  readAllValues,
  sharedBy,
} from '../../support/evidence/package-values';
import { EQUAL_HEADERS } from '../../support/hostile/equal-headers';
import { BROWSERS, startTestWorld } from '../../support/test-world';

/** Headers that are equal for everybody with the same browser, and their allowed values. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  ...EQUAL_HEADERS,
  'content-type': /^[a-z]+\/[a-z.+-]+(?:;charset=UTF-8)?$/i,
  prefer: /^respond-async, wait=10$/,
  'tus-resumable': /^1\.0\.0$/,
  'upload-offset': /^\d+$/,
};

/** Headers that differ for each report. */
const OWN = [
  'authorization',
  'chosang-device',
  'chosang-proof',
  'content-length',
  'upload-length',
  'upload-metadata',
];

/**
 * Values that are equal because the same readers read both pages, or because this demonstration has one receiver: how a fact was
 * read, what the pages say, and the receiver's pages.
 */
const READ: readonly Equal[] = [
  [/^evidence\/facts\.json\/.*\/(?:selector|from\/source)$/, /./],
  [/^evidence\/facts\.json\/.*\/(?:value|text|minor|currency)$/, /./], // what the pages say
  [/^report\/(?:listing|seller)\//, /./],
  // Nothing was redacted on either page: the list is empty.
  [
    /^datapackage\.json\/resources\/\d+\/hash$/,
    new RegExp(`^sha256:${sha256('{\n  "version": 1,\n  "redactions": []\n}\n')}$`),
  ],
];

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

let world: DemoWorld;
beforeAll(async () => {
  // Each report needs a proof of work, so that the requests for it are checked too.
  world = await startTestWorld([], { freeReportsPerMinute: 0 });
});
afterAll(async () => {
  await closeReady(world);
  await world.close();
});

describe.each(BROWSERS)('in %s, an intake that stores everything it receives', (name) => {
  let opened: Opened;
  openBrowserPerBlock(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );

  /** Reports a page; returns the report and the requests made meanwhile. */
  async function send(url: string) {
    const since = world.gate.requests.length;
    const report = await sendReport(opened, url);
    return { report, requests: world.gate.requests.slice(since) };
  }

  let first: Awaited<ReturnType<typeof send>>;
  let second: Awaited<ReturnType<typeof send>>;
  beforeAll(async () => {
    first = await send(findDemoPage('shopee', 'listing', 1).url);
    second = await send(findDemoPage('lazada', 'listing').url);
  });

  async function saidBy(report: StoredReport): Promise<PackageValues> {
    const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
    const all = new Map(
      await readAllValues(await client.fetchEvidence(report.reference ?? '', report.secret)),
    );
    flatten('report', JSON.parse(report.body ?? '{}'), all);
    return all;
  }

  it('finds no value that links two anonymous reports of one device', async () => {
    const proofs = first.requests.filter(({ headers }) => headers['chosang-proof'] !== undefined);
    expect(proofs.length).toBeGreaterThan(0);
    for (const { requests } of [first, second]) {
      const actualRequests = requests.filter(({ method }) => method !== 'OPTIONS');
      expect(actualRequests.length).toBeGreaterThan(2);
      for (const { headers, path } of actualRequests) {
        for (const [header, value] of Object.entries(headers)) {
          if (OWN.includes(header)) continue;
          expect([path, header, HEADERS[header]?.test(String(value)) ?? 'is not listed', value]).toEqual([
            path,
            header,
            true,
            value,
          ]);
        }
      }
    }
    const own = ({ requests }: typeof first) =>
      requests.flatMap(({ headers }) =>
        ['authorization', 'chosang-device', 'chosang-proof', 'upload-metadata'].flatMap(
          (header) => headers[header] ?? [],
        ),
      );
    const keys = ({ requests }: typeof first) =>
      requests.flatMap(({ headers }) => String(headers['chosang-device'] ?? '').split('.')[0] || []);
    expect(keys(first).length).toBeGreaterThan(0);
    expect(keys(first).filter((key) => keys(second).includes(key))).toEqual([]);
    expect(own(first).filter((value) => own(second).includes(value))).toEqual([]);

    const [one, other] = [await saidBy(first.report), await saidBy(second.report)];
    expect(one.size).toBeGreaterThan(100);
    expect(sharedBy(one, other, [...FORM, ...READ])).toEqual([]);
  });

  it('receives no installation id in any request', async () => {
    const requests = [...first.requests, ...second.requests];
    const uuid = new URL(opened.browser.extensionUrl).host;
    const all = [...requests, ...world.registry.requests];
    expect(world.registry.requests.length).toBeGreaterThan(2);
    const identifyingRequests = all.filter(({ headers }) => JSON.stringify(headers).includes(uuid));
    // Chromium's origin is the extension's, the same for everybody who installed it from one store.
    expect(name === 'firefox' ? identifyingRequests.map(({ path }) => path) : []).toEqual([]);
    expect(requests.length).toBeGreaterThan(2);
  });
});
