import { toAppError } from '@/lib/domain/errors';
import type { MarketplaceId, PageReading } from '@/lib/domain/listing';
import { isMarketplaceId, isPageReading } from '@/lib/domain/reading-guard';
import { COUNTS } from '@/lib/domain/verdict';
import type { MessageOrigin } from '@/lib/messaging/handle';
import type { CheckPageReply, MessageReplies } from '@/lib/messaging/replies';
import { type SenderFacts, senderKind } from '@/lib/messaging/sender';
import type { Seen } from './check-handlers';
import type { Work } from './work';

/** What the first script of the background answers by itself. */
export interface QuickHandlers {
  checkPage(
    asked: { reading: PageReading; seen: Seen; isAgain: boolean },
    origin: MessageOrigin,
  ): Promise<CheckPageReply>;
  openPanel(asked: object, origin: MessageOrigin): Promise<MessageReplies['open-panel']>;
  /** Whether the registry may have overrides for pages of this marketplace; they are read only then. */
  hasLocators(marketplace: MarketplaceId): Promise<boolean>;
}

/**
 * The listener of the background. What nearly every page asks is told by plain guards and answered by the script that woke;
 * everything else, and whatever the guards do not know, goes to the second script, whose schemas answer or refuse it.
 */
export function createListener(
  quick: QuickHandlers,
  work: () => Promise<Work>,
  own: { readonly id: string; readonly origin: string },
) {
  return (message: unknown, sender: SenderFacts): Promise<unknown> | undefined => {
    if (!isEnvelope(message)) return undefined;
    const answer = senderKind(sender, own) === 'page' ? quickly(message, sender) : undefined;
    return answer ?? work().then(({ answer: slowly }) => slowly(message, sender));
  };

  function quickly({ name, payload }: Envelope, sender: SenderFacts): Promise<unknown> | undefined {
    const origin: MessageOrigin = { tabId: sender.tab?.id, url: sender.url };
    if (name === 'check-page' && isCheck(payload)) {
      return resultOf(name, () => quick.checkPage(payload, origin));
    }
    if (name === 'open-panel' && isExactly(payload, [])) {
      return resultOf(name, () => quick.openPanel(payload, origin));
    }
    if (
      name === 'locator-data' &&
      isExactly(payload, ['marketplace']) &&
      isMarketplaceId(payload.marketplace)
    ) {
      return quick.hasLocators(payload.marketplace).then(
        async (has) =>
          has ? (await work()).answer({ name, payload }, sender) : { ok: true, reply: { slice: null } },
        async () => (await work()).answer({ name, payload }, sender),
      );
    }
    return undefined;
  }
}

async function resultOf(name: string, answer: () => Promise<unknown>): Promise<unknown> {
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

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isExactly(value: unknown, names: readonly string[]): value is Fields {
  return isFields(value) && Object.keys(value).every((name) => names.includes(name));
}

function isEnvelope(value: unknown): value is Envelope {
  return isExactly(value, ['name', 'payload']) && typeof value.name === 'string';
}

function isCheck(value: unknown): value is Parameters<QuickHandlers['checkPage']>[0] {
  return (
    isExactly(value, ['reading', 'seen', 'isAgain']) &&
    typeof value.isAgain === 'boolean' &&
    isExactly(value.seen, COUNTS) &&
    Object.values(value.seen).every((count) => Number.isSafeInteger(count) && Number(count) >= 0) &&
    isPageReading(value.reading)
  );
}
