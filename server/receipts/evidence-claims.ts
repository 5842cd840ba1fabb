import { eq, inArray } from 'drizzle-orm';
import type { ReceiptClaims } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { countersignatures, evidence, type receipts, timestamps } from '@/server/platform/database/schema';
import { type SignerName, toCountersignatureClaim } from './countersignatures';
import { type AuthorityName, toTimeStampClaim } from './time-stamps';

/** Names of the services that stamp and countersign packages; undefined for a service that is not set up. */
export interface ClaimVerifiers {
  readonly timestamps: AuthorityName | undefined;
  readonly countersigner: SignerName | undefined;
}

/** What a receipt states about a package. */
export type EvidenceClaim = ReceiptClaims['evidence'];
export type VerifiedClaim = Extract<EvidenceClaim, { readonly state: 'verified' }>;

/** Returns what receipts state about packages, by the package's digest. Packages that are not verified are left out. */
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
    .leftJoin(timestamps, whereSamePackage(timestamps))
    .leftJoin(countersignatures, whereSamePackage(countersignatures))
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

function whereSamePackage(table: typeof timestamps | typeof countersignatures) {
  return eq(table.digest, evidence.digest);
}

type ReceiptState = (typeof receipts.$inferSelect)['evidenceState'];

/**
 * Returns the evidence state that is stored with a receipt: the state of the package or, once the package is verified, whether it
 * is also stamped, countersigned or both (`sealed`). When this state changes, a new receipt is issued.
 */
export function toEvidenceStateOfReceipt(claim: EvidenceClaim): ReceiptState {
  if (claim.state !== 'verified') return claim.state;
  const stamped = claim.timestamp?.state === 'stamped';
  const signed = claim.countersignature?.state === 'signed';
  if (stamped && signed) return 'sealed';
  if (signed) return 'countersigned';
  return stamped ? 'stamped' : 'verified';
}
