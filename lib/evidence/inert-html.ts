import { parseJson } from './index-read';

// The frozen form (docs/evidence-format.md): every tag is written one way, every attribute in double quotes, "<" and
// ">" stand nowhere else. Because of that a document can be read here as a browser reads it, without a parser.
const TOKEN =
  /<!DOCTYPE [^<>]*>|<\/[a-z][\w.-]*>|<([a-z][\w.-]*)((?: [a-z_:@][\w:.@-]*="[^"<>]*")*)>|[^<]+|<(?![a-z/!?])/giy;
const ATTRIBUTE = / ([a-z_:@][\w:.@-]*)="([^"]*)"/gi;
const FOREIGN_ENTITY = /&(?!(?:amp|lt|gt|quot|nbsp);)/;
const RUNS = /^[\s\p{Cc}]*(?:j\s*a\s*v\s*a|v\s*b|l\s*i\s*v\s*e)\s*s\s*c\s*r\s*i\s*p\s*t\s*:/iu;
const REFUSED = new Set(
  'base object embed applet portal frameset noscript noembed noframes plaintext xmp'.split(' '),
);
const HTTP_EQUIV = new Set(['content-language', 'x-ua-compatible', 'default-style']);
const DATA_DOCUMENT = /^\s*data:\s*(?:text\/(?:html|xml)|application\/(?:xhtml|xml))/i;
const MAX_NESTING = 8;

/**
 * What in a frozen document could run or lead away, or is not in the frozen form; empty when there is nothing.
 * JSON-LD is the one script that may stay: it is data.
 */
export function problemsOfHtml(html: string, nesting = 0): readonly string[] {
  const problems: string[] = [];
  TOKEN.lastIndex = 0;
  const token = new RegExp(TOKEN); // its own place: documents nest
  let at = 0;
  while (at < html.length) {
    token.lastIndex = at;
    const match = token.exec(html);
    if (!match) {
      problems.push(`not in the frozen form at ${at}: ${JSON.stringify(html.slice(at, at + 40))}`);
      return problems;
    }
    at = token.lastIndex;
    const [, name, attributes = ''] = match;
    if (name === undefined) continue;
    const found = [...attributes.matchAll(ATTRIBUTE)].map(
      ([, key = '', value = '']) => [key.toLowerCase(), value] as const,
    );
    problems.push(...problemsOfTag(name.toLowerCase(), found, nesting));
    if (name.toLowerCase() === 'script') {
      const close = html.indexOf('</script>', at);
      const data = html.slice(at, close < 0 ? undefined : close);
      if (close < 0 || data.includes('<') || parseJson(data) === undefined)
        problems.push('script that is no data');
      at = close < 0 ? html.length : close;
    }
    if (problems.length > 10) return problems;
  }
  return problems;
}

function problemsOfTag(
  name: string,
  attributes: readonly (readonly [name: string, value: string])[],
  nesting: number,
): string[] {
  const problems: string[] = [];
  const get = (key: string) => attributes.find(([attribute]) => attribute === key)?.[1];
  if (name === 'script' && get('type') !== 'application/ld+json') problems.push('script');
  if (REFUSED.has(name)) problems.push(`element ${name}`);
  if (
    name === 'meta' &&
    get('http-equiv') !== undefined &&
    !HTTP_EQUIV.has(get('http-equiv')?.toLowerCase() ?? '')
  ) {
    problems.push(`meta ${get('http-equiv')}`);
  }
  const names = new Set<string>();
  for (const [attribute, escaped] of attributes) {
    if (names.has(attribute)) problems.push(`attribute ${attribute} twice`);
    names.add(attribute);
    if (FOREIGN_ENTITY.test(escaped)) problems.push(`attribute ${attribute} is not in the frozen form`);
    const value = unescaped(escaped);
    if (attribute.startsWith('on')) problems.push(`attribute ${attribute}`);
    if (RUNS.test(value)) problems.push(`script address in ${attribute}`);
    if (name === 'iframe' && attribute === 'src' && !/^https?:/.test(value))
      problems.push('frame of no address');
    if (attribute !== 'style' && DATA_DOCUMENT.test(value)) problems.push(`document in ${attribute}`);
    if (attribute === 'srcdoc') {
      if (nesting >= MAX_NESTING) problems.push('frames nested too deep');
      else problems.push(...problemsOfHtml(value, nesting + 1).map((problem) => `in a frame: ${problem}`));
    }
  }
  return problems;
}

function unescaped(value: string): string {
  return value
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&');
}

const SCRIPT_IN_SVG =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe)\b|[\s"'/]on[a-z]+\s*=|(?:java|vb)script:|<!ENTITY/i;

/** The same for an SVG picture, which browsers run scripts of when it is opened by itself. */
export function problemsOfSvg(svg: string): readonly string[] {
  const found = SCRIPT_IN_SVG.exec(svg);
  return found ? [`script in a picture: ${JSON.stringify(found[0])}`] : [];
}
