import { AppError, toAppError } from '@/lib/base/errors';
import { isCacheReadHiddenFromPage } from '@/lib/browser/pages/page-cache';
import { createPageCamera } from '@/lib/browser/pages/page-camera';
import { freezeInFrames, runInFrames, runInPage } from '@/lib/browser/pages/scripting';
import { captureVisibleTab, readOpenTab } from '@/lib/browser/pages/tabs';
import { hasHostAccess } from '@/lib/browser/permissions';
import { getExtensionVersion } from '@/lib/browser/runtime';
import { estimateFreeStorage } from '@/lib/browser/storage-room';
import { type CaptureOptions, capturePage } from '@/lib/capture/capture-page';
import { findFactBoxesOnPage } from '@/lib/capture/fact-boxes-on-page';
import { readFilesInFrame } from '@/lib/capture/held-in-frame';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import { mustReadPageToCleanAddress, toPageAddressForReport } from '@/lib/marketplaces/addresses';
import { createGrantedDomainUrlPredicate } from '@/lib/marketplaces/askable';
import { toMatchPatterns } from '@/lib/marketplaces/hosts';
import { parseOwnAddresses, readOwnAddressesOnPage } from '@/lib/reading/own-addresses';
import { readAdapterEdition } from '@/lib/registry/documents/adapter-edition';
import { createAdapterOverrideReader } from '@/lib/registry/documents/adapter-overrides';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { createOfficerKeyStore } from '@/lib/storage/device-key';
import { fetchNonce } from '@/lib/workflows/report/fresh-nonce';
import { createReportServices } from './reports/services';
import { askTabForReading, withHiddenMarks } from './tab-reading';

/** Free storage that a capture needs (bytes): room for the largest package and the record of a failure. */
const CAPTURE_SPACE_BYTES = 48 * 1024 * 1024;

/**
 * Creates the background's services. Call once. `onDamage` is called with the names of the registry's files that have damaged
 * rows.
 */
export async function createServices(onDamage: (targets: readonly TargetName[]) => void) {
  const services = await createReportServices(onDamage);
  return {
    ...services,
    /** Returns the signed locator overrides for a marketplace's page; null if only the built-in locators apply. */
    adapterSlice: createAdapterOverrideReader(services.registry, getExtensionVersion()),
    adapterEdition: () => readAdapterEdition(services.registry, getExtensionVersion()),

    /**
     * Captures a tab, with a nonce of the intake if the intake can be reached. Throws `storage-full` while there is still room to
     * store the failure, because on a disk without a free byte Chromium cannot open an extension's databases and deletes them.
     */
    async capture(tabId: number, options: CaptureOptions = {}) {
      const room = await estimateFreeStorage();
      if (room !== undefined && room < CAPTURE_SPACE_BYTES)
        throw new AppError('storage-full', `${room} bytes are free`);
      const nonce = await fetchNonce({
        issueNonce: services.intake.issueNonce,
        clockOffset: services.intake.clockOffset,
        keepOffset: (offset) => services.settings.set('clockOffset', offset),
      });
      const offset = await services.clockOffset();
      return withHiddenMarks(tabId, () =>
        capturePage(
          tabId,
          {
            readTab: readTabToCapture,
            takePicture: captureVisibleTab,
            camera: createPageCamera(),
            freezeFrames: freezeInFrames,
            readListing: askTabForReading,
            pageAddress: async (tab, url) =>
              toPageAddressForReport(url, await readAddressesStatedByTab(tab, url)),
            findFactBoxes: (tab, sought) => runInPage(tab, findFactBoxesOnPage, [...sought]),
            askable: createAllowedFileUrlPredicate,
            fetch: (...request) => fetch(...request),
            readHeld: async (tab, files, limits) => {
              const question = { wanted: files, limits, fromCache: isCacheReadHiddenFromPage() };
              return (await runInFrames(tab, readFilesInFrame, question)).flat();
            },
            now: () => performance.timeOrigin + performance.now(),
            nonce,
            clockOffset: offset,
            environment: {
              userAgent: navigator.userAgent,
              extensionVersion: getExtensionVersion(),
              language: navigator.language,
              timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            },
          },
          options,
        ),
      );
    },

    /** Packs a page of a case with the officer's registered key. */
    packForCase: async (captured: CapturedPage) =>
      services.packSigned(captured, await loadOrCreateSigner(createOfficerKeyStore(services.db.keys))),
  };
}

/**
 * Returns a function that tells whether the extension may request a file of this page from an address: the address must be on a
 * domain of the page's marketplace to which the extension has access. Resolves to null if there is no such domain.
 */
function createAllowedFileUrlPredicate(pageUrl: string): Promise<((url: string) => boolean) | null> {
  return createGrantedDomainUrlPredicate(pageUrl, (domain) => hasHostAccess(toMatchPatterns([domain])));
}

/**
 * Returns the addresses that a tab's page states as its own. Empty if no script may run there, or if the marketplace's rules
 * already tell which parameters identify the page.
 */
export async function readAddressesStatedByTab(tabId: number, url: string): Promise<readonly string[]> {
  if (!mustReadPageToCleanAddress(url)) return [];
  try {
    return parseOwnAddresses(await runInPage(tabId, readOwnAddressesOnPage, undefined));
  } catch (thrown) {
    console.info('the page names no address', toAppError(thrown).message);
    return [];
  }
}

export type Services = Awaited<ReturnType<typeof createServices>>;

async function readTabToCapture(tabId: number) {
  const tab = await readOpenTab(tabId).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'page-gone') return null;
    throw thrown;
  });
  if (!tab?.url) return null;
  return { url: tab.url, title: tab.title ?? '', windowId: tab.windowId, active: tab.active };
}
