import { createCachedReader } from '@/lib/base/lazily';
import { readOpenTab } from '@/lib/browser/pages/tabs';
import { readAuthorityFacts } from '@/lib/browser/read-authority';
import { readWords } from '@/lib/browser/read-words';
import { getBrowserLanguage, getExtensionVersion, sendToTab } from '@/lib/browser/runtime';
import { findCaptureRefusal } from '@/lib/capture/refusal';
import { isPageReading } from '@/lib/domain/listing/reading-guard';
import type { AuthorityFacts } from '@/lib/domain/report/authority-facts';
import { chooseLanguage, type Language, type Words } from '@/lib/domain/words';
import { createPageRequest } from '@/lib/messaging/page-messages';
import type { TabVerdictReply } from '@/lib/messaging/replies';
import { mayHaveAdapterOverride, readAdapterEdition } from '@/lib/registry/documents/adapter-edition';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { type CheckSettings, openSettingsForPageChecks } from '@/lib/storage/check-settings';
import { createCheckHandlers } from './check-handlers';
import { toTabReply } from './describe-tab';
import type { QuickHandlers } from './listener';

/**
 * Creates the handlers that reply to messages of pages, and to the popup, without loading Zod, Dexie or the code of reports. The
 * handlers start to read their data in the first turn of the worker's event loop, because the message of a page usually follows
 * at once. `onDamage` is called with the registry files that have damaged rows.
 */
export function createQuickHandlers(
  onDamage: (targets: readonly TargetName[]) => void,
  siteReading: QuickHandlers['siteReading'],
): QuickHandlers {
  const now = () => Date.now();
  const registry = openRegistryStore();
  const lookUp = createLookUp(registry, now, { onDamage, ahead: true });
  const settings = openSettingsForPageChecks();
  const authority = createCachedReader(readAuthorityFacts);
  const wordsOf: Readonly<Record<Language, () => Promise<Words>>> = {
    vi: createCachedReader(() => readWords('vi')),
    en: createCachedReader(() => readWords('en')),
  };
  const loadWords = async () =>
    await wordsOf[chooseLanguage(await settings.language(), getBrowserLanguage())]();
  for (const ahead of [loadWords(), authority()]) ahead.catch(() => undefined); // The caller that awaits the promise gets the error.

  const checks = createCheckHandlers({
    lookUp,
    now,
    authority,
    words: loadWords,
    isNoticing: settings.isNoticing,
    health: {
      load: settings.health,
      // Not awaited: no page waits for this write, and it is complete before the next read.
      store: async (health) => {
        settings
          .setHealth(health)
          .catch((thrown: unknown) => console.warn('the health of an adapter', thrown));
      },
      edition: () => readAdapterEdition(registry, getExtensionVersion()),
    },
  });
  return {
    checkPage: checks.checkPage,
    siteReading,
    openPanel: checks.openPanel,
    hasLocators: (marketplace) => mayHaveAdapterOverride(registry, marketplace),
    tabVerdict: createPopupReplierOfFirstScript(checks, { settings, siteReading, authority }),
  };
}

interface QuickTabDeps {
  readonly settings: CheckSettings;
  readonly siteReading: QuickHandlers['siteReading'];
  readonly authority: () => Promise<AuthorityFacts>;
}

type Checks = Pick<ReturnType<typeof createCheckHandlers>, 'check' | 'trusted'>;

/**
 * Returns the function with which the first script replies to the popup while the tab shows a page that our content script reads.
 * The function resolves to undefined if the second script must reply: a choice to send reports at once is stored, the page may
 * not be captured, or the first script does not know the reading. It rejects if the tab has no content script of ours.
 */
function createPopupReplierOfFirstScript(
  { check, trusted }: Checks,
  { settings, siteReading, authority }: QuickTabDeps,
) {
  return async (tabId: number): Promise<TabVerdictReply | undefined> => {
    const [mayChoose, tab] = await Promise.all([settings.mayHaveStandingChoice(), readOpenTab(tabId)]);
    if (mayChoose || tab.url === undefined || findCaptureRefusal(tab.url)) return undefined;
    const read = await sendToTab(tabId, createPageRequest('read-page'));
    const known = isPageReading(read) ? read : await siteReading(read);
    if (!known) return undefined;
    const reading = await trusted(known, tab.url, false);
    const answered = await check(reading, {});
    const { hasIntake } = await authority();
    return toTabReply(reading, tab, answered, { refusal: null, sendsAtOnce: false, hasIntake });
  };
}
