// Why: docs/decisions/intake/load.md

import { DEVICE_HEADER, PROOF_HEADER } from '@/lib/domain/report/proof';
import { findSignatureProblem } from '@/lib/evidence/sign';
import type { RequestQueue } from '@/server/platform/http/request-queue';
import { ProblemError } from '@/server/platform/problem';
import { createReportLimitPerDeviceKey } from './key-limit';
import { createListingReportCounter } from './listing-load';
import { createLoadMeter } from './load-meter';
import { computeMaxProofTries, createProofOfWorkService } from './proof-of-work';

export interface Admitted {
  /** The key (SPKI, base64) that signed the body; undefined if it is unsigned. */
  readonly key: string | undefined;
  /** Takes this request out of the counts of the limits. Called if the request was a repeat or was refused. */
  undo(): void;
}

export interface AdmissionOptions {
  /** Secret that signs challenges; every process of an intake has the same one. */
  readonly secret: string;
  /** Maximum number of reports that one process takes per minute without a proof of work; undefined: no report needs one. */
  readonly freePerMinute: number | undefined;
  /** Maximum number of reports per hour that one process takes from one device key; undefined: no limit. */
  readonly perKeyHour: number | undefined;
  readonly now: () => number;
  /** Queue in which challenges are created; undefined: they are created at once. */
  readonly challenges?: RequestQueue | undefined;
}

/** Maximum number of reports about one listing and violation type that one process takes per hour without a proof of work. */
const LISTING_FREE = 20;

/**
 * Factor by which the limit for forms without documents is higher than `freePerMinute`, the limit for forms with documents. A
 * form is admitted while the number of requests that were admitted in the last minute is below the limit for this form. Forms
 * with documents therefore cannot keep out forms without documents.
 */
const SMALL_FORMS = 10;

export type Admission = ReturnType<typeof createAdmission>;

/** Creates the functions that decide whether a report or dispute is admitted now, before it is parsed or stored. */
export function createAdmission(options: AdmissionOptions) {
  const { secret, freePerMinute, perKeyHour, now, challenges } = options;
  const meter = createLoadMeter(now);
  const proofs = createProofOfWorkService(secret, now);
  const limit = createReportLimitPerDeviceKey(perKeyHour ?? Number.POSITIVE_INFINITY, now);

  const listings = createListingReportCounter(now);

  function askForWork(headers: Headers, digest: string): Promise<void> {
    // Signed reports need as much work as unsigned ones, because anyone can make a new key at no cost.
    return askFor(
      headers,
      digest,
      computeMaxProofTries(meter.perMinute(), freePerMinute ?? Number.POSITIVE_INFINITY),
    );
  }

  async function askFor(headers: Headers, digest: string, tries: number): Promise<void> {
    const proof = headers.get(PROOF_HEADER);
    // The number of tries may have risen since the challenge was created. The proof for that challenge is valid nevertheless.
    if (tries === 0 || (proof !== null && (await proofs.verify(proof, digest)))) return;
    const newChallenge = () => proofs.createChallenge(digest, tries);
    const challenge = await (challenges ? challenges.run(newChallenge) : newChallenge());
    throw new ProblemError('proof-required', { extra: { challenge } });
  }

  return {
    /** Returns how many reports were admitted in the last minute. */
    perMinute: () => meter.perMinute(),
    /**
     * Returns the key (SPKI, base64) that signed a repeated request; undefined if the request is unsigned. Throws
     * `device-signature` for a wrong signature. The request does not count against any limit.
     */
    signedBy: readVerifiedSigningKey,
    /**
     * Counts a report about a listing and violation type. After LISTING_FREE such reports in an hour, each further report needs a
     * proof of work, which grows with the number of such reports. Nobody can therefore flood one listing, and reports about other
     * listings need no more work than before. Throws `proof-required`, with a challenge.
     */
    async admitAbout(headers: Headers, digest: string, listing: string): Promise<void> {
      if (freePerMinute === undefined) return;
      const load = listings.perHour(listing);
      if (load >= LISTING_FREE) await askFor(headers, digest, computeMaxProofTries(load, LISTING_FREE));
      listings.countReport(listing);
    },
    /**
     * Admits a form without a proof of work, because its page has no script that could compute one. Throws `busy`, with a time to
     * try again, if too many requests were admitted in the last minute: `freePerMinute`, or SMALL_FORMS times as many for a form
     * without documents (`isSmall`).
     */
    admitWithoutProof(isSmall: boolean): Admitted {
      const most = (freePerMinute ?? Number.POSITIVE_INFINITY) * (isSmall ? SMALL_FORMS : 1);
      if (meter.perMinute() >= most) throw new ProblemError('busy', { headers: { 'retry-after': '60' } });
      return { key: undefined, undo: meter.count() };
    },
    /**
     * Admits a request and counts it. Throws `proof-required`, with a challenge, if a proof of work is needed and the request has
     * no valid one; `device-signature` if the signature is wrong; `busy` (429) if the device key that signed the request sent too
     * many reports. Call `undo` for a request that is no new report, because every counted request raises the work for other
     * senders.
     */
    async admit(headers: Headers, digest: string): Promise<Admitted> {
      // The proof of work is required first, because making one costs the sender more than checking a signature costs the intake.
      await askForWork(headers, digest);
      const key = await readVerifiedSigningKey(headers, digest);
      const undoKey = key === undefined ? undefined : limit.take(key);
      const undoCount = meter.count();
      return {
        key,
        undo() {
          undoCount();
          undoKey?.();
        },
      };
    },
  };
}

/**
 * Returns the key (SPKI, base64) that signed a body; undefined if no header names a key. Throws `device-signature` for a wrong
 * signature.
 */
async function readVerifiedSigningKey(headers: Headers, digest: string): Promise<string | undefined> {
  const device = headers.get(DEVICE_HEADER);
  return device === null ? undefined : readVerifiedDeviceKey(device, digest);
}

/** Returns the device key (SPKI, base64) in a header. Throws `device-signature` unless that key signed `sha256:<digest>`. */
async function readVerifiedDeviceKey(header: string, digest: string): Promise<string> {
  const [key = '', signature = ''] = header.split('.');
  const problem = await findSignatureProblem(`sha256:${digest}`, signature, key);
  if (problem) throw new ProblemError('device-signature', { field: DEVICE_HEADER });
  return key;
}
