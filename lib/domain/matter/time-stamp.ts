/** Why a service gave no stamp, or why its stamp was refused. Words: components/matter/time-stamp-line.tsx. */
export const STAMP_FAILURES = [
  'not-https',
  'no-service', // no service is in force today
  'no-permission', // the browser gives no access to the service's host
  'unreachable',
  'too-slow',
  'busy', // status 429 or 503
  'refused', // another HTTP status, or a reply whose status is not "granted"
  'too-large',
  'not-a-reply', // not a time-stamp response, such as a page
  'other-digest',
  'wrong-nonce',
  'no-certificate',
  'wrong-purpose', // the certificate is not for time stamps alone
  'other-certificate', // the stamp names another certificate than the one that it came with
  'weak-algorithm',
  'bad-signature',
  'unknown-root',
  'not-valid-then', // a certificate was not valid at the time in the stamp
  'unexpected',
] as const;
export type StampFailure = (typeof STAMP_FAILURES)[number];

/**
 * The time stamp (RFC 3161) of one report's package. A `waiting` stamp is requested again later; the report does not wait for it
 * and is sent without it. Times in epoch ms.
 */
export type StoredTimeStamp = WaitingTimeStamp | GivenTimeStamp;

interface StampedReport {
  /** Id of the report. */
  readonly itemId: string;
  /** SHA-256 (hex) of the package, which is what the service stamps. */
  readonly digest: string;
}

export interface WaitingTimeStamp extends StampedReport {
  readonly state: 'waiting';
  /** Number of failed attempts since the person last pressed the button. */
  readonly attempts: number;
  /**
   * When the next attempt is due. Absent after the last automatic attempt: another attempt then starts only when the person
   * presses the button.
   */
  readonly nextAttemptAt?: number;
  readonly failure?: {
    readonly reason: StampFailure;
    /** Name of the service that failed; absent if no service was asked. */
    readonly service?: string;
    readonly at: number;
  };
}

export interface GivenTimeStamp extends StampedReport {
  readonly state: 'stamped';
  /** The time that the stamp states. */
  readonly at: number;
  /** The device's clock when the stamp arrived. */
  readonly receivedAt: number;
  /** Name of the service; `licensed` is true if the service is licensed in Vietnam. */
  readonly service: string;
  readonly licensed: boolean;
  /** The service's reply (DER) as it came, with its chain of certificates. */
  readonly reply: Blob;
  /** The root certificate (PEM) to which the chain leads. */
  readonly root: string;
}
