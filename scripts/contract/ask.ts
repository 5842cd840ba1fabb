import * as z from 'zod';
import { PROOF_HEADER } from '@/lib/domain/report/proof';
import { ProblemSchema, type ReceiptResponse, ReceiptResponseSchema } from '@/lib/intake/contract';
import { createProofOfWork } from '@/lib/intake/solve-proof';

export type SendRequest = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * Creates a function that sends requests to the intake at `url`. If the intake demands a proof of work, the function computes it
 * and repeats the request, as a client does.
 */
export function createRequester(url: string): SendRequest {
  const base = url.replace(/\/$/, '');
  return async (path, init) => {
    const sendRequest = (headers: HeadersInit) =>
      fetch(base + path, { redirect: 'error', ...init, headers: new Headers(headers) });
    const answer = await sendRequest(init?.headers ?? {});
    if (answer.status !== 428) return answer;
    const { challenge } = ProblemSchema.parse(await answer.clone().json());
    if (!challenge) return answer;
    const headers = new Headers(init?.headers);
    headers.set(PROOF_HEADER, await createProofOfWork(challenge, async () => undefined));
    return sendRequest(headers);
  };
}

/** Returns the receipt in a response. Throws an error with the response's text if the intake refused. */
export async function readReceipt(answer: Response): Promise<ReceiptResponse> {
  if (answer.ok) return ReceiptResponseSchema.parse(await answer.json());
  throw new Error(`${answer.status} ${(await answer.text()).slice(0, 200)}`);
}

/** Returns an error and its causes as one line. */
export function formatError(thrown: unknown): string {
  if (thrown instanceof z.ZodError) return shortenText(z.prettifyError(thrown));
  if (!(thrown instanceof Error)) return shortenText(String(thrown));
  return shortenText(thrown.message) + (thrown.cause === undefined ? '' : `: ${formatError(thrown.cause)}`);
}

const shortenText = (text: string) => text.replace(/\s+/g, ' ').slice(0, 300);
