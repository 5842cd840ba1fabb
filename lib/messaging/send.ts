import { sendToBackground } from '@/lib/browser/runtime';
import type { MessageName, MessagePayload } from './protocol';
import type { MessageResult } from './replies';

/**
 * Sends one intent to the background and gives its reply or the failure in its place; never rejects. What comes
 * back is our own background's (a page cannot answer `runtime.sendMessage`), so only its outer shape is checked.
 */
export async function send<N extends MessageName>(
  name: N,
  payload: MessagePayload<N>,
): Promise<MessageResult<N>> {
  try {
    const answer = await sendToBackground({ name, payload });
    if (isResult<N>(answer)) return answer;
    return { ok: false, code: 'unexpected', message: `no answer to ${name}` };
  } catch (thrown) {
    return {
      ok: false,
      code: 'unexpected',
      message: thrown instanceof Error ? thrown.message : String(thrown),
    };
  }
}

function isResult<N extends MessageName>(answer: unknown): answer is MessageResult<N> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean';
}
