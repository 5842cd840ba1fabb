import type { MissingResource } from '@/lib/domain/report/evidence';
import { PACKED } from './bounds';
import { findRecordProblems } from './verify/record-rules';

/**
 * Estimate of the bytes of a record's index line and list entry together, not counting the record's address. The real number is
 * lower.
 */
const BYTES_A_LINE = 500;
/**
 * Maximum number of bytes of an index line for each character of the address. The line has the address twice, and in the sortable
 * form a character may take three bytes.
 */
const ADDRESSES_A_LINE = 4;

/** A record that shall be written. */
export interface RecordToWrite {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Counts down what a package may still contain, and applies the verifier's rules to each record before it is written, so that the
 * verifier does not refuse the package later.
 */
export class PackedRoom {
  #index: number = PACKED.index;
  #records: number = PACKED.records;
  readonly #documents = { documents: PACKED.documents };

  /** Reserves the space for a record and returns undefined, or returns why the record must be left out. */
  reserveOrFindReasonToOmit({
    url,
    contentType,
    body,
  }: RecordToWrite): MissingResource['reason'] | undefined {
    const line = ADDRESSES_A_LINE * url.length + BYTES_A_LINE;
    if (url.length > PACKED.address || !/^[\x21-\x7e]+$/.test(url)) return 'address';
    if (contentType.length > PACKED.type) return 'unexpected-type';
    if (body.length > PACKED.document) return 'too-large';
    if (this.#records === 0 || this.#index < line) return 'dropped';
    const mime = contentType.split(';')[0]?.trim() ?? contentType;
    const { types, scripts } = findRecordProblems({ url, contentType, mime, body }, this.#documents);
    if (types.length > 0) return 'unexpected-type';
    if (scripts.length > 0) return this.#documents.documents < 0 ? 'dropped' : 'not-inert';
    this.#records--;
    this.#index -= line;
    return undefined;
  }
}
