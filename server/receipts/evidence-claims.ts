import { eq, inArray } from 'drizzle-orm';
import type { ReceiptClaims } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { countersignatures, evidence, type receipts, timestamps } from '@/server/platform/database/schema';
import { type SignerName, toCountersignatureClaim } from './countersignatures';
import { type AuthorityName, toTimeStampClaim } from './time-stamps';

/** The services that stamp and countersign packages; undefined: none is configured. */
export interface ClaimVerifiers {
  readonly timestamps: AuthorityName | undefined;
  readonly countersigner: SignerName | undefined;
}

/** The claims of a receipt about a package. */
export type EvidenceClaim = ReceiptClaims['evidence'];
export type VerifiedClaim = Extract<EvidenceClaim, { readonly state: 'verified' }>;

/** Reads the claims of the packages that are verified, by digest. */
export async function readVerifiedClaims(
  db: Database,
  digests: readonly string[],
  sealers: ClaimVerifiers,
): Promise<ReadonlyMap<string, VerifiedClaim>> {
  if (digests.length === 0) return new Map();
  const rows = await db
    .select({
      digest: evidence.digest,
      state: evidence.state,
      byteLength: evidence.byteLength,
      receivedAt: evidence.receivedAt,
      nonce: evidence.nonce,
      stamp: timestamps,
      countersignature: countersignatures,
    })
    .from(evidence)
    .leftJoin(timestamps, isOfPackage(timestamps))
    .leftJoin(countersignatures, isOfPackage(countersignatures))
    .where(inArray(evidence.digest, [...digests]));
  return new Map(
    rows.flatMap(({ digest, state, byteLength, receivedAt, nonce, stamp, countersignature }) => {
      if (state !== 'verified') return [];
      const timestamp = toTimeStampClaim(stamp, sealers.timestamps);
      const signed = toCountersignatureClaim(countersignature, sealers.countersigner);
      const claim: VerifiedClaim = {
        state: 'verified',
        digest,
        byteLength,
        receivedAt: receivedAt.toISOString(),
        ...(nonce ? { nonce } : {}),
        ...(timestamp ? { timestamp } : {}),
        ...(signed ? { countersignature: signed } : {}),
      };
      return [[digest, claim] as const];
    }),
  );
}

function isOfPackage(table: typeof timestamps | typeof countersignatures) {
  return eq(table.digest, evidence.digest);
}

type ReceiptState = (typeof receipts.$inferSelect)['evidenceState'];

/** Returns the evidence state under which a receipt is stored; another state gets a new receipt. */
export function toReceiptState(claim: EvidenceClaim): ReceiptState {
  if (claim.state !== 'verified') return claim.state;
  const stamped = claim.timestamp?.state === 'stamped';
  const signed = claim.countersignature?.state === 'signed';
  if (stamped && signed) return 'sealed';
  if (signed) return 'countersigned';
  return stamped ? 'stamped' : 'verified';
}
