import { base64, bytesFromBase64 } from '@/lib/base/bytes';

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Returns the certificates (DER) in a PEM text, in order; empty if it contains none. */
export function readPemCertificates(text: string): readonly Uint8Array<ArrayBuffer>[] {
  return [...text.matchAll(BLOCK)].flatMap(([, body = '']) => bytesFromBase64(body.replace(/\s/g, '')) ?? []);
}

/** Returns a certificate (DER) as PEM. */
export function toPem(certificate: Uint8Array): string {
  const lines = base64(certificate).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
