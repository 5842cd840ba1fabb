import type * as z from 'zod';

/** What the parts of the officer's client are built from. */
export interface OfficerRequests {
  /**
   * Sends a request under `v1/officer/` with the officer's access token, and returns what `read` reads of the response. It ends
   * after `limitMs`, or after what is usual.
   */
  readonly ask: <T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    limitMs?: number,
  ) => Promise<T>;
  /** Reads a response of this schema; throws the intake's refusal. */
  readonly answer: <T>(schema: z.ZodType<T>) => (response: Response) => Promise<T>;
  /** Reads a response without content; throws the intake's refusal. */
  readonly done: (response: Response) => Promise<void>;
}
