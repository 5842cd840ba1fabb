import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema';

/** A database, or a transaction in it; PostgreSQL or PGlite. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
