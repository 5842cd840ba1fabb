import { hash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { TimeStampClaim } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { timestamps } from '@/server/platform/database/schema';
import type { TimeStamp, TimeStampAuthority } from '@/server/receipts/timestamp/authority';

export type AuthorityName = Pick<TimeStampAuthority, 'name' | 'licensed'>;

/** Stores the time stamp of a package, unless it already has one. */
export async function saveTimeStamp(
  db: Database,
  digest: string,
  timeStamp: TimeStamp,
  authority: AuthorityName,
): Promise<void> {
  await saveTimeStamps(db, [{ stored: { digest }, timeStamp }], authority);
}

/** Stores the time stamps of the packages that got one. */
export async function saveTimeStamps(
  db: Database,
  packages: readonly {
    readonly stored: { readonly digest: string };
    readonly timeStamp: TimeStamp | undefined;
  }[],
  { name, licensed }: AuthorityName,
): Promise<void> {
  const rows = packages.flatMap(({ stored: { digest }, timeStamp }) =>
    timeStamp
      ? [{ digest, authority: name, licensed, at: timeStamp.at, reply: new Uint8Array(timeStamp.reply) }]
      : [],
  );
  if (rows.length > 0) await db.insert(timestamps).values(rows).onConflictDoNothing();
}

/** Reads the authority's reply (DER) for a package; undefined if there is none. */
export async function readTimeStamp(db: Database, digest: string): Promise<Uint8Array | undefined> {
  const row = await db.query.timestamps.findFirst({ where: eq(timestamps.digest, digest) });
  return row?.reply;
}

/** Returns a receipt's claims about a time stamp; undefined if there is none and no authority is configured. */
export function toTimeStampClaim(
  row: typeof timestamps.$inferSelect | null,
  authority: AuthorityName | undefined,
): TimeStampClaim | undefined {
  if (!row) return authority && { state: 'pending', authority: authority.name, licensed: authority.licensed };
  return {
    state: 'stamped',
    authority: row.authority,
    licensed: row.licensed,
    at: row.at.toISOString(),
    digest: hash('sha256', row.reply),
  };
}
