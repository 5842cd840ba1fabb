import { bytesFromBase64 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import { CustodyEventSchema } from '@/lib/domain/case/case';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { parseBoundedJson } from '@/lib/evidence/json';
import { createEqualityCheck } from '@/lib/evidence/verify/checks';
import { HEAD_RECEIPT_TYPE, HeadReceiptClaimsSchema } from '@/lib/intake/officers/custody-head';
import { type KnownKeys, readSignedClaims } from '@/lib/intake/signed-claims';
import { checkIntakeSignature } from './receipt-checks';

export interface RegisteredLog {
  readonly caseId: string;
  /** The text of the custody log. */
  readonly log: string;
  /** Public key of the device that signed the case (SPKI, base64). */
  readonly publicKey: string;
  /** The intake's receipt (compact JWS); undefined if the case file has none. */
  readonly receipt: string | undefined;
  /**
   * Public keys of an intake. If the key that the receipt names is not among them, the check of the receipt's signature is
   * undecided.
   */
  readonly known?: KnownKeys | undefined;
}

/**
 * Compares a custody log with the heads registered with the intake. Each head must be in the log at its sequence number; so a log
 * that was cut or rewritten fails. A log without registered heads passes, with a note that only the device confirms where the log
 * ends.
 */
export async function checkHeadsRegisteredAtIntake({
  caseId,
  log,
  publicKey,
  receipt,
  known,
}: RegisteredLog): Promise<EvidenceCheck[]> {
  const withFound = (found: string) => ({ ...check, found });
  if (receipt === undefined)
    return [withFound('never: nobody but the device vouches for the end of this log')];
  const form = { typ: HEAD_RECEIPT_TYPE, schema: HeadReceiptClaimsSchema };
  const signed = await readSignedClaims(receipt, form, known);
  const signature = checkIntakeSignature('custody registration signature', signed);
  if (signed.state === 'broken') return [signature];
  const { claims } = signed;
  const lines = log.split('\n').filter((line) => line !== '');
  const device = await sha256Hex(bytesFromBase64(publicKey) ?? new Uint8Array());
  const broken = claims.heads.find(({ events, head }) => findEventDigest(lines, events) !== head);
  const last = claims.heads.at(-1);
  const after = lines.length - (last?.events ?? 0);
  return [
    withFound(`${last?.events} events, ${last?.registeredAt}${after > 0 ? `; ${after} came after` : ''}`),
    createEqualityCheck(
      'custody registration case',
      `${caseId} ${device}`,
      `${claims.caseId} ${claims.device}`,
    ),
    createEqualityCheck(
      'custody registered heads',
      'each stands in the log',
      broken ? `event ${broken.events} of ${broken.registeredAt} does not` : 'each stands in the log',
    ),
    signature,
  ];
}

const check = { name: 'custody registered', expected: 'with the intake, or never', found: '', ok: true };

/** Returns the digest of event number `events`, counted from 1; undefined if the log has no such event. */
function findEventDigest(lines: readonly string[], events: number): string | undefined {
  const event = CustodyEventSchema.safeParse(parseBoundedJson(lines[events - 1] ?? ''));
  return event.success ? event.data.digest : undefined;
}
