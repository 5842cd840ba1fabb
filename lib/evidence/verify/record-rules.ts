import { BOUNDS } from '@/lib/evidence/bounds';
import { findHtmlProblems, findSvgProblems } from './inert-html';

// Media types of files that a page only draws. Records with a web address may have these types or be HTML. The package's own
// records (`urn:` addresses) have the types in OWN.
const DRAWN_TYPES =
  /^(?:text\/css|image\/[\w.+-]+|font\/[\w.+-]+|application\/(?:x-)?font-[\w.+-]+|application\/vnd\.ms-fontobject)$/;
const OWN: Readonly<Record<string, RegExp>> = {
  view: /^image\/(?:png|jpeg)$/,
  thumbnail: /^image\/jpeg$/,
  fullPage: /^image\/(?:png|jpeg|webp)$/,
  text: /^text\/plain$/,
  pageinfo: /^application\/json$/,
};

/** A record with its address and the type that it declares; `mime` is `contentType` without parameters. */
export interface TypedRecord {
  readonly url: string;
  readonly contentType: string;
  readonly mime: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** How many bytes of documents and drawings may still be scanned; counted down with each scan. */
export interface DocumentRoom {
  documents: number;
}

/** The problems of one record, listed by the name of the check that found them. */
export interface RecordProblems {
  readonly types: readonly string[];
  readonly scripts: readonly string[];
}

const NOTHING: RecordProblems = { types: [], scripts: [] };

/** Checks that a package may have a record of this type, and that nothing in the record can run or send a request. */
export function findRecordProblems(record: TypedRecord, room: DocumentRoom): RecordProblems {
  const { url, contentType, mime } = record;
  const own = /^urn:(\w+):/.exec(url)?.[1];
  if (own !== undefined) return OWN[own]?.test(mime) ? NOTHING : { types: [mime], scripts: [] };
  if (mime === 'text/html') {
    const types = /^text\/html; charset=utf-8$/.test(contentType) ? [] : [contentType];
    return { types, scripts: scanTextForProblems(record, findHtmlProblems, room) };
  }
  if (!/^https?:/.test(url) || !DRAWN_TYPES.test(mime)) return { types: [mime], scripts: [] };
  return /svg|xml/.test(mime)
    ? { types: [], scripts: scanTextForProblems(record, findSvgProblems, room) }
    : NOTHING;
}

/**
 * True for a picture or font with an http or https address. Such a file cannot contain a script, so it is not scanned for
 * scripts. False for SVG, which is scanned.
 */
export function isPictureOrFont(url: string, mime: string): boolean {
  return /^https?:/.test(url) && DRAWN_TYPES.test(mime) && !/css|svg|xml/.test(mime);
}

/**
 * Scans a document or drawing for scripts. If the text is too long, or if too much was scanned already, reports a problem without
 * a scan.
 */
function scanTextForProblems(
  { body }: TypedRecord,
  look: (text: string) => readonly string[],
  room: DocumentRoom,
): readonly string[] {
  room.documents -= body.length;
  if (body.length > BOUNDS.document) return [`${body.length} bytes`];
  if (room.documents < 0) return [`more than ${BOUNDS.documents} bytes in all`];
  return look(new TextDecoder().decode(body));
}
