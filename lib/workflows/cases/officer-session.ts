import * as z from 'zod';
import type { OfficerSession } from '@/lib/intake/officers/officer-sign-in';

/** The name under which the sign-in is kept in memory. */
const KEY = 'officerSession';
const SessionSchema = z.object({ token: z.string().min(1), expiresAt: z.number() });

interface Memory {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  forget(key: string): Promise<void>;
}

/** The officer's sign-in, kept in the browser's memory alone: it is gone when the browser closes. `now` in epoch milliseconds. */
export function createOfficerSession(memory: Memory, now: () => number) {
  return {
    keep: (session: OfficerSession) => memory.write(KEY, session),
    forget: () => memory.forget(KEY),
    /** The access token, or null when there is none or it has run out. */
    async token(): Promise<string | null> {
      const parsed = SessionSchema.safeParse(await memory.read(KEY));
      return parsed.success && parsed.data.expiresAt > now() ? parsed.data.token : null;
    },
  };
}
