import { hash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { TimeStampClaim } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { timestamps } from '@/server/platform/database/schema';
import type { TimeStamp, TimeStampAuthority } from '@/server/receipts/timestamp/authority';

export type AuthorityName = Pick<TimeStampAuthority, 'name' | 'licensed'>;

/** Stores the time stamp of a package; does nothing if the package has one. */
export async function saveTimeStamp(
  db: Database,
  digest: string,
  timeStamp: TimeStamp,
  authority: AuthorityName,
): Promise<void> {
  await saveTimeStamps(db, [{ stored: { digest }, timeStamp }], authority);
}

/** Stores the time stamps of those packages that have one. */
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

/** Reads the time stamp of a package, as the reply of the time-stamping service (DER); undefined if there is none. */
export async function readTimeStamp(db: Database, digest: string): Promise<Uint8Array | undefined> {
  const row = await db.query.timestamps.findFirst({ where: eq(timestamps.digest, digest) });
  return row?.reply;
}

/** Returns what a receipt states about a time stamp. Undefined if the package has none and no time-stamping service is set up. */
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
