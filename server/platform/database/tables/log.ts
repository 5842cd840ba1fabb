import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, timestampColumn } from './columns';

/**
 * Hashes of complete subtrees of the receipt log. A node of level 0 is a leaf hash; a node above covers two nodes of the level
 * below.
 */
export const logNodes = pgTable(
  'log_nodes',
  {
    level: integer('level').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** Digests of receipts that were purged with their reports. With these digests the log can still be verified. */
export const logEntries = pgTable('log_entries', {
  /** Index in the log. */
  index: bigint('index', { mode: 'number' }).primaryKey(),
  /** SHA-256 (hex) of the receipt. */
  digest: text('digest').notNull().unique(),
});

/** All signed heads of the receipt log, by the number of its entries. */
export const logHeads = pgTable('log_heads', {
  size: bigint('size', { mode: 'number' }).primaryKey(),
  note: text('note').notNull(),
  at: timestampColumn('at').notNull(),
});
