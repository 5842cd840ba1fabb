/** A part of a style sheet. All parts in order make up the sheet. */
export interface CssPart {
  readonly kind: 'plain' | 'string' | 'url' | 'comment';
  /** The source text. */
  readonly text: string;
  /** The value of a string or of a `url()`, with its escapes resolved. Empty for other kinds. */
  readonly value: string;
  /** True for the address of an `@import`. The part before the address is of the kind `plain` and ends with `@import`. */
  readonly isImport: boolean;
}

/** Maximum number of characters before a string or `url(…)` in which `@import` is searched for. */
const LOOK_BACK = 40;
const IMPORT = /@import\s{1,30}$/i;
const BLANKS = /\s*/y;
const IN_DOUBLE = /[^"\\\n]*/y;
const IN_SINGLE = /[^'\\\n]*/y;
const IN_ADDRESS = /[^\s"'()\\]*/y;
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi;

/**
 * Splits a style sheet into strings, addresses, comments and the text between them, as browsers do: a string that is not closed
 * ends with its line and belongs to a part of the kind `plain`. Takes time linear in the length of the text.
 */
export function* splitCss(css: string): Generator<CssPart> {
  const starts = /["']|\/\*|url\(/gi;
  let from = 0;
  for (let start = starts.exec(css); start; start = starts.exec(css)) {
    const { kind, end, value } = readPartAt(css, start.index, start[0]);
    if (kind !== 'plain') {
      const before = css.slice(from, start.index);
      if (before !== '') yield { kind: 'plain', text: before, value: '', isImport: false };
      const isImport = kind !== 'comment' && IMPORT.test(before.slice(-LOOK_BACK));
      yield { kind, text: css.slice(start.index, end), value, isImport };
      from = end;
    }
    starts.lastIndex = end;
  }
  if (from < css.length) yield { kind: 'plain', text: css.slice(from), value: '', isImport: false };
}

interface Part {
  readonly kind: CssPart['kind'];
  readonly end: number;
  readonly value: string;
}

function readPartAt(css: string, at: number, start: string): Part {
  if (start === '/*') {
    const end = css.indexOf('*/', at + 2);
    return { kind: 'comment', end: end < 0 ? css.length : end + 2, value: '' };
  }
  if (start === '"' || start === "'") return readStringAt(css, at);
  const inside = skipBlanks(css, at + start.length);
  const first = css.charAt(inside);
  if (first !== '"' && first !== "'") return readUnquotedAddress(css, inside);
  const { kind, end, value } = readStringAt(css, inside);
  const after = skipBlanks(css, end);
  return kind === 'string' && css.charAt(after) === ')'
    ? { kind: 'url', end: after + 1, value }
    : { kind: 'plain', end, value: '' };
}

/**
 * Reads a string from its opening quote to its closing one. If the line or the sheet ends first, returns a part of the kind
 * `plain`.
 */
function readStringAt(css: string, at: number): Part {
  const end = findEndOfMatchingRun(css, at + 1, css.charAt(at) === '"' ? IN_DOUBLE : IN_SINGLE);
  return css.charAt(end) === css.charAt(at)
    ? { kind: 'string', end: end + 1, value: unescapeCss(css.slice(at + 1, end)) }
    : { kind: 'plain', end, value: '' };
}

/**
 * Reads a CSS URL without quotes, from `at` to the closing bracket. If the bracket does not follow the URL, the part has the kind
 * `plain`.
 */
function readUnquotedAddress(css: string, at: number): Part {
  const end = findEndOfMatchingRun(css, at, IN_ADDRESS);
  const after = skipBlanks(css, end);
  return css.charAt(after) === ')'
    ? { kind: 'url', end: after + 1, value: unescapeCss(css.slice(at, end)) }
    : { kind: 'plain', end, value: '' };
}

function skipBlanks(css: string, at: number): number {
  return findMatchEnd(css, at, BLANKS);
}

/** Returns the offset after a run of characters that match `pattern` or are escaped. */
function findEndOfMatchingRun(css: string, at: number, pattern: RegExp): number {
  let end = findMatchEnd(css, at, pattern);
  while (css.charAt(end) === '\\') end = findMatchEnd(css, Math.min(end + 2, css.length), pattern);
  return end;
}

function findMatchEnd(css: string, at: number, sticky: RegExp): number {
  sticky.lastIndex = at;
  sticky.test(css);
  return sticky.lastIndex;
}

function unescapeCss(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, hex?: string, one?: string) => {
    if (hex === undefined) return one === '\n' ? '' : (one ?? '');
    const point = Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}
