import { toAppError } from '@/lib/base/errors';
import { isPlainObject } from '@/lib/base/plain-guards';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { isMarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { isPageReading } from '@/lib/domain/listing/reading-guard';
import { COUNTS } from '@/lib/domain/verdict/verdict';
import type { MessageOrigin } from '@/lib/messaging/handle';
import type { CheckPageReply, MessageReplies, TabVerdictReply } from '@/lib/messaging/replies';
import { findSenderKind, type SenderFacts } from '@/lib/messaging/sender';
import type { EarlierCounts } from './check-handlers';
import type { LateServices } from './late-services';

/** Handlers of the messages to which the background's first script can reply without waiting for the late script. */
export interface QuickHandlers {
  checkPage(
    request: { reading: ListingReading; seen: EarlierCounts; isAgain: boolean },
    origin: MessageOrigin,
  ): Promise<CheckPageReply>;
  /** Reads the page of an independent shop (`SiteReader`). */
  siteReading(sent: unknown): Promise<ListingReading | undefined>;
  openPanel(request: object, origin: MessageOrigin): Promise<MessageReplies['open-panel']>;
  /**
   * Resolves to false if the registry has no overrides for this marketplace. If it resolves to true, the registry may have some,
   * and the second script reads them from the registry.
   */
  hasLocators(marketplace: MarketplaceId): Promise<boolean>;
  /** Returns the reply to the popup about a tab; undefined if the late script has to reply. */
  tabVerdict(tabId: number): Promise<TabVerdictReply | undefined>;
}

/**
 * Creates the background's listener. Simple guards recognise the frequent messages of pages and popup, to which the first script
 * replies. All other messages go to the second script, whose schemas accept or refuse them.
 */
export function createRuntimeMessageListener(
  quick: QuickHandlers,
  services: () => Promise<LateServices>,
  own: { readonly id: string; readonly origin: string },
) {
  return (message: unknown, sender: SenderFacts): Promise<unknown> | undefined => {
    if (!isEnvelope(message)) return undefined;
    const kind = findSenderKind(sender, own);
    const answer = kind === 'page' ? replyToPage(message, sender) : kind && toPopup(message, sender);
    return answer ?? replyBySecondScript(message, sender);
  };

  async function replyBySecondScript(message: unknown, sender: SenderFacts): Promise<unknown> {
    return (await services()).answer(message, sender);
  }

  function toPopup(message: Envelope, sender: SenderFacts): Promise<unknown> | undefined {
    const { name, payload } = message;
    if (name !== 'tab-verdict' || !hasOnlyFields(payload, ['tabId']) || !isTabId(payload.tabId))
      return undefined;
    // If the quick reply fails, as for a tab without our script, the second script replies to the message or refuses it.
    return quick.tabVerdict(payload.tabId).then(
      (reply) => (reply ? { ok: true, reply } : replyBySecondScript(message, sender)),
      () => replyBySecondScript(message, sender),
    );
  }

  function replyToPage({ name, payload }: Envelope, sender: SenderFacts): Promise<unknown> | undefined {
    const origin: MessageOrigin = { tabId: sender.tab?.id, url: sender.url };
    if (name === 'check-page' && isCheckRequest(payload)) {
      const { reading, ...rest } = payload;
      const checkReading = (known: ListingReading) =>
        runAndWrapOutcome(name, () => quick.checkPage({ ...rest, reading: known }, origin));
      if (isPageReading(reading)) return checkReading(reading);
      return quick.siteReading(reading).then(
        (known) => (known ? checkReading(known) : replyBySecondScript({ name, payload }, sender)),
        () => replyBySecondScript({ name, payload }, sender),
      );
    }
    if (name === 'open-panel' && hasOnlyFields(payload, [])) {
      return runAndWrapOutcome(name, () => quick.openPanel(payload, origin));
    }
    if (
      name === 'locator-data' &&
      hasOnlyFields(payload, ['marketplace']) &&
      isMarketplaceId(payload.marketplace)
    ) {
      return quick.hasLocators(payload.marketplace).then(
        (has) =>
          has ? replyBySecondScript({ name, payload }, sender) : { ok: true, reply: { slice: null } },
        () => replyBySecondScript({ name, payload }, sender),
      );
    }
    return undefined;
  }
}

async function runAndWrapOutcome(name: string, answer: () => Promise<unknown>): Promise<unknown> {
  try {
    return { ok: true, reply: await answer() };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'unexpected') console.error(`[${name}]`, error.cause ?? error);
    return { ok: false, code: error.code, message: error.message };
  }
}

interface Envelope {
  readonly name: string;
  readonly payload: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

function hasOnlyFields(value: unknown, names: readonly string[]): value is Fields {
  return isPlainObject(value) && Object.keys(value).every((name) => names.includes(name));
}

function isTabId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isEnvelope(value: unknown): value is Envelope {
  return hasOnlyFields(value, ['name', 'payload']) && typeof value.name === 'string';
}

/** True if a message asks to check a page. The reading inside the message is checked elsewhere (`isPageReading`). */
function isCheckRequest(
  value: unknown,
): value is { reading: unknown; seen: EarlierCounts; isAgain: boolean } {
  return (
    hasOnlyFields(value, ['reading', 'seen', 'isAgain']) &&
    typeof value.isAgain === 'boolean' &&
    hasOnlyFields(value.seen, COUNTS) &&
    Object.values(value.seen).every((count) => Number.isSafeInteger(count) && Number(count) >= 0)
  );
}
