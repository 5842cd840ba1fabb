import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { TimeStampClaim } from '@/lib/intake/contract';
import type { TimeStamp, TimeStampAuthority } from '@/server/timestamp/authority';
import type { Database } from './database';
import { timestamps } from './schema';

export type AuthorityName = Pick<TimeStampAuthority, 'name' | 'licensed'>;

/** Keeps the first time stamp of a package; a later one changes nothing. */
export async function keepTimeStamp(
  db: Database,
  digest: string,
  { reply, at }: TimeStamp,
  { name, licensed }: AuthorityName,
): Promise<void> {
  await db.insert(timestamps).values({ digest, authority: name, licensed, at, reply }).onConflictDoNothing();
}

/** The authority's reply (DER) for a package. */
export async function readTimeStamp(db: Database, digest: string): Promise<Uint8Array | undefined> {
  const row = await db.query.timestamps.findFirst({ where: eq(timestamps.digest, digest) });
  return row?.reply;
}

/** What can be said of the time stamp of a verified package; undefined where no authority is set and none stamped it. */
export async function timeStampClaim(
  db: Database,
  digest: string,
  authority: AuthorityName | undefined,
): Promise<TimeStampClaim | undefined> {
  const row = await db.query.timestamps.findFirst({ where: eq(timestamps.digest, digest) });
  if (row) {
    return {
      state: 'stamped',
      authority: row.authority,
      licensed: row.licensed,
      at: row.at.toISOString(),
      digest: createHash('sha256').update(row.reply).digest('hex'),
    };
  }
  return authority && { state: 'pending', authority: authority.name, licensed: authority.licensed };
}
