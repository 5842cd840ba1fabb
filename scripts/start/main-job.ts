import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExtensionState } from '@/demo/browser-driver/extension-state';
import { openBrowser } from '@/demo/browser-driver/load-extension';
import { waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { chooseViolation } from '@/demo/demonstration/steps/choose-violation';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { countMarksByState, readMarks, scrollThrough, waitForMarks } from '@/demo/demonstration/steps/marks';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import { DEMO_STAMP_PATTERN } from '@/demo/demonstration/time-stamps/demo-stamps';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { sha256Hex } from '@/lib/base/digest';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { createIntakeClient } from '@/lib/intake/client';
import { verifyReceipt } from '@/lib/intake/receipt';
import { runStampStep } from './stamp-step';
import { createStepRunner, makeExtensionFetchRegistry } from './steps';

export interface MainJobOptions {
  readonly world: DemoWorld;
  /** Folder in which the package, the receipt and the pictures are stored; undefined to store none. */
  readonly keep: string | undefined;
  readonly say: (line: string) => void;
}

const LANGUAGE = 'vi';

/**
 * Does in a real browser what the product is for: opens a results page, sees its marks, opens a listing, presses the toolbar
 * button, reports the listing, sends the report, and fetches its package from the intake. Prints one line per step, and throws at
 * the first step that fails.
 */
export async function runReportingDemo({ world, keep, say }: MainJobOptions): Promise<void> {
  const step = createStepRunner(say);
  const results = findDemoPage('shopee', 'results').url;
  const listing = findDemoPage('shopee', 'listing').url;
  const saveFile = async (name: string, bytes: Uint8Array | string) => {
    if (keep === undefined) return;
    await mkdir(keep, { recursive: true });
    await writeFile(join(keep, name), bytes);
  };

  const browser = await step('browser started', async () => {
    const opened = await openBrowser('chromium', {
      ...world,
      language: LANGUAGE,
      allowed: [DEMO_STAMP_PATTERN],
    });
    return [opened, 'Chromium, headless, with the built extension'];
  });
  try {
    const state = await ExtensionState.open(browser);
    await step('registry fetched', () => makeExtensionFetchRegistry(state));
    const page = await step('page opened', async () => {
      const tab = await browser.openTab(results);
      return [tab, new URL(results).host];
    });
    const read = await step('sellers read', async () => {
      const { cards = [] } = await state.reading(await page.url());
      const sellers = new Set(cards.flatMap(({ seller }) => seller?.id ?? []));
      if (cards.length === 0 || sellers.size === 0) throw new Error('no seller was read');
      return [cards.length, `${cards.length} listings of ${sellers.size} sellers`];
    });
    await step('marks drawn', async () => {
      await waitForMarks(page, 'card');
      await scrollThrough(page);
      const marks = await readMarks(page);
      const counts = countMarksByState(marks);
      if (!counts.registered || !counts.warned)
        throw new Error(`marks of each kind were expected: ${JSON.stringify(counts)}`);
      await saveFile('results.png', await page.picture());
      const chip = marks.find(({ kind }) => kind === 'chip')?.label;
      return [undefined, `${formatCounts(counts)} on ${read} listings; “${chip}”`];
    });

    const tab = await browser.openTab(listing);
    await waitForMarks(tab, 'page');
    await saveFile('listing.png', await tab.picture());
    const popup = await browser.pressToolbarButton(tab);
    await step('report clicked', async () => {
      await waitForElement(popup, '.popup-foot button');
      await saveFile('popup.png', await popup.picture());
      await chooseViolation(popup);
      return [undefined, (await state.waitForReport('begun', () => true)).draft.code];
    });
    await step('page captured', async () => {
      const report = await state.waitForReport('captured', ({ capture }) => capture !== 'running', 60_000);
      if (report.capture !== 'done')
        throw new Error(`the capture ${report.capture}: ${report.failure?.message}`);
      await waitForText(popup, new RegExp(readMessage('review_title', LANGUAGE)));
      await saveFile('review.png', await popup.picture());
      const partial = report.stages
        .filter(({ outcome }) => outcome !== 'done')
        .map(({ name, reason }) => `${name}: ${reason}`);
      return [
        undefined,
        `${report.stages.length} stages${partial.length > 0 ? `, not whole: ${partial.join(', ')}` : ', each whole'}`,
      ];
    });
    const report = await step('accepted', async () => {
      await popup.click(toButtonExpression(readMessage('send', LANGUAGE)));
      const accepted = await state.waitForReport(
        'accepted',
        ({ state: at, failure }) => at === 'accepted' || failure !== undefined,
        60_000,
      );
      if (accepted.state !== 'accepted')
        throw new Error(`${accepted.failure?.code}: ${accepted.failure?.message}`);
      const size = accepted.evidence
        ? `${accepted.evidence.byteLength} bytes, sha256 ${accepted.evidence.digest}`
        : 'no package';
      await saveFile('accepted.png', await popup.picture());
      return [accepted, `${accepted.reference}; package of ${size}`];
    });
    await step('receipt verified', async () => {
      const receipt = report.receipts.at(-1) ?? '';
      const claims = await verifyReceipt(receipt, world.authority.intake.keys, {
        reportDigest: await sha256Hex(new TextEncoder().encode(report.body)),
        evidenceDigest: report.evidence?.digest,
        issuer: world.authority.intake.url,
      });
      await saveFile('receipt.jws', receipt);
      return [undefined, `${claims.reference}, evidence ${claims.evidence.state}`];
    });
    const file = await step('package verified', async () => {
      const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
      const file = await client.fetchEvidence(report.reference ?? '', report.secret);
      const checks = await verifyPackage(file);
      await saveFile('evidence.wacz', new Uint8Array(await file.arrayBuffer()));
      if (!isVerified(checks))
        throw new Error(
          checks
            .filter(({ ok }) => !ok)
            .map(({ name }) => name)
            .join(', '),
        );
      return [file, `fetched back from the intake, ${checks.length} checks hold`];
    });
    const { stamps } = world;
    if (stamps)
      await step('time stamp', async () => {
        const opened = { browser, state, language: LANGUAGE } as const;
        const options = { report, file, name: 'evidence', rootFile: stamps.rootFile, save: saveFile };
        return [undefined, await runStampStep(opened, options)];
      });
  } finally {
    await browser.close();
  }
}

function formatCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
}
