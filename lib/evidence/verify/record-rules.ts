import { BOUNDS } from '@/lib/evidence/bounds';
import { problemsOfHtml, problemsOfSvg } from './inert-html';

// Types a browser only draws; documents and data are told apart by their address.
const DRAWN =
  /^(?:text\/css|image\/[\w.+-]+|font\/[\w.+-]+|application\/(?:x-)?font-[\w.+-]+|application\/vnd\.ms-fontobject)$/;
const OWN: Readonly<Record<string, RegExp>> = {
  view: /^image\/(?:png|jpeg)$/,
  thumbnail: /^image\/jpeg$/,
  fullPage: /^image\/(?:png|jpeg|webp)$/,
  text: /^text\/plain$/,
  pageinfo: /^application\/json$/,
};

/** A record by its address and what it is said to be; `mime` is the content type without its parameters. */
export interface TypedRecord {
  readonly url: string;
  readonly contentType: string;
  readonly mime: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** How many bytes of documents and drawings may still be looked through. */
export interface DocumentRoom {
  documents: number;
}

/** What is wrong with a record by itself, by the check that refuses it. */
export interface RecordProblems {
  readonly types: readonly string[];
  readonly scripts: readonly string[];
}

const NOTHING: RecordProblems = { types: [], scripts: [] };

/** Whether a record is of a type that a package may hold, and whether anything in it could run or call somebody. */
export function problemsOfRecord(record: TypedRecord, room: DocumentRoom): RecordProblems {
  const { url, contentType, mime } = record;
  const own = /^urn:(\w+):/.exec(url)?.[1];
  if (own !== undefined) return OWN[own]?.test(mime) ? NOTHING : { types: [mime], scripts: [] };
  if (mime === 'text/html') {
    const types = /^text\/html; charset=utf-8$/.test(contentType) ? [] : [contentType];
    return { types, scripts: lookThrough(record, problemsOfHtml, room) };
  }
  if (!/^https?:/.test(url) || !DRAWN.test(mime)) return { types: [mime], scripts: [] };
  return /svg|xml/.test(mime) ? { types: [], scripts: lookThrough(record, problemsOfSvg, room) } : NOTHING;
}

/** Whether a record is a picture or font that a page names by its address, and holds nothing to look through. */
export function isDrawnFile(url: string, mime: string): boolean {
  return /^https?:/.test(url) && DRAWN.test(mime) && !/css|svg|xml/.test(mime);
}

/** Looks for scripts in a document or drawing, unless it is past the bounds of length. */
function lookThrough(
  { body }: TypedRecord,
  look: (text: string) => readonly string[],
  room: DocumentRoom,
): readonly string[] {
  room.documents -= body.length;
  if (body.length > BOUNDS.document) return [`${body.length} bytes`];
  if (room.documents < 0) return [`more than ${BOUNDS.documents} bytes in all`];
  return look(new TextDecoder().decode(body));
}
