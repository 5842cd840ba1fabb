import { gunzipSync } from 'node:zlib';
import * as z from 'zod';

/** Values by their path in a package, such as "evidence/context.json/context/userAgent". */
export type PackageValues = ReadonlyMap<string, string>;

/**
 * Every value in a package except the page's own content, by its path: headers of the archive and of each record, values of each
 * list. Of pages, pictures and files only the length is included.
 */
export async function readAllValues(file: Blob): Promise<PackageValues> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const values = new Map<string, string>();
  for (const [path, content] of filesOf(bytes, values)) {
    if (path.endsWith('.json')) flatten(path, JSON.parse(content.toString()), values);
    else if (path.endsWith('.jsonl')) {
      for (const [at, line] of content.toString().trim().split('\n').entries())
        flatten(`${path}/${at}`, JSON.parse(line), values);
    } else if (path.endsWith('.idx')) addIndexValues(path, content.toString(), values);
    else if (path.endsWith('.gz')) {
      values.set(`${path}/gzip`, content.subarray(0, 10).toString('hex'));
      const plain = gunzipSync(content);
      if (path.includes('.warc')) addRecordValues(path, plain, values);
      else addIndexValues(path, plain.toString(), values);
    }
  }
  return values;
}

/** Adds every value of a JSON document to `values`, by its path below `place`. */
export function flatten(place: string, value: unknown, values: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return void values.set(place, String(value));
  for (const [key, inner] of Object.entries(value)) flatten(`${place}/${key}`, inner, values);
}

function filesOf(bytes: Buffer, values: Map<string, string>): [path: string, content: Buffer][] {
  const files: [string, Buffer][] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [length, name, extra] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    const path = bytes.toString('utf8', at + 30, at + 30 + name);
    values.set(`zip/${path}/version, flags, method`, bytes.toString('hex', at + 4, at + 10));
    values.set(`zip/${path}/time`, dosTime(bytes.readUInt16LE(at + 12), bytes.readUInt16LE(at + 10)));
    values.set(`zip/${path}/extra`, bytes.toString('hex', at + 30 + name, at + 30 + name + extra));
    const start = at + 30 + name + extra;
    files.push([path, bytes.subarray(start, start + length)]);
    at = start + length;
  }
  values.set('zip/order', files.map(([path]) => path).join(' '));
  return files;
}

