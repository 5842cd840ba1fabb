import { floorToMinute } from '@/lib/base/days';
import { loadAuthority } from '@/lib/browser/authority';
import { waitForFirstManagedSettings } from '@/lib/browser/managed-arrival';
import { loadManagedSettings } from '@/lib/browser/managed-settings';
import { createAnonymousFetch } from '@/lib/browser/pages/anonymous-fetch';
import { getBrowserLanguage, getExtensionVersion } from '@/lib/browser/runtime';
import type { Authority } from '@/lib/domain/report/authority';
import type { AuthorityFacts } from '@/lib/domain/report/authority-facts';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { chooseLanguage, createWords } from '@/lib/domain/words';
import { packEvidence } from '@/lib/evidence/pack';
import { createSigningKeys, type EvidenceSigner, toSigner } from '@/lib/evidence/sign';
import { createIntakeClient } from '@/lib/intake/client';
import type { LogProof } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { createOutbox } from '@/lib/outbox/outbox';
import { canReceiveReports, findConsentTerms } from '@/lib/reference/consent-terms';
import { createNameSearch } from '@/lib/registry/find-named';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';
import {
  checkReceiptLog,
  createSeenHeadStore,
  recheckReceipt,
} from '@/lib/workflows/my-reports/check-receipt-log';
import type { ExpectedReceipt } from '@/lib/workflows/report/send-to-intake';
import { findStandingChoice } from '@/lib/workflows/report/standing-choice';

const SOFTWARE = 'cho-sang';

/**
 * Creates the services that need no tab: they send reports, follow them and use the registry. The background and the phone page
 * (web/) use these services. `onDamage` gets the registry files with damaged rows.
 */
export async function createReportServices(onDamage: (targets: readonly TargetName[]) => void) {
  const now = () => Date.now();
  const registry = openRegistryStore();
  await waitForFirstManagedSettings();
  const authority = await loadAuthority();
  const findTerms = () => findConsentTerms(authority);
  const db = new ChoSangDatabase();
  const settings = createSettings(db.settings);
  const outbox = createOutbox(db, now);
  const ask = createAnonymousFetch();
  const intake = createIntakeClient({
    url: authority.intake?.url,
    fetch: ask,
    now,
    online: () => navigator.onLine,
  });

  // Without an intake there are no keys, so no receipt is valid.
  const { keys, url: issuer } = authority.intake ?? { keys: [], url: '' };
  const receiptLog = {
    keys,
    issuer,
    readProof: intake.readLogProof,
    consistency: intake.readConsistency,
    now,
  };
  const createHeadsOf = (id: string) => createSeenHeadStore(id, outbox);

  /** Returns the intake's clock minus this device's clock, as last measured (ms); undefined if it was never measured. */
  const readClockOffset = async () => intake.clockOffset() ?? (await settings.get('clockOffset'));
  const packSigned = (captured: CapturedPage, signer: EvidenceSigner, at = now) =>
    packEvidence(captured, {
      signer,
      now: at,
      uuid: () => crypto.randomUUID(),
      software: { name: SOFTWARE, version: getExtensionVersion() },
    });

  return {
    authority,
    authorityFacts: toAuthorityFacts(authority),
    /**
     * Returns the authority's facts for the consent text. Throws `no-intake` if the authority takes no reports, and
     * `receiver-unnamed` if it does not state all that a consent must name.
     */
    terms: findTerms,
    /**
     * Returns the standing choice to send at once. Null if the person made none, or if the consent text or the facts about the
     * authority have changed since. Also null if the authority receives no reports, or if policy forbids the choice.
     */
    standingChoice: async () =>
      canReceiveReports(authority) && (await isSendingAtOnceAllowed())
        ? findStandingChoice({ settings, terms: findTerms() })
        : null,
    db,
    now,
    settings,
    /** Fetches without identifying this installation. */
    ask,
    clockOffset: readClockOffset,
    packSigned,
    outbox,
    intake,
    registry,
    lookUp: createLookUp(registry, now, { onDamage }),
    findNamed: createNameSearch(registry, now, onDamage),

    /** What is needed to follow the status of accepted reports. */
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

    /** Returns the words in the person's language: the chosen one, or the browser's. */
    words: async () => createWords(chooseLanguage(await settings.get('language'), getBrowserLanguage())),

    /**
     * Packs a report's capture with a new key for each report, so that two reports of this device cannot be linked by their key.
     */
    async pack(captured: CapturedPage) {
      const keys = await createSigningKeys();
      const offset = (await readClockOffset()) ?? 0;
      const findCurrentMinute = () => floorToMinute(now() + offset);
      return { evidence: await packSigned(captured, await toSigner(keys), findCurrentMinute), keys };
    },

    verifyReceipt: (receipt: string, expected: ExpectedReceipt) =>
      verifyReceipt(receipt, keys, { ...expected, issuer }),

    checkLog: (id: string, receipt: string, proof: LogProof | undefined) =>
      withLogLock(() => checkReceiptLog(receipt, proof, { ...receiptLog, heads: createHeadsOf(id) })),

    /**
     * Checks whether the intake's public log still contains the receipt of one report. Calls `onDoubt` if the log no longer
     * contains the receipt.
     */
    recheckReceipt: (id: string, onDoubt: (item: OutboxItem) => Promise<void>) =>
      withLogLock(() => recheckReceipt(id, { ...receiptLog, heads: createHeadsOf(id), outbox }, onDoubt)),
  };
}

function toAuthorityFacts({ intake, answerUrl }: Authority): AuthorityFacts {
  const hasIntake = intake !== undefined;
  return answerUrl === undefined ? { hasIntake } : { answerUrl, hasIntake };
}

/**
 * Runs `work` while no other check of the log runs in the extension, because a check reads the log's stored head and then
 * replaces it.
 */
function withLogLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('receipt-log', work);
}

export type ReportServices = Awaited<ReturnType<typeof createReportServices>>;

/** True if enterprise policy lets the person choose to send at once; false if the policy cannot be read. */
async function isSendingAtOnceAllowed(): Promise<boolean> {
  try {
    return (await loadManagedSettings()).sendAtOnce !== false;
  } catch (thrown) {
    console.error('the policy’s settings', thrown);
    return false;
  }
}
