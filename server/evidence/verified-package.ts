import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { LogProof, NonceClaim } from '@/lib/intake/contract';
import type { SubmissionRow } from '@/server/platform/database/schema';
import type { TimeStamp } from '@/server/receipts/timestamp/authority';

/**
 * What a package's nonce proves (`claim`). `digest`: SHA-256 (hex) of the nonce, if this intake issued it; such a nonce may be
 * used for one package only.
 */
export interface PackageNonce {
  readonly claim: NonceClaim;
  readonly digest?: string | undefined;
}

export interface StoredEvidence {
  readonly digest: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  /** SHA-256 (hex) of the key (SPKI) that signed the package; null if a check failed. */
  readonly key: string | null;
  readonly receivedAt: Date;
}

/** A package that passed all checks and is stored. */
export interface VerifiedPackage {
  /** The submission whose receipt the sender asks for. */
  readonly submission: SubmissionRow;
  readonly stored: StoredEvidence;
  readonly nonce: PackageNonce;
  /** The time stamp; undefined if the time-stamping service did not send it at once. */
  readonly timeStamp: TimeStamp | undefined;
}

export interface AcceptedPackage {
  readonly reference: string;
  readonly receipt: string;
  /** The proof that the receipt is in the log; undefined if the receipt was added to the log earlier. */
  readonly log: LogProof | undefined;
}
