// Why: docs/decisions/page/wake.md

import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm } from '@/lib/browser/alarms';
import { onCommand } from '@/lib/browser/commands';
import { onConnectionChanged } from '@/lib/browser/connection';
import { onNotificationClick } from '@/lib/browser/notifications';
import {
  onAccessAllowed,
  onAccessChanged,
  registerScriptsOfAllowedPages,
} from '@/lib/browser/pages/content-scripts';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { getExtensionId, getExtensionUrl, onMessage, onStart } from '@/lib/browser/runtime';
import { isSingleHostPattern, listOptionalContentScripts } from '@/lib/marketplaces/scripts';
import { hasNoPendingWork } from './idle-flag';
import { createServicesLoader, createSiteReaderLoader } from './late-scripts';
import { createRuntimeMessageListener } from './listener';
import { runScriptsInAllowedPages, runScriptsInOpenPages } from './open-pages';
import { createQuickHandlers } from './quick';

// Starts the background. parts.ts lists its parts and the events that wake each part. All listeners are registered in the
// worker's first turn, before anything is awaited. A listener that is registered later would miss the event that woke the worker.
export default defineBackground(() => {
  const services = createServicesLoader();
  const quick = createQuickHandlers(
    (targets) => void services().then(({ repair }) => repair(targets)),
    createSiteReaderLoader(),
  );
  onMessage(
    createRuntimeMessageListener(quick, services, { id: getExtensionId(), origin: getExtensionUrl('/') }),
  );
  onAlarm((name) => void services().then((all) => all.onAlarm(name)));
  onCommand((name, tabId) => {
    if (name !== 'capture-page' || tabId === undefined) return;
    void services().then(({ captureByKey }) => captureByKey(tabId));
  });
  onConnectionChanged(() => void services().then(({ drain }) => drain()));
  onAccessChanged(() => void registerOptionalContentScripts());
  onAccessAllowed((origins) => void runScriptsInAllowedPages(origins));
  onNotificationClick(() => void openOwnPage('/reports.html'));
  onStart((reason) => {
    if (reason === 'install') void openOwnPage('/welcome.html');
    void registerOptionalContentScripts();
    if (reason !== 'browser') void runScriptsInOpenPages();
    void services().then((all) => all.onStart(reason));
  });
  // This work is delayed, so that the page whose message woke the worker gets its reply first.
  setTimeout(async () => {
    if (!(await hasNoPendingWork())) await (await services()).runHousekeeping();
  }, HOUSEKEEPING_AFTER_MS);
});

/** Delay from the worker's wake to work that no page waits for (ms). */
const HOUSEKEEPING_AFTER_MS = 1_000;

/** Registers the content scripts of the pages that the person allowed in addition to those allowed at installation. */
const registerOptionalContentScripts = () =>
  registerScriptsOfAllowedPages(listOptionalContentScripts(), isSingleHostPattern);
