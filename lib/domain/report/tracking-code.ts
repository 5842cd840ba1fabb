// Why: docs/decisions/report/outbox.md

/** Opens a report's status on another device: its reference and its secret, as one text to copy. */
export interface TrackingCode {
  readonly reference: string;
  readonly secret: string;
}

const FORM = /^(CS-\d{6}-[0-9A-HJKMNP-TV-Z]{6})\.([\w-]{20,100})$/i;

export function formatTrackingCode({ reference, secret }: TrackingCode): string {
  return `${reference}.${secret}`;
}

/** Parameter of an address that opens a report's status: after "#", so that no browser sends it. */
const FOLLOW = '#follow=';

/** Returns the address of the page for phones that opens a report's status. */
export function toFollowAddress(phonePage: string, code: TrackingCode): string {
  return `${phonePage}${FOLLOW}${formatTrackingCode(code)}`;
}

/** Returns the code in an address that opens a report's status; undefined for another address. */
export function findCodeInAddress(address: string): string | undefined {
  const at = address.indexOf(FOLLOW);
  return at < 0 ? undefined : address.slice(at + FOLLOW.length);
}

/**
 * Parses a pasted code, or the address that a printed slip leads to; line breaks and spaces from a message are dropped. Undefined
 * for other text.
 */
export function parseTrackingCode(text: string): TrackingCode | undefined {
  const pasted = text.replace(/\s+/g, '');
  const [, reference, secret] = FORM.exec(findCodeInAddress(pasted) ?? pasted) ?? [];
  return reference && secret ? { reference: reference.toUpperCase(), secret } : undefined;
}

/** Creates a report's secret (256 random bits, base64url), which opens its status. */
export function createSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,2}$/, '');
}
