// Why: docs/decisions/intake/load.md

import { DEVICE_HEADER, PROOF_HEADER } from '@/lib/domain/report/proof';
import { findSignatureProblem } from '@/lib/evidence/sign';
import type { RequestQueue } from '@/server/platform/http/request-queue';
import { ProblemError } from '@/server/platform/problem';
import { createKeyLimit } from './key-limit';
import { createListingLoad } from './listing-load';
import { createLoadMeter } from './load-meter';
import { createProofOfWork, triesAt } from './proof-of-work';

export interface Admitted {
  /** The key (SPKI, base64) that signed the body; undefined where none did. */
  readonly key: string | undefined;
  /** Uncounts a request that was a repeat or was refused for its content. */
  undo(): void;
}

export interface AdmissionOptions {
  /** Keys the challenges; the same in every process. */
  readonly secret: string;
  /** Reports a minute, in one process, that need no proof of work; undefined: none ever does. */
  readonly freePerMinute: number | undefined;
  /** Reports an hour that one device's key may send; without a limit where undefined. */
  readonly perKeyHour: number | undefined;
  readonly now: () => number;
  /** Queue for challenges; undefined: unlimited. */
  readonly challenges?: RequestQueue | undefined;
}

/** Reports an hour about one listing and sign, in one process, that need no proof of work. */
const LISTING_FREE = 20;

/** Forms without documents admitted for each free one, so that a few answers a minute do not close the form. */
const SMALL_FORMS = 10;

export type Admission = ReturnType<typeof createAdmission>;

/** Decides, before anything is parsed or stored, whether a report (or a seller's answer) may come in now. */
export function createAdmission(options: AdmissionOptions) {
  const { secret, freePerMinute, perKeyHour, now, challenges } = options;
  const meter = createLoadMeter(now);
  const proofs = createProofOfWork(secret, now);
  const limit = createKeyLimit(perKeyHour ?? Number.POSITIVE_INFINITY, now);

  const listings = createListingLoad(now);

  function askForWork(headers: Headers, digest: string): Promise<void> {
    // A key costs nothing, so showing one does not lower this.
    return askFor(headers, digest, triesAt(meter.perMinute(), freePerMinute ?? Number.POSITIVE_INFINITY));
  }

  async function askFor(headers: Headers, digest: string, tries: number): Promise<void> {
    const proof = headers.get(PROOF_HEADER);
    // A proof that was asked for before the price rose still holds.
    if (tries === 0 || (proof !== null && (await proofs.verify(proof, digest)))) return;
    const newChallenge = () => proofs.createChallenge(digest, tries);
    const challenge = await (challenges ? challenges.run(newChallenge) : newChallenge());
    throw new ProblemError('proof-required', { extra: { challenge } });
  }

  return {
    /** Admitted reports a minute. */
    perMinute: () => meter.perMinute(),
    /** The key (SPKI, base64) that signed the body of a repeated request. Refuses a wrong signature and counts nothing. */
    signedBy,
    /**
     * Counts a report about a listing and sign. Beyond LISTING_FREE an hour each needs work, which grows with their number, so
     * that nobody buries one listing's reports; reports about others need none.
     */
    async admitAbout(headers: Headers, digest: string, listing: string): Promise<void> {
      if (freePerMinute === undefined) return;
      const load = listings.perHour(listing);
      if (load >= LISTING_FREE) await askFor(headers, digest, triesAt(load, LISTING_FREE));
      listings.countReport(listing);
    },
    /**
     * Admits a form, which has no script to work with. Beyond the free number only forms without documents; `busy` with a time
     * to come back when too many came.
     */
    admitWithoutProof(isSmall: boolean): Admitted {
      const most = (freePerMinute ?? Number.POSITIVE_INFINITY) * (isSmall ? SMALL_FORMS : 1);
      if (meter.perMinute() >= most) throw new ProblemError('busy', { headers: { 'retry-after': '60' } });
      return { key: undefined, undo: meter.count() };
    },
    /**
     * Refuses with `proof-required` (and the challenge), `device-signature`, or `busy` (429) for a key that sends too much.
     * An admitted request counts until `undo` is called: only new reports raise the price for others.
     */
    async admit(headers: Headers, digest: string): Promise<Admitted> {
      // Work first: it costs the sender more than the check of a signature costs the intake.
      await askForWork(headers, digest);
      const key = await signedBy(headers, digest);
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

/** The key that signed a body, where its headers name one. */
async function signedBy(headers: Headers, digest: string): Promise<string | undefined> {
  const device = headers.get(DEVICE_HEADER);
  return device === null ? undefined : checkedKey(device, digest);
}

/** The key of a device (SPKI, base64) that signed `sha256:<digest>`. */
async function checkedKey(header: string, digest: string): Promise<string> {
  const [key = '', signature = ''] = header.split('.');
  const problem = await findSignatureProblem(`sha256:${digest}`, signature, key);
  if (problem) throw new ProblemError('device-signature', { field: DEVICE_HEADER });
  return key;
}
