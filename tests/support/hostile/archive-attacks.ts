import { gzipSync } from 'node:zlib';
import { concatBytes, utf8 } from '@/lib/base/bytes';
import { PATHS } from '@/lib/evidence/manifest';
import { zipOf } from '@/tests/support/evidence/packages';
import { ALL, type Attack, html, repeated, sha256, warcOf, withFiles } from './build';

const nothing = new Uint8Array();

/** ZIP archives that are no packages. */
export const ARCHIVE_ATTACKS: readonly Attack[] = [
  [
    'twenty thousand files',
    'archive structure',
    () => zipOf(Array.from({ length: 20_000 }, (_, at) => [`a/${at}`, nothing] as const)),
  ],
  [
    'names of a thousand letters',
    'archive paths',
    () => zipOf(Array.from({ length: 190 }, (_, at) => [`${at}/${'a/'.repeat(500)}`, nothing] as const)),
  ],
  ['nothing but zeros', 'archive structure', () => new Blob([new Uint8Array(ALL)])],
  ['nothing but ends of directories', 'archive structure', () => new Blob([repeated('PK\x05\x06', ALL)])],
  [
    'more bytes than a package may have',
    'archive structure',
    () => zipOf([['a', new Uint8Array(26_300_000)]]),
  ],
];

/** Attacks on the index of records. */
export const INDEX_ATTACKS: readonly Attack[] = [
  [
    'six hundred blocks of 16 million empty lines',
    'index',
    () => withBlocks(Array.from({ length: 600 }, () => emptyLines())),
  ],
  [
    'a hundred thousand empty blocks',
    'index',
    () => withBlocks(Array.from({ length: 100_000 }, () => emptyBlock)),
  ],
  ['24 million empty lines in the small index', 'index', () => withBlocks([emptyBlock], repeated('\n', ALL))],
  [
    'a line of 24 million letters in the small index',
    'index',
    () => withBlocks([emptyBlock], repeated('a', ALL, '!meta\na 0 {"offset":0,"filename":"', '"}')),
  ],
  ['two hundred thousand records that are not there', 'index', () => withBlocks(manyEntries(200_000))],
  ['a line of 15 million spaces', 'index', () => withBlocks([gzipped(repeated(' ', 15_000_000, 'a', '{}'))])],
  ['an address that is none', 'index', () => withEntry('http:')],
  [
    'an address of 15 million letters',
    'index',
    () => withEntry(`https://a.example/${'a'.repeat(15_000_000)}`),
  ],
];

const gzipped = (bytes: Uint8Array | string) => new Uint8Array(gzipSync(bytes, { level: 1 }));
const emptyBlock = gzipped('');
let lines: Uint8Array<ArrayBuffer> | undefined;

function emptyLines(): Uint8Array<ArrayBuffer> {
  lines ??= new Uint8Array(gzipSync(Buffer.alloc(16_000_000, '\n'), { level: 9 }));
  return lines;
}

/** The good package with these blocks as its index, and with a small index that refers to them or with `small` in its place. */
export function withBlocks(
  blocks: readonly Uint8Array<ArrayBuffer>[],
  small?: Uint8Array<ArrayBuffer>,
): Promise<Blob> {
  const digests = new Map<Uint8Array, string>(blocks.map((block) => [block, '']));
  for (const block of digests.keys()) digests.set(block, sha256(block));
  const idx = ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}'];
  let offset = 0;
  for (const block of blocks) {
    const blockEntry = { offset, length: block.length, digest: digests.get(block), filename: 'index.cdx.gz' };
    idx.push(`a 0 ${JSON.stringify(blockEntry)}`);
    offset += block.length;
  }
  return withFiles({ [PATHS.idx]: small ?? utf8(`${idx.join('\n')}\n`), [PATHS.cdx]: concatBytes(blocks) });
}

function manyEntries(count: number): Uint8Array<ArrayBuffer>[] {
  const digest = sha256(nothing);
  const entry = {
    url: '@@',
    mime: 'image/png',
    status: '200',
    digest,
    length: 1,
    offset: 0,
    filename: 'data.warc.gz',
    recordDigest: digest,
  };
  const fields = JSON.stringify(entry).split('@@');
  const lines = Array.from(
    { length: count },
    (_, at) => `example,a)/${at} 20261125010000 ${fields.join(`http://a.example/${at}`)}\n`,
  ).sort();
  return [gzipped(lines.slice(0, count / 2).join('')), gzipped(lines.slice(count / 2).join(''))];
}

function withEntry(url: string): Promise<Blob> {
  const { warc, index } = warcOf([html('https://a.example/', '<p>')]);
  const [entry] = index;
  if (!entry) throw new Error('a WARC of one record has no entry');
  const { date: _date, ...entryWithoutDate } = entry;
  const cdx = gzipped(
    `${url} 20261125010000 ${JSON.stringify({ ...entryWithoutDate, url, status: '200' })}\n`,
  );
  const block = { offset: 0, length: cdx.length, digest: sha256(cdx), filename: 'index.cdx.gz' };
  return withFiles({
    [PATHS.warc]: warc,
    [PATHS.cdx]: cdx,
    [PATHS.idx]: utf8(`!meta\na 0 ${JSON.stringify(block)}\n`),
  });
}
