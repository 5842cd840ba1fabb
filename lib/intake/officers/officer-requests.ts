import type * as z from 'zod';

/** What each part of the officer's client needs to make requests. */
export interface OfficerRequests {
  /**
   * Sends a request under `v1/officer/` with the officer's access token. Returns what `read` makes of the response. The request
   * fails after `limitMs` or, if that is absent, after the client's usual time limit.
   */
  readonly ask: <T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    limitMs?: number,
  ) => Promise<T>;
  /** Parses the body of a response with `schema`. Throws the intake's refusal. */
  readonly answer: <T>(schema: z.ZodType<T>) => (response: Response) => Promise<T>;
  /** Checks that a response is successful and empty. Throws the intake's refusal. */
  readonly done: (response: Response) => Promise<void>;
}
