// Why: docs/decisions/intake/database.md

import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import * as z from 'zod';
import { ProblemError } from '@/server/platform/problem';
import type { Database } from './database';
import * as schema from './schema';

/** How long (ms) a reading waits for the replica to have what the primary has committed, and how often it asks. */
const LAG_MS = 200;
const ASK_MS = 10;
const CONNECT_MS = 2_000;
/** How long (ms) a replica that failed or lags is not asked. */
const REST_MS = 10_000;

/** Runs a reading. */
export type Read = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

const PositionSchema = z.object({ rows: z.array(z.object({ place: z.string() })) });
const ReachedSchema = z.object({ rows: z.array(z.object({ reached: z.boolean().nullable() })) });

/**
 * Readings by a streaming replica of `primary`. One begins once the replica has all that was committed when it was asked for, so
 * that people see what they did; while the replica is away, fails or lags, the primary reads. `onLost` is called with why.
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
          // The primary reads instead; where the reading itself is at fault, it fails there as well.
          restsUntil = performance.now() + REST_MS;
          onLost(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      }
      return work(primary);
    },
    close: () => pool.end(),
  };
}
