// Why: docs/decisions/intake/load.md

import { DEVICE_HEADER, PROOF_HEADER } from '@/lib/domain/report/proof';
import { findSignatureProblem } from '@/lib/evidence/sign';
import type { RequestQueue } from '@/server/platform/http/request-queue';
import { ProblemError } from '@/server/platform/problem';
import { createKeyLimit } from './key-limit';
import { createListingLoad } from './listing-load';
import { createLoadMeter } from './load-meter';
import { countTries, createProofOfWork } from './proof-of-work';

export interface Admitted {
  /** The key (SPKI, base64) that signed the body; undefined if it is unsigned. */
  readonly key: string | undefined;
  /** Uncounts the request, because it was a repeat or its content was refused. */
  undo(): void;
}

export interface AdmissionOptions {
  /** Secret that signs the challenges; the same in every process. */
  readonly secret: string;
  /** Reports a minute, in one process, that need no proof of work; undefined: no report needs one. */
  readonly freePerMinute: number | undefined;
  /** Reports an hour that one device's key may send; undefined: no limit. */
  readonly perKeyHour: number | undefined;
  readonly now: () => number;
  /** Queue for challenges; undefined: unlimited. */
  readonly challenges?: RequestQueue | undefined;
}

/** Reports an hour about one listing and violation type, in one process, that need no proof of work. */
const LISTING_FREE = 20;

/**
 * Forms without documents that are admitted for each free answer, so that a few answers a minute do not block
 * the form for everyone.
 */
const SMALL_FORMS = 10;

export type Admission = ReturnType<typeof createAdmission>;

/**
 * Creates the function that decides, before anything is parsed or stored, whether a report or seller's answer is admitted now.
 */
export function createAdmission(options: AdmissionOptions) {
  const { secret, freePerMinute, perKeyHour, now, challenges } = options;
  const meter = createLoadMeter(now);
  const proofs = createProofOfWork(secret, now);
  const limit = createKeyLimit(perKeyHour ?? Number.POSITIVE_INFINITY, now);

  const listings = createListingLoad(now);

  function askForWork(headers: Headers, digest: string): Promise<void> {
    // A new key is free, so signing with one does not reduce the work.
    return askFor(headers, digest, countTries(meter.perMinute(), freePerMinute ?? Number.POSITIVE_INFINITY));
  }

  async function askFor(headers: Headers, digest: string, tries: number): Promise<void> {
    const proof = headers.get(PROOF_HEADER);
    // A proof stays valid if the number of tries rose after its challenge.
    if (tries === 0 || (proof !== null && (await proofs.verify(proof, digest)))) return;
    const newChallenge = () => proofs.createChallenge(digest, tries);
    const challenge = await (challenges ? challenges.run(newChallenge) : newChallenge());
    throw new ProblemError('proof-required', { extra: { challenge } });
  }

  return {
    /** Returns admitted reports in the last minute. */
    perMinute: () => meter.perMinute(),
    /** Returns the key (SPKI, base64) that signed a repeated request. Throws for a wrong signature, and counts nothing. */
    signedBy: readSigningKey,
    /**
     * Counts a report about a listing and violation type. Beyond LISTING_FREE an hour, each needs proof of work, which grows with
     * their number, so that nobody can flood one listing. Reports about other listings are not affected.
     */
    async admitAbout(headers: Headers, digest: string, listing: string): Promise<void> {
      if (freePerMinute === undefined) return;
      const load = listings.perHour(listing);
      if (load >= LISTING_FREE) await askFor(headers, digest, countTries(load, LISTING_FREE));
      listings.countReport(listing);
    },
    /**
     * Admits a form, whose page has no script for proof of work. Beyond the free number only forms without
     * documents are admitted. Throws `busy` with a retry time if there were too many.
     */
    admitWithoutProof(isSmall: boolean): Admitted {
      const most = (freePerMinute ?? Number.POSITIVE_INFINITY) * (isSmall ? SMALL_FORMS : 1);
      if (meter.perMinute() >= most) throw new ProblemError('busy', { headers: { 'retry-after': '60' } });
      return { key: undefined, undo: meter.count() };
    },
    /**
     * Admits a request and counts it. Throws `proof-required` (with the challenge), `device-signature`, or `busy` (429) for a key
     * that sends too much. Call `undo` for a request that is no new report, so that it does not raise the work for others.
     */
    async admit(headers: Headers, digest: string): Promise<Admitted> {
      // Proof of work comes first: it costs the sender more than checking a signature costs the intake.
      await askForWork(headers, digest);
      const key = await readSigningKey(headers, digest);
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

/** Returns the key that signed a body; undefined if the headers name none. */
async function readSigningKey(headers: Headers, digest: string): Promise<string | undefined> {
  const device = headers.get(DEVICE_HEADER);
  return device === null ? undefined : verifyDeviceHeader(device, digest);
}

/** Returns the device key (SPKI, base64) of a header after verifying its signature of `sha256:<digest>`. */
async function verifyDeviceHeader(header: string, digest: string): Promise<string> {
  const [key = '', signature = ''] = header.split('.');
  const problem = await findSignatureProblem(`sha256:${digest}`, signature, key);
  if (problem) throw new ProblemError('device-signature', { field: DEVICE_HEADER });
  return key;
}
