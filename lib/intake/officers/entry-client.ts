import type { z } from 'zod';
import { createJsonPost, SLOWEST_BYTES_PER_MS } from '@/lib/intake/exchange';
import { ENTRY_DOCUMENT_MAX_BYTES, EntryResponseSchema } from './entry-contract';

type Ask = <T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
  limitMs?: number,
) => Promise<T>;

interface EntryReaders {
  readonly answer: <T>(schema: z.ZodType<T>) => (response: Response) => Promise<T>;
  readonly done: (response: Response) => Promise<void>;
  readonly file: (most: number, type?: string) => (response: Response) => Promise<Blob>;
}

/** Longest drawing of a QR code (bytes). */
const QR_MAX_BYTES = 65_536;

export type EntryClient = ReturnType<typeof createEntryClient>;

/**
 * Creates the requests for reports that officers enter, as a part of the officer's client. `asSender` asks the intake as the sender
 * of a report, by its secret.
 */
export function createEntryClient(
  ask: Ask,
  asSender: (path: string, secret: string, read: (response: Response) => Promise<Blob>) => Promise<Blob>,
  { answer, done, file }: EntryReaders,
  timeoutMs: number,
) {
  return {
    /** Sends the exact text of an entry; repeating it returns the same receipt. */
    enter: (body: string) => ask('entries', { ...createJsonPost({}), body }, answer(EntryResponseSchema)),
    /** Sends one declared document; repeating it changes nothing. */
    sendDocument: (id: string, index: number, sent: Blob) =>
      ask(
        `entries/${id}/documents/${index}`,
        { method: 'PUT', body: sent, headers: { 'content-type': 'application/octet-stream' } },
        done,
        timeoutMs + sent.size / SLOWEST_BYTES_PER_MS,
      ),
    /** Fetches a document that was brought to the desk; the intake logs the reason. */
    document: (reference: string, index: number, reason: string) =>
      ask(
        `reports/${reference}/documents/${index}`,
        createJsonPost({ reason }),
        file(ENTRY_DOCUMENT_MAX_BYTES),
        120_000,
      ),
    /** Fetches the QR code of a report's tracking code (SVG). */
    trackingQr: (reference: string, secret: string) =>
      asSender(`v1/reports/${reference}/tracking-code`, secret, file(QR_MAX_BYTES, 'image/svg+xml')),
  };
}
