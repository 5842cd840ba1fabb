import type { BodyLimits } from '@/server/platform/http/bodies';

// This file makes the worst bodies of each content type: those on which its parser works longest, up to the length that a route
// takes.

export interface WorstShape {
  readonly name: string;
  readonly type: string;
  /** Yields the body in pieces of PIECE bytes. The body is far longer than the part that a route should read of it. */
  readonly pieces: () => Generator<Uint8Array>;
  /**
   * Name of the limit that this body exceeds and that its refusal must state (such as `depth` or `fields`). Undefined if only the
   * body's total length exceeds a limit.
   */
  readonly counted?: string;
}

const PIECE = 16_384;
/**
 * Maximum number of bytes of a body that a route may read before it refuses the body: the longest allowed field, and the pieces
 * already on their way.
 */
export const READ_AT_MOST = 65_536 + 6 * PIECE;

const encoder = new TextEncoder();

/** Yields `head`, then `unit(0)`, `unit(1)` and so on, `bytes` in total. */
function* generateBody(bytes: number, head: string, unit: (number: number) => string): Generator<Uint8Array> {
  let rest = head;
  for (let sent = 0, number = 0; sent < bytes; ) {
    const parts = [rest];
    for (let length = rest.length; length < PIECE; number += 1) {
      const next = unit(number);
      parts.push(next);
      length += next.length;
    }
    const text = parts.join('');
    const piece = text.slice(0, Math.min(PIECE, bytes - sent));
    rest = text.slice(piece.length);
    sent += piece.length;
    yield encoder.encode(piece);
  }
}

const JSON_SHAPES: readonly (readonly [string, string, (number: number) => string, string?])[] = [
  ['lists in one another', '', () => '['.repeat(512), 'depth'],
  ['objects in one another', '', () => '{"a":'.repeat(128), 'depth'],
  ['a million names', '{"":0', (number) => `,"${number.toString(36)}":0`, 'names'],
  ['one name a million times', '{"a":0', () => ',"a":0'.repeat(64), 'names'],
  ['a million items', '[0', () => ',0'.repeat(256), 'values'],
  ['a million empty objects', '[{}', () => ',{}'.repeat(128), 'values'],
  ['one text of all bytes', '{"statement":"', () => 'a'.repeat(512)],
  ['one address of all bytes', '{"who":{"email":"', () => 'a.'.repeat(256)],
  ['one text of escapes', '{"statement":"', () => '\\u0041'.repeat(128)],
  ['one number of all bytes', '{"version":1', () => '0'.repeat(512)],
  ['spaces', '', () => ' '.repeat(512)],
];

const createFormPart = (name: string, rest = '') =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
const MULTIPART_SHAPES: readonly (readonly [string, string, (number: number) => string, string?])[] = [
  ['a million fields', '', (number) => `${createFormPart(number.toString(36))}\r\n`, 'fields'],
  ['one field a million times', '', () => `${createFormPart('secret')}\r\n`, 'fields'],
  ['a million files', '', () => `${createFormPart('documents', '; filename="a.pdf"')}a\r\n`, 'files'],
  ['a million boundaries', '--x', () => '\r\n--x'.repeat(128), 'fields'],
  ['a million parts without a name', '', () => '--x\r\nA: b\r\n\r\nc\r\n', 'fields'],
  ['one field of all bytes', createFormPart('statement'), () => 'a'.repeat(512), 'fieldBytes'],
  [
    'one name of all bytes',
    '--x\r\nContent-Disposition: form-data; name="',
    () => 'a'.repeat(512),
    'fieldBytes',
  ],
  ['a million headers of one part', '--x\r\n', () => 'A: b\r\n'.repeat(64), 'fieldBytes'],
  ['bytes before the first boundary', '', () => 'a'.repeat(512), 'fieldBytes'],
  ['what is nearly a boundary', createFormPart('statement'), () => '\r\n-'.repeat(128), 'fieldBytes'],
  ['one file of all bytes', createFormPart('documents', '; filename="a.pdf"'), () => 'a'.repeat(512)],
];

const URLENCODED_SHAPES: readonly (readonly [string, string, (number: number) => string, string?])[] = [
  ['a million fields', '', (number) => `${number.toString(36)}=1&`, 'fields'],
  ['one field a million times', '', () => 'secret=1&'.repeat(64), 'fields'],
  ['one value of all bytes', 'secret=', () => 'a'.repeat(512), 'fieldBytes'],
  ['one value of escapes', 'secret=', () => '%41'.repeat(128), 'fieldBytes'],
  ['one name of all bytes', '', () => 'a'.repeat(512), 'fieldBytes'],
];

/**
 * Returns bodies to send to a route: those of the route's content type on which the parser works longest, and one body of each
 * other content type.
 */
export function listWorstShapes(limits: BodyLimits): WorstShape[] {
  const bytes = 'maxBytes' in limits ? limits.maxBytes : 1_000_000;
  const toShapes = (list: typeof JSON_SHAPES, type: string): WorstShape[] =>
    list.map(([name, head, unit, counted]) => ({
      name,
      type,
      pieces: () => generateBody(bytes, head, unit),
      // A body shorter than one piece is too short to exceed any limit except that of its total length.
      ...(counted === undefined || bytes < PIECE ? {} : { counted }),
    }));
  const json = toShapes(JSON_SHAPES, 'application/json');
  const multipart = toShapes(MULTIPART_SHAPES, 'multipart/form-data; boundary=x');
  const urlencoded = toShapes(URLENCODED_SHAPES, 'application/x-www-form-urlencoded');
  const createNoiseShapes = (type: string) => toShapes([['noise', '', () => 'z'.repeat(512)]], type);
  const own =
    limits.kind === 'json'
      ? json
      : limits.kind === 'bytes'
        ? createNoiseShapes(limits.type)
        : limits.kind === 'form'
          ? limits.type === 'multipart/form-data'
            ? multipart
            : urlencoded
          : [];
  const others = [
    json[0],
    multipart[0],
    urlencoded[0],
    ...createNoiseShapes('text/plain'),
    ...createNoiseShapes(''),
  ];
  return [
    ...own,
    ...others
      .filter((shape) => shape !== undefined)
      .filter(({ type }) => own.every((one) => one.type !== type))
      .map((shape) => ({ ...shape, name: `${shape.name} as ${shape.type || 'no type'}`, counted: undefined }))
      .map(({ counted: _, ...shape }) => shape),
  ];
}
