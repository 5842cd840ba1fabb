import { loadAuthority } from '@/lib/browser/authority';
import { createPageCamera } from '@/lib/browser/page-camera';
import { browserLanguage, extensionVersion } from '@/lib/browser/runtime';
import { askPage, freezeInFrames } from '@/lib/browser/scripting';
import { storageRoom } from '@/lib/browser/storage-room';
import { openTab, takePicture } from '@/lib/browser/tabs';
import { type CaptureOptions, capturePage } from '@/lib/capture/capture-page';
import { placesOnPage } from '@/lib/capture/places-on-page';
import { AppError } from '@/lib/domain/errors';
import type { OutboxItem } from '@/lib/domain/outbox';
import { chooseLanguage, createWords } from '@/lib/domain/words';
import { packEvidence } from '@/lib/evidence/pack';
import { createSigner } from '@/lib/evidence/sign';
import { createIntakeClient } from '@/lib/intake/client';
import type { LogProof } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import type { SeenHead } from '@/lib/intake/receipt-log';
import { createOutbox } from '@/lib/outbox/outbox';
import { adapterEdition } from '@/lib/registry/adapter-edition';
import { createAdapterSlices } from '@/lib/registry/adapter-slices';
import type { TargetName } from '@/lib/registry/held';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store';
import { ChoSangDatabase } from '@/lib/storage/db';
import { deviceKeyStore } from '@/lib/storage/device-key';
import { createSettings } from '@/lib/storage/settings';
import { checkReceiptLog, checkReceiptsAgain } from '@/lib/workflows/check-receipt-log';
import type { ExpectedReceipt } from '@/lib/workflows/drain-outbox';
import { freshNonce } from '@/lib/workflows/fresh-nonce';
import { readTabNow, withoutMarks } from './tab-reading';

const SOFTWARE = 'cho-sang';
/** Less room than this (bytes) takes no capture: the largest package fits, and the browser still writes down why there is none. */
const ROOM = 48 * 1024 * 1024;

/** Everything the background is made of, built once when it starts. `onDamage` is told of rows of the registry that are spoilt. */
export async function createServices(onDamage: (targets: readonly TargetName[]) => void) {
  const now = () => Date.now();
  const registry = openRegistryStore();
  const authority = await loadAuthority();
  const db = new ChoSangDatabase();
  const settings = createSettings(db.settings);
  const outbox = createOutbox(db, now);
  const intake = createIntakeClient({
    url: authority.intake.url,
    fetch: (...request) => fetch(...request),
    now,
    online: () => navigator.onLine,
  });

  const receiptLog = {
    keys: authority.intake.keys,
    issuer: authority.intake.url,
    heads: {
      get: async (log: string) => (await settings.get('logHeads'))[log],
      keep: async (log: string, head: SeenHead) =>
        settings.set('logHeads', { ...(await settings.get('logHeads')), [log]: head }),
    },
    readProof: intake.readLogProof,
    consistency: intake.readConsistency,
    now,
    outbox,
  };

  return {
    authority,
    db,
    now,
    settings,
    outbox,
    intake,
    registry,
    lookUp: createLookUp(registry, now, { onDamage }),
    /** What signed data tells the page of a marketplace; null where what was built in is all there is. */
    adapterSlice: createAdapterSlices(registry, extensionVersion()),
    adapterEdition: () => adapterEdition(registry, extensionVersion()),

    /** What the statuses of accepted reports are followed with. */
    follow: {
      outbox,
      followed: db.followed,
      readStatus: intake.readStatus,
      answer: intake.answerQuestion,
      withdraw: intake.withdrawReport,
      withdrawConsent: intake.withdrawConsent,
      now,
      newId: () => crypto.randomUUID(),
    },

    /** The words of the language the person chose, or of the browser. */
    words: async () => createWords(chooseLanguage(await settings.get('language'), browserLanguage())),

    /**
     * Captures a tab with a nonce of the intake, or none when it cannot be reached. Throws `storage-full` while there is still room
     * to say so: Chromium throws all of an extension's databases away when a disk without a free byte keeps it from opening them.
     */
    async capture(tabId: number, options: CaptureOptions = {}) {
      const room = await storageRoom();
      if (room !== undefined && room < ROOM) throw new AppError('storage-full', `${room} bytes are free`);
      const nonce = await freshNonce({
        issueNonce: intake.issueNonce,
        clockOffset: intake.clockOffset,
        keepOffset: (offset) => settings.set('clockOffset', offset),
      });
      const clockOffset = intake.clockOffset() ?? (await settings.get('clockOffset'));
      return withoutMarks(tabId, () =>
        capturePage(
          tabId,
          {
            readTab: readCaptureTab,
            takePicture,
            camera: createPageCamera(),
            freezeFrames: freezeInFrames,
            readListing: readTabNow,
            findPlaces: (tab, sought) => askPage(tab, placesOnPage, [...sought]),
            fetch: (...request) => fetch(...request),
            now: () => performance.timeOrigin + performance.now(),
            nonce,
            clockOffset,
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

    async signAsDevice(message: string) {
      const signer = await createSigner(deviceKeyStore(db.keys, 'evidence'));
      return { publicKey: signer.publicKey, signature: await signer.sign(message) };
    },

    async pack(captured: Parameters<typeof packEvidence>[0]) {
      const signer = await createSigner(deviceKeyStore(db.keys, 'evidence'));
      return packEvidence(captured, {
        signer,
        now,
        uuid: () => crypto.randomUUID(),
        software: { name: SOFTWARE, version: extensionVersion() },
      });
    },

    verifyReceipt: (receipt: string, expected: ExpectedReceipt) =>
      verifyReceipt(receipt, authority.intake.keys, { ...expected, issuer: authority.intake.url }),

    checkLog: (receipt: string, proof: LogProof | undefined) =>
      oneAtATime(() => checkReceiptLog(receipt, proof, receiptLog)),

    /** Asks the log again for the receipts of this device, or of one report. */
    checkReceiptsAgain: (onDoubt: (item: OutboxItem) => Promise<void>, only?: string) =>
      oneAtATime(() => checkReceiptsAgain(receiptLog, onDoubt, only)),
  };
}

/** The head that is checked against is the head that is replaced. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('receipt-log', work);
}

export type Services = Awaited<ReturnType<typeof createServices>>;

async function readCaptureTab(tabId: number) {
  const tab = await openTab(tabId).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'page-gone') return null;
    throw thrown;
  });
  if (!tab?.url) return null;
  return { url: tab.url, title: tab.title ?? '', windowId: tab.windowId, active: tab.active };
}
