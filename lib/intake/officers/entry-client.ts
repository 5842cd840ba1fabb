import { createJsonPostOptions, SLOWEST_BYTES_PER_MS } from '@/lib/intake/exchange';
import { ENTRY_DOCUMENT_MAX_BYTES, EntryResponseSchema } from './entry-contract';
import type { OfficerRequests } from './officer-requests';

interface EntryRequests extends OfficerRequests {
  /** Reads a response as a file of at most `most` bytes. The file gets the media type `type`, if one is given. */
  readonly file: (most: number, type?: string) => (response: Response) => Promise<Blob>;
  /** Makes a request as the sender of a report, who is known by the report's secret. */
  readonly askAsSender: (
    path: string,
    secret: string,
    read: (response: Response) => Promise<Blob>,
  ) => Promise<Blob>;
}

/** Longest SVG of a QR code (bytes). */
const QR_MAX_BYTES = 65_536;

export type EntryClient = ReturnType<typeof createEntryClient>;

/**
 * Creates the part of the officer's client for desk entries. Sending a document may take `timeoutMs` and, in addition, the time
 * that the document's bytes need.
 */
export function createEntryClient(
  { ask, askAsSender, answer, done, file }: EntryRequests,
  timeoutMs: number,
) {
  return {
    /** Sends the exact text of an entry. A repeat returns the same receipt. */
    enter: (body: string) =>
      ask('entries', { ...createJsonPostOptions({}), body }, answer(EntryResponseSchema)),
    /** Sends one document that the entry declared. A repeat changes nothing. */
    sendDocument: (id: string, index: number, sent: Blob) =>
      ask(
        `entries/${id}/documents/${index}`,
        { method: 'PUT', body: sent, headers: { 'content-type': 'application/octet-stream' } },
        done,
        timeoutMs + sent.size / SLOWEST_BYTES_PER_MS,
      ),
    /** Fetches a document that a person brought to the desk. The intake logs the officer's reason. */
    document: (reference: string, index: number, reason: string) =>
      ask(
        `reports/${reference}/documents/${index}`,
        createJsonPostOptions({ reason }),
        file(ENTRY_DOCUMENT_MAX_BYTES),
        120_000,
      ),
    /** Fetches the QR code of a report's tracking code (SVG). */
    trackingQr: (reference: string, secret: string) =>
      askAsSender(`v1/reports/${reference}/tracking-code`, secret, file(QR_MAX_BYTES, 'image/svg+xml')),
  };
}
