import { CompactSign } from 'jose';
import type { SigningKeys } from '@/server/receipts/signing/signing-key';

/** The only type of event. */
export const STATUS_EVENT = 'urn:chosang:event:status';

export interface StatusEvent {
  readonly id: number;
  readonly reference: string;
  readonly status: string;
  readonly at: Date;
  /** Agency that leads the report, by its id; absent before it is routed. */
  readonly lead: string | undefined;
}

/**
 * An event as a Security Event Token (RFC 8417), signed with the key of receipts, without the report's text or sender. `jti` is
 * the same at every attempt, so that a receiver recognises a repeat.
 */
export function signEvent(
  event: StatusEvent,
  audience: string,
  options: { readonly issuer: string; readonly keys: SigningKeys; readonly now: number },
): Promise<string> {
  const { reference, status, at, lead } = event;
  const claims = {
    iss: options.issuer,
    aud: audience,
    iat: Math.floor(options.now / 1_000),
    jti: `${options.issuer}#${event.id}`,
    events: {
      [STATUS_EVENT]: { reference, status, at: at.toISOString(), ...(lead === undefined ? {} : { lead }) },
    },
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', kid: options.keys.kid, typ: 'secevent+jwt' })
    .sign(options.keys.privateKey);
}
