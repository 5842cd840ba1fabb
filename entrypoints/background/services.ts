import { AppError, toAppError } from '@/lib/base/errors';
import { canReadCacheUnseen } from '@/lib/browser/pages/page-cache';
import { createPageCamera } from '@/lib/browser/pages/page-camera';
import { freezeInFrames, runInFrames, runInPage } from '@/lib/browser/pages/scripting';
import { captureVisibleTab, readOpenTab } from '@/lib/browser/pages/tabs';
import { hasHosts } from '@/lib/browser/permissions';
import { extensionVersion } from '@/lib/browser/runtime';
import { estimateFreeStorage } from '@/lib/browser/storage-room';
import { type CaptureOptions, capturePage } from '@/lib/capture/capture-page';
import { factBoxesOnPage } from '@/lib/capture/fact-boxes-on-page';
import { readFilesInFrame } from '@/lib/capture/held-in-frame';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { createSigner } from '@/lib/evidence/sign';
import { asksThePage, pageAddress } from '@/lib/marketplaces/addresses';
import { askableFor } from '@/lib/marketplaces/askable';
import { matchPatterns } from '@/lib/marketplaces/hosts';
import { ownAddressesOnPage, parseOwnAddresses } from '@/lib/reading/own-addresses';
import { adapterEdition } from '@/lib/registry/documents/adapter-edition';
import { createAdapterSlices } from '@/lib/registry/documents/adapter-overrides';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { createOfficerKeyStore } from '@/lib/storage/device-key';
import { fetchNonce } from '@/lib/workflows/report/fresh-nonce';
import { createReportServices } from './reports/services';
import { readTabNow, withoutMarks } from './tab-reading';

/** Free space (bytes) needed for a capture: the largest package, and room to store why a capture failed. */
const ROOM = 48 * 1024 * 1024;

/** Everything the background is made of, built once when it starts. `onDamage` is called with registry files whose rows are damaged. */
export async function createServices(onDamage: (targets: readonly TargetName[]) => void) {
  const services = await createReportServices(onDamage);
  return {
    ...services,
    /** What signed data tells the page of a marketplace; null where what was built in is all there is. */
    adapterSlice: createAdapterSlices(services.registry, extensionVersion()),
    adapterEdition: () => adapterEdition(services.registry, extensionVersion()),

    /**
     * Captures a tab with a nonce of the intake, or none when it cannot be reached. Throws `storage-full` while there is still room
     * to say so: Chromium throws all of an extension's databases away when a disk without a free byte keeps it from opening them.
     */
    async capture(tabId: number, options: CaptureOptions = {}) {
      const room = await estimateFreeStorage();
      if (room !== undefined && room < ROOM) throw new AppError('storage-full', `${room} bytes are free`);
      const nonce = await fetchNonce({
        issueNonce: services.intake.issueNonce,
        clockOffset: services.intake.clockOffset,
        keepOffset: (offset) => services.settings.set('clockOffset', offset),
      });
      const offset = await services.clockOffset();
      return withoutMarks(tabId, () =>
        capturePage(
          tabId,
          {
            readTab: readCaptureTab,
            takePicture: captureVisibleTab,
            camera: createPageCamera(),
            freezeFrames: freezeInFrames,
            readListing: readTabNow,
            pageAddress: async (tab, url) => pageAddress(url, await ownAddresses(tab, url)),
            findFactBoxes: (tab, sought) => runInPage(tab, factBoxesOnPage, [...sought]),
            askable,
            fetch: (...request) => fetch(...request),
            readHeld: async (tab, wanted, limits) => {
              const question = { wanted, limits, fromCache: canReadCacheUnseen() };
              return (await runInFrames(tab, readFilesInFrame, question)).flat();
            },
            now: () => performance.timeOrigin + performance.now(),
            nonce,
            clockOffset: offset,
            environment: {
              userAgent: navigator.userAgent,
              extensionVersion: extensionVersion(),
              language: navigator.language,
              timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            },
          },
          options,
        ),
      );
    },

    /** Packs a page of a case with the key that is registered to the officer. */
    packForCase: async (captured: CapturedPage) =>
      services.packSigned(captured, await createSigner(createOfficerKeyStore(services.db.keys))),
  };
}

/** Of a marketplace's hosts those that this extension may read. */
function askable(pageUrl: string): Promise<((url: string) => boolean) | null> {
  return askableFor(pageUrl, (domain) => hasHosts(matchPatterns([domain])));
}

/** What a tab's page gives as its own address; nothing where no script may run, or where its marketplace says it. */
export async function ownAddresses(tabId: number, url: string): Promise<readonly string[]> {
  if (!asksThePage(url)) return [];
  try {
    return parseOwnAddresses(await runInPage(tabId, ownAddressesOnPage, undefined));
  } catch (thrown) {
    console.info('the page names no address', toAppError(thrown).message);
    return [];
  }
}

export type Services = Awaited<ReturnType<typeof createServices>>;

async function readCaptureTab(tabId: number) {
  const tab = await readOpenTab(tabId).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'page-gone') return null;
    throw thrown;
  });
  if (!tab?.url) return null;
  return { url: tab.url, title: tab.title ?? '', windowId: tab.windowId, active: tab.active };
}
