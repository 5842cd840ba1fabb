import { gzipSync } from 'node:zlib';
import { concatBytes, utf8 } from '@/lib/base/bytes';
import {
  ALL,
  type Attack,
  BOMB,
  DOCUMENT,
  type HostileRecord,
  html,
  repeated,
  warcOf,
  withRecords,
  withWarc,
} from './build';

const PAGE = 'https://shopee.vn/Am-tra-i.912345678.20011223344';
const DATA = '<script type="application/ld+json">';

function packageWithDocument(...parts: readonly (string | Uint8Array)[]): Promise<Blob> {
  const bytes = parts.map((part) => (typeof part === 'string' ? utf8(part) : part));
  return withRecords([html(PAGE, concatBytes([utf8('<!DOCTYPE html>'), ...bytes]))]);
}

/** One document under six addresses. */
function sixTimes(document: Uint8Array): Promise<Blob> {
  return withRecords(Array.from({ length: 6 }, (_, at) => html(`${PAGE}/${at}`, document)));
}

/** Attacks by frozen documents. */
export const DOCUMENT_ATTACKS: readonly Attack[] = [
  [
    'one tag with six million attributes',
    'scripts',
    () => packageWithDocument(repeated(' a=""', DOCUMENT, '<p', '>')),
  ],
  [
    'one tag with a million attributes of different names',
    'scripts',
    () => packageWithDocument('<p', attributes(1_000_000), '>'),
  ],
  ['eleven million tags', 'scripts', () => packageWithDocument(repeated('<p>', DOCUMENT))],
  [
    'a million tags of five attributes each',
    null,
    () => packageWithDocument(repeated('<p a="j:" b="j:" c="j:" d="j:" e="j:">', DOCUMENT)),
  ],
  [
    'tags of a thousand attributes each',
    null,
    () => packageWithDocument(repeated(`<p${attributes(1_000)}>`, DOCUMENT)),
  ],
  ['three million declarations', null, () => packageWithDocument(repeated('<!DOCTYPE a>', DOCUMENT))],
  ['sixteen million signs that begin no tag', null, () => packageWithDocument(repeated('< ', DOCUMENT))],
  ['quotes that never end', 'scripts', () => packageWithDocument(repeated('<p a="', DOCUMENT))],
  ['declarations that never end', 'scripts', () => packageWithDocument(repeated('<!DOCTYPE ', DOCUMENT))],
  ['scripts that never end', 'scripts', () => packageWithDocument(repeated(`${DATA}{}`, DOCUMENT))],
  [
    'eight documents inside one another, 33 MB of them',
    'scripts',
    () => packageWithDocument(nested(8, DOCUMENT)),
  ],
  [
    'eight million entities in a document inside',
    'scripts',
    () => packageWithDocument(repeated('&lt;', DOCUMENT, '<iframe srcdoc="', '"></iframe>')),
  ],
  [
    'documents inside of a megabyte each',
    'scripts',
    () => packageWithDocument(repeated(`<iframe srcdoc="${'&amp;'.repeat(200_000)}"></iframe>`, DOCUMENT)),
  ],
  [
    'sixteen million zeros as data',
    'scripts',
    () => packageWithDocument(repeated('0,', DOCUMENT, `${DATA}[`, '0]</script>')),
  ],
  [
    'data 33 million lists deep',
    'scripts',
    () => packageWithDocument(repeated('[', DOCUMENT, DATA, '</script>')),
  ],
  [
    '33 million tabs in an attribute',
    'scripts',
    () => packageWithDocument(repeated('\t', DOCUMENT, '<p a="', '"><script></script>')),
  ],
  [
    '33 MB of letters with three bytes each',
    'scripts',
    () => packageWithDocument(repeated('ấ', DOCUMENT, '<p a="', '"><script></script>')),
  ],
  ['six documents of 33 MB', 'scripts', () => sixTimes(repeated('<p>a</p>', DOCUMENT))],
  [
    'six documents of 33 MB with one letter that makes them twice as long in memory',
    'scripts',
    () => sixTimes(repeated('<p>a</p>', DOCUMENT, '<p>ấ</p>')),
  ],
  [
    'eight documents inside one another, twice as long in memory',
    'scripts',
    () => packageWithDocument('<p>ấ</p>', nested(8, DOCUMENT - 100)),
  ],
];

