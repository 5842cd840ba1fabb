import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { LogProof, NonceClaim } from '@/lib/intake/contract';
import type { SubmissionRow } from '@/server/platform/database/schema';
import type { TimeStamp } from '@/server/receipts/timestamp/authority';

/** What the nonce of a package says, and its SHA-256 (hex) if it may be used once only. */
export interface PackageNonce {
  readonly claim: NonceClaim;
  readonly digest?: string | undefined;
}

export interface StoredEvidence {
  readonly digest: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  /** SHA-256 (hex) of the key (SPKI) that signed it; null where a check does not hold. */
  readonly key: string | null;
  readonly receivedAt: Date;
}

/** A package whose checks all held, and whose bytes are kept. */
export interface VerifiedPackage {
  /** The submission whose receipt is asked for. */
  readonly submission: SubmissionRow;
  readonly stored: StoredEvidence;
  readonly nonce: PackageNonce;
  /** The time stamp, if the authority gave one at once. */
  readonly timeStamp: TimeStamp | undefined;
}

export interface AcceptedPackage {
  readonly reference: string;
  readonly receipt: string;
  /** Undefined where the log took the receipt earlier. */
  readonly log: LogProof | undefined;
}
