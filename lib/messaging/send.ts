import { sendToBackground } from '@/lib/browser/runtime';
import type { MessageName, MessagePayload } from './protocol';
import type { MessageResult } from './replies';

/**
 * Sends one message to the background. Returns its reply or a failure, and never rejects. Only the outer shape of the reply is
 * checked: no page can reply to `runtime.sendMessage`, so the reply is from our own background.
 */
export async function sendMessage<N extends MessageName>(
  name: N,
  payload: MessagePayload<N>,
): Promise<MessageResult<N>> {
  try {
    const reply = await sendToBackground({ name, payload });
    if (isMessageResult<N>(reply)) return reply;
    return { ok: false, code: 'unexpected', message: `no answer to ${name}` };
  } catch (thrown) {
    return {
      ok: false,
      code: 'unexpected',
      message: thrown instanceof Error ? thrown.message : String(thrown),
    };
  }
}

function isMessageResult<N extends MessageName>(reply: unknown): reply is MessageResult<N> {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean';
}
