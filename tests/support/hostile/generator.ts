import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { concatBytes, utf8 } from '@/lib/base/bytes';
import { PATHS } from '@/lib/evidence/manifest';
import { text } from '@/tests/support/evidence/packages';
import { withBlocks } from './archive-attacks';
import {
  ALL,
  good,
  goodFiles,
  html,
  keyed,
  repeated,
  withFiles,
  withRecords,
  withUnsignedFile,
} from './build';

/** A generated attack: the change in words, and the package. */
export interface Generated {
  readonly what: string;
  readonly make: () => Blob | Promise<Blob>;
}

/** Lengths from zero to the accepted maximum; half of them near it. */
const length = fc.oneof(fc.integer({ min: ALL - 100_000, max: ALL }), fc.integer({ min: 0, max: 2_000_000 }));

/** Values that may replace any value of a JSON file. */
const CHANGES: Readonly<Record<string, (bytes: number) => Uint8Array<ArrayBuffer>>> = {
  'a list of zeros': (bytes) => repeated('0,', bytes, '[', '0]'),
  'a list of empty words': (bytes) => repeated('"",', bytes, '[', '""]'),
  'a list of empty lists': (bytes) => repeated('[],', bytes, '[', '[]]'),
  'a list of empty objects': (bytes) => repeated('{},', bytes, '[', '{}]'),
  'an object of many names': (bytes) => keyed(bytes, '{', '}'),
  'an object with one name again and again': (bytes) => repeated('"a":0,', bytes, '{', '"a":0}'),
  'lists in lists': (bytes) => concatBytes([repeated('[', bytes / 2), repeated(']', bytes / 2)]),
  'lists that never end': (bytes) => repeated('[', bytes),
  'objects in objects': (bytes) => repeated('{"":', bytes),
  'a long word': (bytes) => repeated('a', bytes, '"', '"'),
  'a long word of two bytes a letter': (bytes) => repeated('ấ', bytes, '"', '"'),
  'a word of escapes': (bytes) => repeated('\\u0000', bytes, '"', '"'),
  'a word of halves of letters': (bytes) => repeated('\\ud800', bytes, '"', '"'),
  'a word that never ends': (bytes) => repeated('\\"', bytes, '"'),
  'a long number': (bytes) => repeated('9', bytes, '1'),
  'white space': (bytes) => repeated(' ', bytes),
  'a number past all': () => utf8('1e309'),
  'a large number': () => utf8('1e308'),
  'a small number': () => utf8('-5e-324'),
  nothing: () => utf8('null'),
  'no word': () => utf8('""'),
};

function changed(change: string, bytes: number): Uint8Array<ArrayBuffer> {
  const make = CHANGES[change];
  if (!make) throw new Error(`no change is called ${change}`);
  return make(bytes);
}

type Path = readonly (string | number)[];

/**
 * Paths of everything in a JSON value that can be replaced: itself, its members and items, and a new member or item in each
 * object and list.
 */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    pathsIn(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  const more = Array.isArray(value) ? value.length : 'unknown';
  return [path, ...inside, [...path, more]];
}

const MARK = '@@hostile@@';

/** The JSON of a value in which `json` replaces the value at `path`. */
function withJson(value: unknown, path: Path, json: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [before = '', after = ''] = JSON.stringify(marked(value, path)).split(`"${MARK}"`);
  return concatBytes([utf8(before), json, utf8(after)]);
}

function marked(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined) return MARK;
  if (Array.isArray(value)) {
    const items: unknown[] = [...value];
    items[Number(first)] = marked(items[Number(first)], rest);
    return items;
  }
  const members = typeof value === 'object' && value !== null ? value : {};
  return { ...members, [first]: marked(Reflect.get(members, first), rest) };
}

const JSON_FILES = [PATHS.facts, PATHS.context, PATHS.redactions, PATHS.manifest, PATHS.digest];

/** A long, deep or odd value at any place of any JSON file. */
const ofJson = fc
  .record({
    file: fc.constantFrom(...JSON_FILES),
    place: fc.nat(),
    change: fc.constantFrom(...Object.keys(CHANGES)),
    bytes: length,
  })
  .map(({ file, place: index, change, bytes }): Generated => {
    const value: unknown = JSON.parse(text(goodFiles, file));
    const places = pathsIn(value);
    const path = places[index % places.length] ?? [];
    return {
      what: `${file}: ${change} of ${bytes} bytes at ${path.join('.')}`,
      make: () => {
        const json = withJson(value, path, changed(change, bytes));
        // A changed file list or signature is not covered by a new signature, because these two files are the signed ones.
        return file === PATHS.manifest || file === PATHS.digest
          ? withUnsignedFile(file, json)
          : withFiles({ [file]: json });
      },
    };
  });

