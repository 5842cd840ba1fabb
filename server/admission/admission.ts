import { createHash } from 'node:crypto';
import { DEVICE_HEADER, PROOF_HEADER } from '@/lib/domain/proof';
import { signatureProblem } from '@/lib/evidence/sign';
import { ProblemError } from '@/server/problem';
import { createKeyLimit } from './key-limit';
import { createLoadMeter } from './load-meter';
import { createProofOfWork, triesAt } from './proof-of-work';

/** Decides, before anything is parsed or stored, whether a report (or a seller's answer) may come in now. */
export interface Admission {
  /**
   * Refuses with `proof-required` (and the challenge), `device-signature`, or `busy` (429) for a key that sends too much. Gives
   * the key (SPKI, base64) that signed the body; undefined where none did.
   */
  admit(headers: Headers, body: Uint8Array): Promise<string | undefined>;
  /** Lets in what can show no work, as a form without a script; `busy` with a time to come back where work is asked for. */
  admitWithoutProof(): void;
  /** Reports a minute that were let in. */
  perMinute(): number;
}

export interface AdmissionOptions {
  /** Keys the challenges; the same in every process. */
  readonly secret: string;
  /** Reports a minute, in one process, that need no proof of work; undefined: none ever does. */
  readonly freePerMinute: number | undefined;
  /** Reports an hour that one device's key may send; undefined: any number. */
  readonly perKeyHour: number | undefined;
  readonly now: () => number;
}

/** A sender that shows no key of its device pays this much more for each report. */
const WITHOUT_KEY = 2;

export function createAdmission({ secret, freePerMinute, perKeyHour, now }: AdmissionOptions): Admission {
  const meter = createLoadMeter(now);
  const proofs = createProofOfWork(secret, now);
  const limit = createKeyLimit(perKeyHour ?? Number.POSITIVE_INFINITY, now);

  async function askForWork(headers: Headers, digest: string, hasKey: boolean): Promise<void> {
    if (freePerMinute === undefined) return;
    const tries = triesAt(meter.perMinute(), freePerMinute) * (hasKey ? 1 : WITHOUT_KEY);
    const proof = headers.get(PROOF_HEADER);
    // A proof asked for a moment ago holds, even if the price went up since.
    if (tries === 0 || (proof !== null && (await proofs.holds(proof, digest)))) return;
    throw new ProblemError('proof-required', { extra: { challenge: await proofs.demand(digest, tries) } });
  }

  return {
    perMinute: () => meter.perMinute(),
    admitWithoutProof() {
      if (freePerMinute !== undefined && triesAt(meter.perMinute(), freePerMinute) > 0) {
        throw new ProblemError('busy', { headers: { 'retry-after': '60' } });
      }
      meter.count();
    },
    async admit(headers, body) {
      const digest = createHash('sha256').update(body).digest('hex');
      const device = headers.get(DEVICE_HEADER);
      // Work first: it costs the sender more than the check of a signature costs the intake.
      await askForWork(headers, digest, device !== null);
      const key = device === null ? undefined : await checkedKey(device, digest);
      if (key !== undefined) limit.take(key);
      meter.count();
      return key;
    },
  };
}

/** The key of a device (SPKI, base64) that signed `sha256:<digest>`. */
async function checkedKey(header: string, digest: string): Promise<string> {
  const [key = '', signature = ''] = header.split('.');
  const problem = await signatureProblem(`sha256:${digest}`, signature, key);
  if (problem) throw new ProblemError('device-signature', { field: DEVICE_HEADER });
  return key;
}
