import { setAlarm } from '@/lib/browser/alarms';
import { injectScript } from '@/lib/browser/pages/scripting';
import { readOpenTab } from '@/lib/browser/pages/tabs';
import { findCaptureRefusal } from '@/lib/capture/refusal';
import { shrinkPicture } from '@/lib/dom/shrink-picture';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { isLayoutUnsupported } from '@/lib/domain/listing/only-ids';
import { createReportSecret } from '@/lib/domain/report/tracking-code';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { SITE_SCRIPT } from '@/lib/marketplaces/hosts';
import { findScriptNameFor } from '@/lib/marketplaces/scripts';
import type { MessageHandlers } from '@/lib/messaging/handle';
import { readReferenceFacts } from '@/lib/registry/documents/held-facts';
import type { HealthDeps } from '@/lib/workflows/check/apply-layout-health';
import { findReportsOfPage } from '@/lib/workflows/my-reports/reports-of-page';
import { reportListing } from '@/lib/workflows/report';
import { findSellerDetails } from '@/lib/workflows/report/seller-details';
import { createCheckHandlers } from './check-handlers';
import { toTabReply } from './describe-tab';
import { CASE_ALARM, CASE_RESUME_MS } from './officers/case-alarm';
import type { CaseWork } from './officers/case-work';
import { createPanelPage } from './panel-pages';
import type { RegistrySync } from './registry-sync';
import { createReportHandlers } from './reports/handlers';
import { readAddressesStatedByTab, type Services } from './services';
import { askTabForReading, readPageOfClickedTab } from './tab-reading';
import { createStampHandlers } from './time-stamps/handlers';

const PREVIEW_WIDTH = 720;

/** The reading of an independent shop's page from which nothing could be read. */
const UNREADABLE_SITE: ListingReading = { kind: 'shell', marketplace: 'site' };

interface Runs {
  readonly drain: () => Promise<unknown>;
  readonly caseWork: () => Promise<CaseWork>;
  readonly sync: RegistrySync['sync'];
  /** Requests the time stamps that are due. */
  readonly stamps: () => Promise<unknown>;
}

/** Creates the handlers of all messages. */
export function createMessageHandlers(
  services: Services,
  { drain, sync, caseWork, stamps }: Runs,
): MessageHandlers {
  const { outbox, settings, now } = services;

  const health: HealthDeps = {
    load: () => settings.get('health'),
    store: (all) => settings.set('health', all),
    edition: services.adapterEdition,
  };
  const { check, trusted, checkPage, openPanel } = createCheckHandlers({
    lookUp: services.lookUp,
    words: services.words,
    authority: async () => services.authorityFacts,
    health,
    isNoticing: () => settings.get('noticing'),
    now,
  });

  /** Returns this device's reports about a tab's page; undefined if the person does not want to be reminded of them. */
  const findReports = async (tabId: number | undefined, url: string | undefined) => {
    if (!(await settings.get('rememberReports'))) return undefined;
    const reading = tabId === undefined ? null : await askTabForReading(tabId);
    return findReportsOfPage(await outbox.all(), { reading, url });
  };

  return {
    'check-page': ({ reading, ...rest }, origin) =>
      checkPage({ reading: replaceTextWithSiteFacts(reading), ...rest }, origin),
    'open-panel': openPanel,
    'panel-page': async ({ of }, { tabId, url }) =>
      createPanelPage(of, {
        words: await services.words(),
        facts: () => readReferenceFacts(services.registry),
        reports: () => findReports(tabId, url),
        url,
        now: now(),
      }),

    async 'locator-data'({ marketplace }, { tabId }) {
      const slice = await services.adapterSlice(marketplace);
      // Loads the script that applies `slice`, the registry's locators for this marketplace. If the script cannot be loaded, the
      // page uses its built-in locators.
      const isThere = slice && tabId !== undefined && (await injectScript(tabId, '/locators.js'));
      return { slice: isThere ? slice : null };
    },

    async 'tab-verdict'({ tabId }) {
      const tab = await readOpenTab(tabId);
      const read = await readPageOfClickedTab(tabId, tab.url);
      const reading = read && (await trusted(read, tab.url, false));
      const refusal =
        tab.url === undefined || findCaptureRefusal(tab.url) ? ('page-not-allowed' as const) : null;
      // Our script cannot run in some pages. An independent site with such a page is looked up by its host alone.
      const isSilentSite = !reading && !refusal && findScriptNameFor(new URL(tab.url ?? '')) === SITE_SCRIPT;
      const known = isSilentSite ? await trusted(UNREADABLE_SITE, tab.url, false) : reading;
      const answered = known && (await check(known, {}));
      const sendsAtOnce = (await services.standingChoice()) !== null;
      const { hasIntake } = services.authorityFacts;
      return toTabReply(reading, tab, answered, { refusal, sendsAtOnce, hasIntake });
    },

    async 'tab-reports'({ tabId }) {
      const reports = (await findReports(tabId, (await readOpenTab(tabId)).url)) ?? [];
      return {
        reports: reports.map(({ id, draft, state, createdAt }) => ({
          itemId: id,
          code: draft.code,
          state,
          createdAt,
        })),
      };
    },

    async 'start-report'({ tabId, code, purchase, suggested = false, again, wholePage = false }) {
      // Throws before the capture if the report could not be sent. Without an intake, the report is kept and needs no terms.
      if (services.authorityFacts.hasIntake) services.terms();
      const { language } = await services.words();
      const { item, finished } = await reportListing(tabId, code, {
        outbox,
        openTab: readOpenTab,
        // A page with an unknown layout is reported by its address alone, because other values could belong to another listing.
        readTab: async (id) => {
          const [reading, { url }] = await Promise.all([askTabForReading(id), readOpenTab(id)]);
          const known = reading && (await trusted(reading, url, false));
          return known && isLayoutUnsupported(known)
            ? { kind: 'unreadable', marketplace: known.marketplace, missing: ['layout'] }
            : known;
        },
        ownAddresses: readAddressesStatedByTab,
        sellerDetails: (reading) => findSellerDetails(reading, services.lookUp, now()),
        capture: (id) => services.capture(id, { fullPage: wholePage }),
        ...(again === undefined ? {} : { again }),
        preview: (picture) => shrinkPicture(picture, PREVIEW_WIDTH),
        newId: () => crypto.randomUUID(),
        newSecret: createReportSecret,
        now,
        language,
        ...(purchase === undefined ? {} : { purchase }),
        suggested,
        // The standing choice sends no report that the person is reviewing: neither a report that replaces an older one (`again`
        // is the address of its page), nor one with a picture of the whole page. Such a report waits for "Send".
        sendsAtOnce: async () =>
          again === undefined && !wholePage && (await services.standingChoice()) !== null,
      });
      void finished.then(drain);
      return { itemId: item.id };
    },

    ...createReportHandlers(services, { drain, sync }),
    ...createStampHandlers(services, stamps),

    async 'capture-page'(request) {
      return { itemId: await (await caseWork()).capture(request) };
    },

    async 'list-cards'({ tabId }) {
      return (await caseWork()).listCards(tabId);
    },

    async 'run-sweep'({ sweepId }) {
      setAlarm(CASE_ALARM, services.now() + CASE_RESUME_MS); // even if this run dies
      await (await caseWork()).runSweep(sweepId);
      return { sweepId };
    },

    async 'look-again'({ watchId }) {
      return { outcome: await (await caseWork()).openAndCompare(watchId) };
    },
  };
}
