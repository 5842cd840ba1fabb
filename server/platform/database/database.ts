import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema';

/** The database or a transaction in it, in PostgreSQL or PGlite. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
