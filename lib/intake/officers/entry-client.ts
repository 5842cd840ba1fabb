import { createJsonPost, SLOWEST_BYTES_PER_MS } from '@/lib/intake/exchange';
import { ENTRY_DOCUMENT_MAX_BYTES, EntryResponseSchema } from './entry-contract';
import type { OfficerRequests } from './officer-requests';

interface EntryRequests extends OfficerRequests {
  /** Reads a file of at most `most` bytes, of the media type `type` if it is given. */
  readonly file: (most: number, type?: string) => (response: Response) => Promise<Blob>;
  /** Asks the intake as the sender of a report, by its secret. */
  readonly askAsSender: (
    path: string,
    secret: string,
    read: (response: Response) => Promise<Blob>,
  ) => Promise<Blob>;
}

/** Longest drawing of a QR code (bytes). */
const QR_MAX_BYTES = 65_536;

export type EntryClient = ReturnType<typeof createEntryClient>;

/**
 * Creates the requests for reports that officers enter, as a part of the officer's client. A document may take `timeoutMs` and the
 * time that its bytes need.
 */
export function createEntryClient(
  { ask, askAsSender, answer, done, file }: EntryRequests,
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
      askAsSender(`v1/reports/${reference}/tracking-code`, secret, file(QR_MAX_BYTES, 'image/svg+xml')),
  };
}