const INDEX_LINE: unknown = {
  url: 'https://a.example/',
  mime: 'text/html',
  status: '200',
  digest: `sha256:${'a'.repeat(64)}`,
  length: 1,
  offset: 0,
  filename: 'data.warc.gz',
  recordDigest: `sha256:${'a'.repeat(64)}`,
};

/** A long, deep or odd line of an index, once or many times. */
const ofIndex = fc
  .record({
    small: fc.boolean(),
    place: fc.nat(),
    change: fc.constantFrom(...Object.keys(CHANGES)),
    bytes: fc.integer({ min: 0, max: 15_000_000 }),
    times: fc.constantFrom(1, 1, 100_000),
  })
  .map(({ small, place: index, change, bytes, times }): Generated => {
    const value: unknown = small
      ? { offset: 0, length: 20, digest: `sha256:${'a'.repeat(64)}`, filename: 'index.cdx.gz' }
      : INDEX_LINE;
    const places = pathsIn(value);
    const path = places[index % places.length] ?? [];
    const share = Math.floor(bytes / times);
    return {
      what: `${small ? 'small ' : ''}index: ${times} × ${change} of ${share} bytes at ${path.join('.')}`,
      make: () => {
        const line = withJson(value, path, changed(change, share));
        const one = concatBytes([utf8('example,a)/ 20261125010000 '), line, utf8('\n')]);
        const lines = repeated(new TextDecoder().decode(one), one.length * times);
        if (!small) return withBlocks([new Uint8Array(gzipSync(lines, { level: 1 }))]);
        return withBlocks([new Uint8Array(gzipSync(''))], concatBytes([utf8('!meta\n'), lines]));
      },
    };
  });

const HEADERS = ['WARC-Date', 'WARC-Target-URI', 'Content-Length', 'Content-Type', 'WARC-Type', 'A', ':', ''];

/** A record header that is long, repeated, or contradicts its content. */
const ofRecord = fc
  .record({
    header: fc.constantFrom(...HEADERS),
    value: fc.oneof(
      fc.constantFrom('', '0', '-1', '1e9', '99999999999999999999', 'http:', '\r', '\0'),
      fc.string(),
    ),
    times: fc.constantFrom(0, 1, 50, 5_000, 60_000),
    records: fc.constantFrom(1, 1, 3_000),
    body: fc.constantFrom('', '<p>', '<p a="', '<svg>', '\r\n\r\n'),
    type: fc.constantFrom('text/html; charset=utf-8', 'image/svg+xml', 'image/png', 'text/css', ';'),
    length: fc.integer({ min: 0, max: 33_000_000 }),
  })
  .map(
    ({ header, value, times, records, body, type, length: bytes }): Generated => ({
      what: `records: ${records} with ${times} × ${header}: ${JSON.stringify(value)}, ${bytes} bytes of ${type} ${body}`,
      make: () => {
        const headers = `${header}: ${value.slice(0, 20)}\r\n`.repeat(times);
        const content = repeated(body === '' ? '\0' : body, bytes / records);
        return withRecords(
          Array.from({ length: records }, (_, at) => ({
            ...html(`https://a.example/${at}`, content),
            contentType: type,
            headers,
          })),
        );
      },
    }),
  );

/** Changed bytes in the archive's directory: lengths, offsets, numbers of files. */
const ofArchive = fc
  .record({
    behind: fc.nat({ max: 700 }),
    bytes: fc.constantFrom(
      [0xff, 0xff],
      [0, 0],
      [0xff, 0xff, 0xff, 0xff],
      [0, 0, 0, 0x80],
      [1],
      [0x50, 0x4b],
    ),
  })
  .map(
    ({ behind, bytes }): Generated => ({
      what: `archive: ${bytes.join(' ')} in the place ${behind} bytes before the end`,
      make: async () => {
        const changed = new Uint8Array(await good.arrayBuffer());
        changed.set(bytes, Math.max(0, changed.length - behind - bytes.length));
        return new Blob([changed]);
      },
    }),
  );

/** Attacks over the whole format that nobody wrote by hand. */
export const hostilePackage: fc.Arbitrary<Generated> = fc.oneof(
  { arbitrary: ofJson, weight: 5 },
  { arbitrary: ofIndex, weight: 2 },
  { arbitrary: ofRecord, weight: 3 },
  { arbitrary: ofArchive, weight: 1 },
);
