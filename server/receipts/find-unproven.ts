import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { countersignatures, evidence, timestamps } from '@/server/platform/database/schema';

/** A verified package that lacks a time stamp, a countersignature, or both. */
export interface Unproven {
  readonly digest: string;
  readonly stamped: boolean;
  readonly countersigned: boolean;
}

const AT_ONCE = 500;

/** Yields each verified package that lacks a time stamp or a countersignature. */
export async function* findUnprovenPackages(db: Database): AsyncGenerator<Unproven> {
  for (let after = ''; ; ) {
    const rows = await db
      .select({
        digest: evidence.digest,
        stamp: timestamps.digest,
        countersignature: countersignatures.digest,
      })
      .from(evidence)
      .leftJoin(timestamps, eq(timestamps.digest, evidence.digest))
      .leftJoin(countersignatures, eq(countersignatures.digest, evidence.digest))
      .where(
        and(
          eq(evidence.state, 'verified'),
          isNull(evidence.purgedAt),
          gt(evidence.digest, after),
          or(isNull(timestamps.digest), isNull(countersignatures.digest)),
        ),
      )
      .orderBy(asc(evidence.digest))
      .limit(AT_ONCE);
    for (const { digest, stamp, countersignature } of rows) {
      yield { digest, stamped: stamp !== null, countersigned: countersignature !== null };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return;
    after = last.digest;
  }
}
