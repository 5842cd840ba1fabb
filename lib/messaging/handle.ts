import * as z from 'zod';
import { AppError, toAppError } from '@/lib/base/errors';
import { type MessageName, type MessagePayload, messages } from './protocol';
import type { MessageReplies, MessageResult } from './replies';
import { findSenderKind, type SenderFacts } from './sender';

/** The sender's tab and address, as the handler gets them. */
export interface MessageOrigin {
  readonly tabId: number | undefined;
  readonly url: string | undefined;
}

/** The handlers of all messages. A message without a handler is a type error. */
export type MessageHandlers = {
  readonly [N in MessageName]: (
    payload: MessagePayload<N>,
    origin: MessageOrigin,
  ) => Promise<MessageReplies[N]>;
};

const EnvelopeSchema = z.strictObject({ name: z.string(), payload: z.unknown() });

/**
 * Creates the background's listener. It checks the sender before it parses the payload. It refuses an unknown name, a wrong
 * sender, a malformed payload and a message without a handler, and says why. It returns undefined for a message that is not ours.
 */
export function createMessageListener(
  handlers: Partial<MessageHandlers>,
  own: { readonly id: string; readonly origin: string },
) {
  return (message: unknown, sender: SenderFacts): Promise<MessageResult<MessageName>> | undefined => {
    const envelope = EnvelopeSchema.safeParse(message);
    if (!envelope.success) return undefined;
    return answerMessage(envelope.data, sender);
  };

  async function answerMessage(
    { name, payload }: z.infer<typeof EnvelopeSchema>,
    sender: SenderFacts,
  ): Promise<MessageResult<MessageName>> {
    if (!isMessageName(name)) return createRefusalResult(`unknown message ${name}`);
    const kind = findSenderKind(sender, own);
    if (kind !== messages[name].from)
      return createRefusalResult(`${name} is not for ${kind ?? 'this sender'}`);
    try {
      return { ok: true, reply: await runHandler(name, payload, { tabId: sender.tab?.id, url: sender.url }) };
    } catch (thrown) {
      if (thrown instanceof z.ZodError) return createRefusalResult(`${name}: ${z.prettifyError(thrown)}`);
      const error = toAppError(thrown);
      if (error.code === 'unexpected') console.error(`[${name}]`, error.cause ?? error);
      return { ok: false, code: error.code, message: error.message };
    }
  }

  function runHandler<N extends MessageName>(
    name: N,
    payload: unknown,
    origin: MessageOrigin,
  ): Promise<MessageReplies[N]> {
    const handler: Partial<MessageHandlers>[N] = handlers[name];
    if (handler === undefined) throw new AppError('message-refused', `${name} is not answered here`);
    return handler(parsePayload(name, payload), origin);
  }
}

// The type is mapped over names, so that indexing it by a generic name gives the schema of that name.
const payloadSchemas: { readonly [N in MessageName]: { readonly payload: z.ZodType<MessagePayload<N>> } } =
  messages;

function parsePayload<N extends MessageName>(name: N, payload: unknown): MessagePayload<N> {
  return payloadSchemas[name].payload.parse(payload);
}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(messages, name);
}

function createRefusalResult(message: string): MessageResult<MessageName> {
  return { ok: false, code: 'message-refused', message };
}