/** MS-DOS date and time as ISO 8601. */
function dosTime(date: number, time: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}`;
  return `${day}T${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}Z`;
}

function addRecordValues(path: string, plain: Buffer, values: Map<string, string>): void {
  let count = 0;
  for (let at = 0; at < plain.length; count += 1) {
    const end = plain.indexOf('\r\n\r\n', at);
    const [version = '', ...lines] = plain.toString('utf8', at, end).split('\r\n');
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    });
    const place = `${path}/${count}`;
    values.set(`${place}/version`, version);
    for (const [name, value] of headers) values.set(`${place}/${name}`, value);
    const length = Number(new Map(headers).get('Content-Length'));
    const start = end + 4;
    if (
      values.get(`${place}/WARC-Type`) === 'warcinfo' ||
      /pageinfo/.test(values.get(`${place}/WARC-Target-URI`) ?? '')
    ) {
      const text = plain.toString('utf8', start, start + length);
      if (text.startsWith('{')) flatten(place, JSON.parse(text), values);
      else for (const [line, one] of text.split('\r\n').entries()) values.set(`${place}/body/${line}`, one);
    }
    at = start + length + 4;
  }
}

const LineSchema = z.record(z.string(), z.unknown());

function addIndexValues(path: string, text: string, values: Map<string, string>): void {
  for (const [at, line] of text.trim().split('\n').entries()) {
    const json = line.indexOf('{');
    const [key = '', time = ''] = line.slice(0, json).split(' ');
    values.set(`${path}/${at}/key`, key).set(`${path}/${at}/time`, time);
    flatten(`${path}/${at}`, LineSchema.parse(JSON.parse(line.slice(json))), values);
  }
}

/** Patterns of a path and of a value: a value that matches both may be equal in two packages. */
export type Equal = readonly [place: RegExp, value: RegExp];

/**
 * Values that are in both packages, at any path, and must not be: somebody who has both could link them by these values. Numbers
 * below 1,000 and words of fewer than four letters are ignored.
 */
export function sharedBy(
  first: PackageValues,
  second: PackageValues,
  mayBeEqual: readonly Equal[],
): readonly string[] {
  const others = new Set(second.values());
  const isTelling = (value: string) =>
    /^-?[\d.]+$/.test(value) ? Math.abs(Number(value)) >= 1_000 : value.length >= 4;
  return [...first].flatMap(([place, value]) => {
    const isAllowed = mayBeEqual.some(([where, what]) => where.test(place) && what.test(value));
    return others.has(value) && isTelling(value) && !isAllowed ? [`${place}: ${value}`] : [];
  });
}

/** Values that the format makes equal for every device and browser. */
export const FORM: readonly Equal[] = [
  // One of two: whether the violation type was asked about because a decision names it.
  [/^report\/reason\/suggested$/, /^true$/],
  // Times, which are rounded to the minute.
  [/./, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00(?:\.000)?Z$/],
  [/^indexes\/.*\/time$/, /^\d{12}00$/],
  [/^zip\//, /^(?:140000080000|archive\/data\.warc\.gz .*)$/],
  [
    /\/(?:path|name|filename|WARC-Filename)$/,
    /^(?:\w+\/)?[\w-]+\.(?:json|jsonl|idx|(?:warc|cdx)(?:\.gz)?|warc\.gz|cdx\.gz)$/,
  ],
  [/\/gzip$/, /^1f8b08/],
  [/\/WARC-Type$/, /^(?:warcinfo|resource)$/],
  [/\/(?:mime|Content-Type|mediaType)$/, /^[a-z]+\/[a-z.+-]+(?:; charset=utf-8)?$/],
  [
    /\/(?:version|wacz_version|profile|format)$/,
    /^(?:WARC\/1\.1|[\d.]+|data-package|json-pages-1\.0|cdxj-gzip-1\.0)$/,
  ],
  [/^archive\/data\.warc\.gz\/0\/body\//, /^(?:software|format|conformsTo|description): /],
  // Digest and key of the first record, whose fields are checked one by one by the patterns above.
  [/^archive\/data\.warc\.gz\/0\/WARC-Block-Digest$/, /./],
  [/^indexes\/.*\/key$/, /^!meta$/],
  [/^pages\/pages\.jsonl\/0\/(?:id|title)$/, /^(?:pages|All Pages)$/],
  [/(?:^|\/)software(?:\/name|\/version)?$|\/extensionVersion$/, /^(?:cho-sang)?(?: ?[\d.]+)?$/],
  [/^evidence\/context\.json\/resources\/fetched$/, /^as(?:ked for after| the browser held)/],
  [/^evidence\/context\.json\/stages\/\d+\/(?:name|outcome|reason)$/, /^[a-z-]+$/],
  [/^evidence\/context\.json\/stages\/\d+\/milliseconds$/, /^\d+00$/],
  [/^evidence\/context\.json\/resources\/missing\/\d+\/reason$/, /^[a-z0-9-]+$/],
  [/^evidence\/context\.json\/frames\/\d+\/losses\/\d+$/, /^[a-z-]+$/],
  [
    /^evidence\/context\.json\/(?:context\/(?:nonce|stable)|fullPage\/method)$/,
    /^(?:null|true|false|scrolled|one-call)$/,
  ],
  [/^evidence\/facts\.json\/(?:.*\/)?(?:reading|kind|marketplace|field|source|currency)$/, /^[\w. -]+$/],
  [/^evidence\/redactions\.json\/.*\/(?:kind|selector)$/, /./],
  // Browser and version, and the window, which the picture shows.
  [/\/userAgent$/, /^(?:Firefox|Chromium) \d+$/],
  [/^evidence\/context\.json\/(?:context\/(?:viewport|page)|fullPage\/area)\//, /^[\d.]+$/],
  [
    /^report\/(?:platform\/marketplace|complainant\/mode|reason\/code|evidence\/mediaType|consent\/(?:how|purposes\/\d+))$/,
    /./,
  ],
  // Offsets and lengths that follow from the page.
  [/\/(?:offset|length|bytes|Content-Length|byteLength|nodeCount)$/, /^\d+$/],
];
