import * as z from 'zod';
import { readChunks } from '@/lib/base/bytes';
import { AppError } from '@/lib/base/errors';
import { readBody } from '@/lib/base/read-capped';
import { type Problem, ProblemSchema } from './contract';

/** Longest JSON response that is read (bytes). No intake sends a longer one. */
const ANSWER_MAX_BYTES = 1_048_576;

/** Longest time for which an intake can postpone a report's next attempt (ms). */
const DAY_MS = 86_400_000;

/** A refusal by the intake. `problem` holds its code, the field and a sentence. */
export class IntakeRejection extends AppError {
  readonly problem: Problem;

  constructor(problem: Problem) {
    const at = problem.field === undefined ? '' : ` (${problem.field})`;
    super('intake-rejected', `${problem.code}${at}: ${problem.detail.en}`);
    this.problem = problem;
  }
}

/** Problems that another attempt can solve: bytes were changed or lost on the way, or the intake was restored from a backup. */
const CURABLE = new Set<Problem['code']>([
  'digest-mismatch',
  'evidence-not-awaited',
  'upload-incomplete',
  'internal',
]);

/**
 * Parses the body of a successful response with `schema`. Throws `evidence-checking` for a 202, and the error that
 * `readResponseError` returns for a failed response.
 */
async function readResponse<T>(response: Response, schema: z.ZodType<T>, now: number): Promise<T> {
  if (!response.ok) throw await readResponseError(response, now);
  if (response.status === 202) {
    await response.body?.cancel();
    const retryAt = parseRetryTime(response.headers.get('retry-after'), now);
    throw new AppError('evidence-checking', 'the intake is checking the package', { retryAt });
  }
  const parsed = schema.safeParse(await readJson(response));
  if (!parsed.success) {
    throw new AppError('intake-unreachable', 'the answer is not one of an intake', { cause: parsed.error });
  }
  return parsed.data;
}

/** Throws unless the response is empty (204). A response with content may be the page of a captive portal. */
async function requireEmptyResponse(response: Response, now: number): Promise<void> {
  if (!response.ok) throw await readResponseError(response, now);
  if (response.status === 204) return;
  await response.body?.cancel();
  throw new AppError('intake-unreachable', 'the answer is not one of an intake');
}

/**
 * Reads the body as a file of at most `most` bytes. The file gets the media type `type` or, if that is absent, the response's.
 */
async function readResponseAsFile(
  response: Response,
  now: number,
  most: number,
  type?: string,
): Promise<Blob> {
  if (!response.ok) throw await readResponseError(response, now);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let byteLength = 0;
  for await (const piece of response.body ? readChunks(response.body) : []) {
    byteLength += piece.byteLength;
    if (byteLength > most) throw new AppError('intake-unreachable', 'the file is too long');
    pieces.push(piece);
  }
  return new Blob(pieces, { type: type ?? response.headers.get('content-type') ?? '' });
}

/** Creates the functions that read responses. `now` returns epoch ms. */
export function createResponseReaders(now: () => number) {
  return {
    answer:
      <T>(schema: z.ZodType<T>) =>
      (response: Response) =>
        readResponse(response, schema, now()),
    done: (response: Response) => requireEmptyResponse(response, now()),
    file: (most: number, type?: string) => (response: Response) =>
      readResponseAsFile(response, now(), most, type),
  };
}

/**
 * Returns the error of a failed response: `intake-busy` with the time of the next attempt, an IntakeRejection, `not-found`, or
 * `intake-unreachable` if the response is not an intake's.
 */
export async function readResponseError(response: Response, now: number): Promise<AppError> {
  const { status } = response;
  if (status === 429 || status === 503) {
    const retryAt = parseRetryTime(response.headers.get('retry-after'), now);
    return new AppError('intake-busy', `the intake answered ${status}`, { retryAt });
  }
  const problem = ProblemSchema.safeParse(await readJson(response).catch(() => undefined));
  if (!problem.success || status >= 500 || CURABLE.has(problem.data.code)) {
    const code = problem.success ? `: ${problem.data.code}` : '';
    return new AppError('intake-unreachable', `the intake answered ${status}${code}`);
  }
  if (status === 404) return new AppError('not-found', problem.data.detail.en);
  return new IntakeRejection(problem.data);
}

/**
 * Returns the time (epoch ms) in a Retry-After header, which has seconds or an HTTP date. The time is at most a day ahead.
 * Undefined if the header is absent or invalid.
 */
function parseRetryTime(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const time = /^\d{1,9}$/.test(header) ? now + Number(header) * 1_000 : Date.parse(header);
  if (Number.isNaN(time) || !/^\d+$|GMT$/.test(header)) return undefined;
  return Math.min(time, now + DAY_MS);
}

async function readJson(response: Response): Promise<unknown> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    throw new AppError('intake-unreachable', 'the answer is not JSON');
  }
  const bytes = await readBody(response, ANSWER_MAX_BYTES);
  try {
    return z.unknown().parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (thrown) {
    throw new AppError('intake-unreachable', 'the answer is not JSON', { cause: thrown });
  }
}
