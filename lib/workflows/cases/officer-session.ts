import * as z from 'zod';
import type { OfficerSession } from '@/lib/intake/officers/officer-sign-in';

/** Key under which the sign-in is stored in the browser's memory. */
const KEY = 'officerSession';
const SessionSchema = z.object({ token: z.string().min(1), expiresAt: z.number() });

interface Memory {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  forget(key: string): Promise<void>;
}

/**
 * Creates the store of the officer's sign-in. The sign-in is in the browser's memory only, so it is lost when the browser closes.
 * `now` returns epoch ms.
 */
export function createOfficerSession(memory: Memory, now: () => number) {
  return {
    keep: (session: OfficerSession) => memory.write(KEY, session),
    forget: () => memory.forget(KEY),
    /** Returns the access token; null if there is none or it has expired. */
    async token(): Promise<string | null> {
      const parsed = SessionSchema.safeParse(await memory.read(KEY));
      return parsed.success && parsed.data.expiresAt > now() ? parsed.data.token : null;
    },
  };
}
