// Why: docs/decisions/report/status.md

/** What opens the status of a report on another device: its reference and its secret, as one text to copy. */
export interface TrackingCode {
  readonly reference: string;
  readonly secret: string;
}

const FORM = /^(CS-\d{6}-[0-9A-HJKMNP-TV-Z]{6})\.([\w-]{20,100})$/i;

export function writeTrackingCode({ reference, secret }: TrackingCode): string {
  return `${reference}.${secret}`;
}

/** The parts of a copied code; line breaks and spaces a message added are dropped. Undefined for anything else. */
export function readTrackingCode(text: string): TrackingCode | undefined {
  const [, reference, secret] = FORM.exec(text.replace(/\s+/g, '')) ?? [];
  return reference && secret ? { reference: reference.toUpperCase(), secret } : undefined;
}
