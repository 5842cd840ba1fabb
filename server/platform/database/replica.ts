// Why: docs/decisions/intake/database.md

import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import * as z from 'zod';
import { ProblemError } from '@/server/platform/problem';
import type { Database } from './database';
import * as schema from './schema';

/**
 * LAG_MS: how long a read waits for the replica to catch up with the primary (ms). ASK_MS: pause between two checks whether the
 * replica has caught up (ms). CONNECT_MS: longest time to connect to the replica (ms).
 */
const LAG_MS = 200;
const ASK_MS = 10;
const CONNECT_MS = 2_000;
/** How long the replica is not used after it failed or lagged (ms). */
const REST_MS = 10_000;

/** Runs a function that only reads, with the replica or the primary as its database. */
export type Read = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

const PositionSchema = z.object({ rows: z.array(z.object({ place: z.string() })) });
const ReachedSchema = z.object({ rows: z.array(z.object({ reached: z.boolean().nullable() })) });

/**
 * Opens a streaming replica of `primary` for reads. So that people see their own changes, a read first waits until the replica
 * has everything that is committed on the primary when the read begins. If the replica cannot be reached, fails or lags, the
 * primary is read, and `onLost` gets the reason.
 */
export function openReplica(
  url: string,
  { primary, onLost }: { readonly primary: Database; readonly onLost: (error: Error) => void },
) {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: CONNECT_MS });
  pool.on('error', onLost);
  const db = drizzle(pool, { schema });
  let restsUntil = 0;
  const catchUp = async () => {
    const [now] = PositionSchema.parse(
      await primary.execute(sql`select pg_current_wal_flush_lsn()::text as place`),
    ).rows;
    const reached = sql`select pg_last_wal_replay_lsn() >= ${now?.place}::pg_lsn as reached`;
    for (const end = performance.now() + LAG_MS; ; await wait(ASK_MS)) {
      if (ReachedSchema.parse(await db.execute(reached)).rows[0]?.reached) return;
      if (performance.now() > end) throw new Error('the replica lags');
    }
  };
  return {
    async read<T>(work: (db: Database) => Promise<T>): Promise<T> {
      if (performance.now() >= restsUntil) {
        try {
          await catchUp();
          return await work(db);
        } catch (thrown) {
          if (thrown instanceof ProblemError) throw thrown;
          // After this the read is repeated on the primary. If the read itself is faulty, it throws on the primary, too.
          restsUntil = performance.now() + REST_MS;
          onLost(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      }
      return work(primary);
    },
    close: () => pool.end(),
  };
}
