import type { ErrorCode } from '@/lib/base/errors';

/**
 * The time stamp (RFC 3161) of one report's package. `waiting` is tried again; the report never waits for it. Times in epoch
 * ms.
 */
export type StoredTimeStamp = {
  /** Id of the report. */
  readonly itemId: string;
  /** SHA-256 of the package (hex), over which the stamp is. */
  readonly digest: string;
} & (
  | {
      readonly state: 'waiting';
      readonly attempts: number;
      readonly nextAttemptAt: number;
      readonly failure?: { readonly code: ErrorCode; readonly at: number };
    }
  | {
      readonly state: 'stamped';
      /** The time in the stamp. */
      readonly at: number;
      /** Name of the service, and whether it is licensed in Vietnam. */
      readonly service: string;
      readonly licensed: boolean;
      /** The service's reply (DER), with its chain of certificates. */
      readonly reply: Blob;
    }
);
