import * as z from 'zod';
import { createOfficerWords } from '@/components/inspector/officer-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { BrowserUnderTest, Surface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement } from '@/demo/browser-driver/wait';
import { sendReport } from '@/demo/demonstration/steps/report-steps';
import { toButtonExpression } from '@/demo/demonstration/steps/words';
import { openDeskAsOfficer, waitForDeskText } from '@/demo/demonstration/steps/workspace';
import { DEMO_PAGES } from '@/demo/demonstration/world/pages';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { findWorstValue, type Measured } from './budgets';
import { evaluateWithMeasuringFunctions } from './look';
import type { Found, Language } from './views';
import { Walk } from './walk';

/**
 * `SELLER`: a seller whose reports are all routed to the officer's unit. `REPORTS`: number of reports about this seller, one for
 * each of the seller's listing pages outside Facebook.
 */
const SELLER = 'Tiệm Gốm Mây Thử';
const REPORTS = 2;
/** Size of the browser's side panel on a laptop's screen of 1366 × 768 (CSS px). */
const PANEL = { width: 400, height: 720 };
const EVIDENCE = `document.querySelector('section img')`;
const ACTIONS = `document.querySelector('[data-bar="bottom"]')`;
const NEXT = `document.querySelector('nav button[aria-keyshortcuts^="ArrowRight"]')`;

/** Opens the queue as an officer would, accepts one report after another with its picture in view, and counts pointer presses. */
export async function measureAcceptingReports(
  name: BrowserUnderTest['name'],
  world: DemoWorld,
  language: Language,
): Promise<Measured[]> {
  const opened = await openBrowserWithExtension(name, world, {
    withoutRegistry: true,
    size: PANEL,
    language,
  });
  try {
    await opened.state.setLanguage(language);
    const pages = DEMO_PAGES.filter(
      ({ marketplace, expected: { listing } }) =>
        marketplace !== 'facebook' && listing?.sellerName === SELLER,
    );
    for (const { url } of pages) await sendReport(opened, url, { province: '01' });
    const workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    await waitForElement(workspace, `[data-index="${REPORTS - 1}"] button`);
    return await measureAcceptanceOfAllReports(opened, workspace);
  } finally {
    await opened.browser.close();
  }
}

async function measureAcceptanceOfAllReports(opened: Opened, workspace: Surface): Promise<Measured[]> {
  const accept = toButtonExpression(createOfficerWords(opened.language).t('action_accept'));
  const walk = new Walk();
  const hidden: Found[] = [];
  await walk.press(workspace, 'the first row', `document.querySelector('[data-index="0"] button')`);
  for (let at = 1; at <= REPORTS; at += 1) {
    await pollUntil('the picture of the evidence', () => isDrawn(workspace, EVIDENCE), Boolean, 30_000);
    await pollUntil('the actions', () => isDrawn(workspace, ACTIONS), Boolean);
    hidden.push({ value: await measureEvidenceAndActionsBelowWindow(workspace), at: `report ${at}` });
    await walk.press(workspace, 'accept', accept);
    await waitForDeskText(workspace, 'action_done', opened);
    if (at < REPORTS) await walk.press(workspace, 'the next report', NEXT);
  }
  return [
    {
      figure: 'officer, presses per report accepted with its evidence seen',
      value: (walk.presses + walk.scrolls) / REPORTS,
      at: walk.pressed.join(', '),
    },
    findWorstValue('officer, height before evidence and actions', hidden),
  ];
}

function isDrawn(workspace: Surface, element: string): Promise<boolean> {
  return workspace.evaluate(
    `(() => { const one = ${element}; return one?.complete !== false && (one?.getBoundingClientRect().height ?? 0) > 1; })()`,
    z.boolean(),
  );
}

function measureEvidenceAndActionsBelowWindow(workspace: Surface): Promise<number> {
  return evaluateWithMeasuringFunctions(
    workspace,
    `inWindow.measureHeightBelowWindow(${EVIDENCE}) + inWindow.measureHeightBelowWindow(${ACTIONS})`,
    z.number(),
  );
}
