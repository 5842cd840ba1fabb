import { sql } from 'drizzle-orm';
import type { Database } from './database';

/** Numbers of the advisory locks in PostgreSQL. They are arbitrary and distinct, and equal in every process of an intake. */
export const LOCKS = { migration: 5_226_011, receiptLog: 5_226_012, purge: 5_226_013 } as const;

/** Waits for a lock, and holds it until the transaction ends. */
export async function acquireLock(tx: Database, lock: keyof typeof LOCKS): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS[lock]})`);
}
