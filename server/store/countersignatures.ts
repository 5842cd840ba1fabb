import { eq } from 'drizzle-orm';
import type { Database } from './database';
import { countersignatures } from './schema';

/** The countersignature (CMS, DER) of a package; undefined until it is made. */
export async function readCountersignature(db: Database, digest: string): Promise<Uint8Array | undefined> {
  const row = await db.query.countersignatures.findFirst({ where: eq(countersignatures.digest, digest) });
  return row?.cms;
}

/** Keeps the first countersignature of a package; a later one changes nothing. */
export async function keepCountersignature(
  db: Database,
  digest: string,
  cms: Uint8Array,
  at: Date,
): Promise<void> {
  await db.insert(countersignatures).values({ digest, cms, at }).onConflictDoNothing();
}
