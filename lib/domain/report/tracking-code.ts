// Why: docs/decisions/report/outbox.md

/** Reference and secret of a report. Written as one text, the two open the report's status on another device. */
export interface TrackingCode {
  readonly reference: string;
  readonly secret: string;
}

const FORM = /^(CS-\d{6}-[0-9A-HJKMNP-TV-Z]{6})\.([\w-]{20,100})$/i;

export function formatTrackingCode({ reference, secret }: TrackingCode): string {
  return `${reference}.${secret}`;
}

/** Stands before the tracking code in an address. The code is behind the "#", so that no browser sends it. */
const FOLLOW = '#follow=';

/** Returns an address of the page for phones that opens a report's status. */
export function toReportStatusAddress(phonePage: string, code: TrackingCode): string {
  return `${phonePage}${FOLLOW}${formatTrackingCode(code)}`;
}

/** Returns the tracking code in an address that opens a report's status; undefined for any other address. */
export function findTrackingCodeInAddress(address: string): string | undefined {
  const at = address.indexOf(FOLLOW);
  return at < 0 ? undefined : address.slice(at + FOLLOW.length);
}

/**
 * Parses a pasted tracking code, or the web address on a printed slip. Line breaks and spaces are ignored, because messages add
 * them. Undefined for any other text.
 */
export function parseTrackingCode(text: string): TrackingCode | undefined {
  const pasted = text.replace(/\s+/g, '');
  const [, reference, secret] = FORM.exec(findTrackingCodeInAddress(pasted) ?? pasted) ?? [];
  return reference && secret ? { reference: reference.toUpperCase(), secret } : undefined;
}

/** Creates a report's secret (256 random bits, base64url), which opens its status. */
export function createReportSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,2}$/, '');
}
