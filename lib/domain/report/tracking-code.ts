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

/** Parses a pasted code; line breaks and spaces from a message are dropped. Undefined for other text. */
export function parseTrackingCode(text: string): TrackingCode | undefined {
  const [, reference, secret] = FORM.exec(text.replace(/\s+/g, '')) ?? [];
  return reference && secret ? { reference: reference.toUpperCase(), secret } : undefined;
}
