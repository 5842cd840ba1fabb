import { sql } from 'drizzle-orm';
import type { Database } from './database';

/** Keys of PostgreSQL's advisory locks: arbitrary, distinct numbers, the same in every process of an intake. */
export const LOCKS = { migration: 5_226_011, receiptLog: 5_226_012, purge: 5_226_013 } as const;

/** Waits for a lock and keeps it until the transaction ends. */
export async function acquireLock(tx: Database, lock: keyof typeof LOCKS): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS[lock]})`);
}
