import { AppError } from '@/lib/base/errors';
import { wholeMinute } from '@/lib/base/whole-minute';
import { loadAuthority } from '@/lib/browser/authority';
import { createNamelessFetch } from '@/lib/browser/pages/nameless-fetch';
import { readsCacheUnseen } from '@/lib/browser/pages/page-cache';
import { createPageCamera } from '@/lib/browser/pages/page-camera';
import { askFrames, askPage, freezeInFrames } from '@/lib/browser/pages/scripting';
import { openTab, takePicture } from '@/lib/browser/pages/tabs';
import { hasHosts } from '@/lib/browser/permissions';
import { browserLanguage, extensionVersion } from '@/lib/browser/runtime';
import { storageRoom } from '@/lib/browser/storage-room';
import { type CaptureOptions, capturePage } from '@/lib/capture/capture-page';
import { heldInFrame } from '@/lib/capture/held-in-frame';
import { placesOnPage } from '@/lib/capture/places-on-page';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { chooseLanguage, createWords } from '@/lib/domain/words';
import { packEvidence } from '@/lib/evidence/pack';
import { createSigner, type EvidenceSigner, newSigningKeys, signerOf } from '@/lib/evidence/sign';
import { createIntakeClient } from '@/lib/intake/client';
import type { LogProof } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { askableFor } from '@/lib/marketplaces/askable';
import { matchPatterns } from '@/lib/marketplaces/hosts';
import { createOutbox } from '@/lib/outbox/outbox';
import { consentTerms } from '@/lib/reference/consent-terms';
import { adapterEdition } from '@/lib/registry/documents/adapter-edition';
import { createAdapterSlices } from '@/lib/registry/documents/adapter-overrides';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { ChoSangDatabase } from '@/lib/storage/db';
import { officerKeyStore } from '@/lib/storage/device-key';
import { createSettings } from '@/lib/storage/settings';
import { checkReceiptAgain, checkReceiptLog, seenHeads } from '@/lib/workflows/my-reports/check-receipt-log';
import type { ExpectedReceipt } from '@/lib/workflows/report/drain-outbox';
import { freshNonce } from '@/lib/workflows/report/fresh-nonce';
import { standingChoice } from '@/lib/workflows/report/standing-choice';
import { readTabNow, withoutMarks } from './tab-reading';

const SOFTWARE = 'cho-sang';
/** Less room than this (bytes) takes no capture: the largest package fits, and the browser still writes down why there is none. */
const ROOM = 48 * 1024 * 1024;

/** Everything the background is made of, built once when it starts. `onDamage` is told of rows of the registry that are spoilt. */
export async function createServices(onDamage: (targets: readonly TargetName[]) => void) {
  const now = () => Date.now();
  const registry = openRegistryStore();
  const authority = await loadAuthority();
  const terms = consentTerms(authority);
  const db = new ChoSangDatabase();
  const settings = createSettings(db.settings);
  const outbox = createOutbox(db, now);
  const ask = createNamelessFetch();
  const intake = createIntakeClient({
    url: authority.intake.url,
    fetch: ask,
    now,
    online: () => navigator.onLine,
  });

  const receiptLog = {
    keys: authority.intake.keys,
    issuer: authority.intake.url,
    readProof: intake.readLogProof,
    consistency: intake.readConsistency,
    now,
  };
  const headsOf = (id: string) => seenHeads(id, outbox);

  /** Intake's clock minus this device's (ms), as last measured. */
  const clockOffset = async () => intake.clockOffset() ?? (await settings.get('clockOffset'));
  const packSigned = (captured: CapturedPage, signer: EvidenceSigner, at = now) =>
    packEvidence(captured, {
      signer,
      now: at,
      uuid: () => crypto.randomUUID(),
      software: { name: SOFTWARE, version: extensionVersion() },
    });

  return {
    authority,
    /** What the consent text names. */
    terms,
    /** The choice to send at once, where it covers what is sent today. */
    standingChoice: () => standingChoice({ settings, terms }),
    db,
    now,
    settings,
    /** Asks without saying which installation asks. */
    ask,
    clockOffset,
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
      random: () => Math.random(),
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
      const offset = await clockOffset();
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
            askable,
            fetch: (...request) => fetch(...request),
            readHeld: async (tab, wanted, limits) => {
              const question = { wanted, limits, fromCache: readsCacheUnseen() };
              return (await askFrames(tab, heldInFrame, question)).flat();
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

    /** Packs a report's capture with a key of its own: two reports of this device have none in common. */
    async pack(captured: CapturedPage) {
      const keys = await newSigningKeys();
      const offset = (await clockOffset()) ?? 0;
      const minute = () => wholeMinute(now() + offset);
      return { evidence: await packSigned(captured, await signerOf(keys), minute), keys };
    },

    /** Packs a page of a case with the key that is registered to the officer. */
    packForCase: async (captured: CapturedPage) =>
      packSigned(captured, await createSigner(officerKeyStore(db.keys))),

    verifyReceipt: (receipt: string, expected: ExpectedReceipt) =>
      verifyReceipt(receipt, authority.intake.keys, { ...expected, issuer: authority.intake.url }),

    checkLog: (id: string, receipt: string, proof: LogProof | undefined) =>
      oneAtATime(() => checkReceiptLog(receipt, proof, { ...receiptLog, heads: headsOf(id) })),

    /** Asks the log again for the receipt of one report. */
    checkReceiptAgain: (id: string, onDoubt: (item: OutboxItem) => Promise<void>) =>
      oneAtATime(() => checkReceiptAgain(id, { ...receiptLog, heads: headsOf(id), outbox }, onDoubt)),
  };
}

/** Under a lock, because the check reads the log's head and replaces it. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('receipt-log', work);
}

/** Of a marketplace's hosts those that this extension may read. */
function askable(pageUrl: string): Promise<((url: string) => boolean) | null> {
  return askableFor(pageUrl, (domain) => hasHosts(matchPatterns([domain])));
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