function attributes(count: number): string {
  return Array.from({ length: count }, (_, at) => ` a${at}="&amp;"`).join('');
}

/** Documents nested in attributes, each with its share of words. */
function nested(depth: number, bytes: number): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  let inner = '';
  for (let level = 1; level <= depth; level++) {
    inner = `${'a'.repeat(Math.floor(bytes / depth / level))}<iframe srcdoc="${escaped(inner)}"></iframe>`;
  }
  return inner;
}

const nothing = new Uint8Array();
export const picture = (at: number, body: Uint8Array, more: Partial<HostileRecord> = {}): HostileRecord => ({
  url: `https://a.example/${at}`,
  contentType: 'image/png',
  body,
  ...more,
});
const many = (count: number, make: (at: number) => HostileRecord) =>
  withRecords(Array.from({ length: count }, (_, at) => make(at)));
const drawing = (body: Uint8Array) =>
  withRecords([{ url: 'https://a.example/a.svg', contentType: 'image/svg+xml', body }]);
const LONG_HEADER = `A: ${'a'.repeat(79_000)}\r\n`;

/** Attacks by WARC records and their gzip members. */
export const RECORD_ATTACKS: readonly Attack[] = [
  ['gzip bombs of 35 MB each', 'records', () => bombs((bomb) => bomb)],
  ['gzip bombs that say that they are short', 'records', () => bombs((bomb) => withFalseLength(bomb, 9))],
  ['gzip bombs with a name in their header', 'records', () => bombs(withName)],
  ['ten pictures of 33 MB', 'records', () => tenPictures(new Uint8Array(DOCUMENT))],
  ['pictures of 33 MB that are damaged at their end', 'records', () => bombs(damaged, DOCUMENT)],
  ['fifteen thousand empty records', 'index', () => many(15_000, (at) => picture(at, nothing))],
  [
    'four thousand records with headers of 79 kB',
    'records',
    () => many(4_000, (at) => picture(at, nothing, { headers: LONG_HEADER })),
  ],
  ['one record under ten thousand addresses', 'index', () => repeatedRecord(10_000)],
  ['a drawing of eight million tags', null, () => drawing(repeated('<a ', DOCUMENT, '<svg>'))],
  ['a drawing of beginnings of handlers', null, () => drawing(repeated(' on', DOCUMENT, '<svg>'))],
  ['a drawing of white space', null, () => drawing(repeated(' ', DOCUMENT, '<svg><'))],
  [
    'a type of 70,000 letters',
    'index',
    () => withRecords([picture(0, nothing, { contentType: `image/${'a'.repeat(70_000)}` })]),
  ],
];

function tenPictures(body: Uint8Array): Promise<Blob> {
  return many(10, (at) => picture(at, body));
}

/** A package with as many records as fit, each a decompression bomb. */
function bombs(change: (bomb: Uint8Array) => Uint8Array, bytes: number = BOMB): Promise<Blob> {
  const member = change(gzipSync(Buffer.alloc(bytes), { level: 9 }));
  return many(Math.floor(ALL / member.length), (at) => picture(at, nothing, { member }));
}

/** The gzip member with `length` in its trailer, which is shorter than its content. */
function withFalseLength(member: Uint8Array, length: number): Uint8Array {
  const changed = Buffer.from(member);
  changed.writeUInt32LE(length, changed.length - 4);
  return changed;
}

/** A gzip member with a broken last block and its former length. */
function damaged(member: Uint8Array): Uint8Array {
  return concatBytes([member.subarray(0, -12), Uint8Array.of(7, 7, 7, 7), member.subarray(-8)]);
}

/** A gzip member with a file name in its header. */
function withName(member: Uint8Array): Uint8Array {
  const header = Buffer.from(member.subarray(0, 10));
  header[3] = 8;
  return concatBytes([header, utf8('name\0'), member.subarray(10)]);
}

function repeatedRecord(times: number): Promise<Blob> {
  const { warc, index } = warcOf([picture(0, nothing)]);
  const [entry] = index;
  if (!entry) throw new Error('a WARC of one record has no entry');
  return withWarc(
    warc,
    Array.from({ length: times }, (_, at) => ({ ...entry, url: `https://a.example/${at}` })),
  );
}
