import { compactVerify, createLocalJWKSet, decodeJwt, type JWK } from 'jose';
import { CustodyEventSchema } from '@/lib/domain/case';
import type { EvidenceCheck } from '@/lib/domain/evidence';
import { bytesFromBase64 } from '@/lib/evidence/bytes';
import { equal } from '@/lib/evidence/checks';
import { parseJson } from '@/lib/evidence/index-read';
import { sha256Hex } from '@/lib/evidence/sha256';
import {
  HEAD_RECEIPT_TYPE,
  type HeadReceiptClaims,
  HeadReceiptClaimsSchema,
} from '@/lib/intake/custody-head';

export interface RegisteredLog {
  readonly caseId: string;
  /** The custody log's text. */
  readonly log: string;
  /** SPKI of the device that signed the case, base64. */
  readonly publicKey: string;
  /** The intake's receipt (compact JWS); undefined where the file has none. */
  readonly receipt: string | undefined;
  /** The intake's public keys; without them the signature is not checked, and that is said. */
  readonly keys?: readonly JWK[] | undefined;
}

/**
 * Holds a custody log against what the device had told the intake of it: each registered head must stand in the log where it
 * stood then, so that an end that was cut off, or a log written anew, is named. A log that was never registered holds by
 * itself; that nobody else vouches for its end is said, and fails nothing.
 */
export async function registeredChecks({
  caseId,
  log,
  publicKey,
  receipt,
  keys,
}: RegisteredLog): Promise<EvidenceCheck[]> {
  const told = (found: string) => ({ ...said, found });
  if (receipt === undefined) return [told('never: nobody but the device vouches for the end of this log')];
  const claims = await claimsOf(receipt, keys);
  if (typeof claims === 'string') return [{ ...told(claims), ok: false }];
  const lines = log.split('\n').filter((line) => line !== '');
  const device = await sha256Hex(bytesFromBase64(publicKey) ?? new Uint8Array());
  const broken = claims.heads.find(({ events, head }) => digestAt(lines, events) !== head);
  const last = claims.heads.at(-1);
  const after = lines.length - (last?.events ?? 0);
  return [
    told(`${last?.events} events, ${last?.registeredAt}${after > 0 ? `; ${after} came after` : ''}`),
    equal('custody registration case', `${caseId} ${device}`, `${claims.caseId} ${claims.device}`),
    equal(
      'custody registered heads',
      'each stands in the log',
      broken ? `event ${broken.events} of ${broken.registeredAt} does not` : 'each stands in the log',
    ),
    keys
      ? equal('custody registration signature', "by the intake's key", "by the intake's key")
      : { ...said, name: 'custody registration signature', found: 'not checked: no key was given' },
  ];
}

const said = { name: 'custody registered', expected: 'with the intake, or never', found: '', ok: true };

/** The receipt's claims, or what is wrong with it. */
async function claimsOf(
  receipt: string,
  keys: readonly JWK[] | undefined,
): Promise<HeadReceiptClaims | string> {
  try {
    if (!keys) return HeadReceiptClaimsSchema.parse(decodeJwt(receipt.trim()));
    const { payload, protectedHeader } = await compactVerify(
      receipt.trim(),
      createLocalJWKSet({ keys: [...keys] }),
      { algorithms: ['ES256'] },
    );
    if (protectedHeader.typ !== HEAD_RECEIPT_TYPE) return `a ${protectedHeader.typ}`;
    return HeadReceiptClaimsSchema.parse(parseJson(new TextDecoder().decode(payload)));
  } catch (thrown) {
    return `no receipt of the intake's (${thrown instanceof Error ? thrown.message : String(thrown)})`;
  }
}

/** Digest of the event that was the last of `events`. */
function digestAt(lines: readonly string[], events: number): string | undefined {
  const event = CustodyEventSchema.safeParse(parseJson(lines[events - 1] ?? ''));
  return event.success ? event.data.digest : undefined;
}
