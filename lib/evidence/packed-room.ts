import type { MissingResource } from '@/lib/domain/report/evidence';
import { PACKED } from './bounds';
import { findRecordProblems } from './verify/record-rules';

/** A generous estimate of the bytes of an index line and a list entry, without the address. */
const BYTES_A_LINE = 500;
/** The index contains an address twice, once in its sortable form, where some characters take three bytes. */
const ADDRESSES_A_LINE = 4;

/** A record to be written. */
export interface WantedRecord {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Applies the verifier's rules to each record before it is written, so that no package is made that would be refused. */
export class PackedRoom {
  #index: number = PACKED.index;
  #records: number = PACKED.records;
  readonly #documents = { documents: PACKED.documents };

  /** Returns why a record is left out; undefined if it may be written, which also reserves its space. */
  refusalOf({ url, contentType, body }: WantedRecord): MissingResource['reason'] | undefined {
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
