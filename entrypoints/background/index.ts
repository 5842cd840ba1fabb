// Why: docs/decisions/page/wake.md

import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm } from '@/lib/browser/alarms';
import { onCommand } from '@/lib/browser/commands';
import { onLineChanged } from '@/lib/browser/connection';
import { onNotificationClick } from '@/lib/browser/notifications';
import { onAccessChanged, onAccessGiven, registerAllowedPages } from '@/lib/browser/pages/content-scripts';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { extensionId, extensionUrl, onMessage, onStart } from '@/lib/browser/runtime';
import { isSingleSite, offeredScripts } from '@/lib/marketplaces/scripts';
import { lateWork } from './late-work';
import { createListener } from './listener';
import { runOnAllowedPages, runOnOpenPages } from './open-pages';
import { createQuickHandlers } from './quick';
import { isQuiet } from './quiet';

// Two scripts: this one wakes and answers a page; the other (work.ts) is loaded when something else is asked for.
// Listeners are registered in the first turn of the worker, before anything is awaited: an event that woke it
// would be lost otherwise.
export default defineBackground(() => {
  const work = lateWork();
  const quick = createQuickHandlers((targets) => void work().then(({ repair }) => repair(targets)));
  onMessage(createListener(quick, work, { id: extensionId(), origin: extensionUrl('/') }));
  onAlarm((name) => void work().then((late) => late.onAlarm(name)));
  onCommand((name, tabId) => {
    if (name !== 'capture-page' || tabId === undefined) return;
    void work().then(({ captureByKey }) => captureByKey(tabId));
  });
  onLineChanged(() => void work().then(({ drain }) => drain()));
  onAccessChanged(() => void registerPages());
  onAccessGiven((origins) => void runOnAllowedPages(origins));
  onNotificationClick(() => void openOwnPage('/reports.html'));
  onStart((reason) => {
    if (reason === 'install') void openOwnPage('/welcome.html');
    void registerPages();
    if (reason !== 'browser') void runOnOpenPages();
    void work().then((late) => late.onStart(reason));
  });
  // The page whose message woke the worker is answered first.
  setTimeout(async () => {
    if (!(await isQuiet())) await (await work()).keepHouse();
  }, HOUSEKEEPING_AFTER_MS);
});

/** What no page waits for is looked after so much later than the worker woke. */
const HOUSEKEEPING_AFTER_MS = 1_000;

/** Pages allowed beyond the built-in ones get the content script too. */
const registerPages = () => registerAllowedPages(offeredScripts(), isSingleSite);
