// Why: docs/decisions/page/wake.md

import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm } from '@/lib/browser/alarms';
import { onCommand } from '@/lib/browser/commands';
import { onConnectionChanged } from '@/lib/browser/connection';
import { onNotificationClick } from '@/lib/browser/notifications';
import { onAccessChanged, onAccessGiven, registerAllowedPages } from '@/lib/browser/pages/content-scripts';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { extensionId, extensionUrl, onMessage, onStart } from '@/lib/browser/runtime';
import { isSingleSite, offeredScripts } from '@/lib/marketplaces/scripts';
import { isIdle } from './idle-flag';
import { lateServices, lateSiteReader } from './late-scripts';
import { createListener } from './listener';
import { runOnAllowedPages, runOnOpenPages } from './open-pages';
import { createQuickHandlers } from './quick';

// The parts of the background, and what wakes each: parts.ts.
// Listeners are registered in the first turn of the worker, before anything is awaited: an event that woke it
// would be lost otherwise.
export default defineBackground(() => {
  const services = lateServices();
  const quick = createQuickHandlers(
    (targets) => void services().then(({ repair }) => repair(targets)),
    lateSiteReader(),
  );
  onMessage(createListener(quick, services, { id: extensionId(), origin: extensionUrl('/') }));
  onAlarm((name) => void services().then((all) => all.onAlarm(name)));
  onCommand((name, tabId) => {
    if (name !== 'capture-page' || tabId === undefined) return;
    void services().then(({ captureByKey }) => captureByKey(tabId));
  });
  onConnectionChanged(() => void services().then(({ drain }) => drain()));
  onAccessChanged(() => void registerPages());
  onAccessGiven((origins) => void runOnAllowedPages(origins));
  onNotificationClick(() => void openOwnPage('/reports.html'));
  onStart((reason) => {
    if (reason === 'install') void openOwnPage('/welcome.html');
    void registerPages();
    if (reason !== 'browser') void runOnOpenPages();
    void services().then((all) => all.onStart(reason));
  });
  // Delayed, so that the page whose message woke the worker is answered first.
  setTimeout(async () => {
    if (!(await isIdle())) await (await services()).runHousekeeping();
  }, HOUSEKEEPING_AFTER_MS);
});

/** Delay (ms) of the work that no page waits for, after the worker woke. */
const HOUSEKEEPING_AFTER_MS = 1_000;

/** Registers the content scripts of pages that the person allowed beyond the built-in ones. */
const registerPages = () => registerAllowedPages(offeredScripts(), isSingleSite);
