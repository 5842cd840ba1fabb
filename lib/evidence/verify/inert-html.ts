// Why: docs/decisions/evidence/package-format.md

import { findScriptInSvg } from '@/lib/base/svg-scripts';
import { LINK_HINTS } from '@/lib/domain/listing/link-hints';
import { BOUNDS } from '@/lib/evidence/bounds';
import { isDocumentDataUrl, isScriptAddress } from '@/lib/evidence/html/addresses';
import { FrozenReader, unescapeHtml } from '@/lib/evidence/html/frozen-reader';
import { parseBoundedJson } from '@/lib/evidence/json';

const FOREIGN_ENTITY = /&(?!(?:amp|lt|gt|quot|nbsp);)/;
const REFUSED = new Set(
  'base object embed applet portal frameset noscript noembed noframes plaintext xmp'.split(' '),
);
/** Attributes by which a browser sends a request when a link is followed or a picture is drawn. */
const CALLING = new Set(['ping', 'attributionsrc']);
const HTTP_EQUIV = new Set(['content-language', 'x-ua-compatible', 'default-style']);
/** Number of problems after which the search ends. */
const ENOUGH = 10;
const SCRIPT_END = '</script>';

/** What is left of a document's limits. A document shares them with the documents nested in it. */
interface Left {
  tags: number;
  nested: number;
}

/**
 * Finds the parts of a frozen document that could run, navigate or send a request, and those that are not in the frozen form.
 * Allows JSON-LD, because it is data.
 */
export function findHtmlProblems(html: string): readonly string[] {
  return findProblemsAtDepth(html, 0, { tags: BOUNDS.tags, nested: BOUNDS.nested });
}

function findProblemsAtDepth(html: string, nesting: number, left: Left): string[] {
  const problems: string[] = [];
  const reader = new FrozenReader(html, BOUNDS.attributes);
  while (problems.length < ENOUGH && reader.next()) {
    if (reader.kind !== 'open') continue;
    if (left.tags-- <= 0) return [...problems, `more than ${BOUNDS.tags} tags`];
    addTagProblems(reader, nesting, left, problems);
    if (reader.name === 'script') skipAndCheckScriptData(reader, problems);
  }
  if (reader.problem !== undefined) problems.push(reader.problem);
  return problems;
}

/** Skips the content of a script element. Adds a problem if it is not JSON. */
function skipAndCheckScriptData(reader: FrozenReader, problems: string[]): void {
  const { html, end } = reader;
  const close = html.indexOf(SCRIPT_END, end);
  reader.skipTo(close < 0 ? html.length : close);
  const length = (close < 0 ? html.length : close) - end;
  if (close < 0 || length > BOUNDS.data || !isJsonData(html.slice(end, close)))
    problems.push('script that is no data');
}

function isJsonData(text: string): boolean {
  return !text.includes('<') && parseBoundedJson(text) !== undefined;
}

function addTagProblems(reader: FrozenReader, nesting: number, left: Left, problems: string[]): void {
  const { name, attributes } = reader;
  if (REFUSED.has(name)) problems.push(`element ${name}`);
  const names = new Set<string>();
  let isJson = false;
  for (let index = 0; index < attributes; index++) {
    const attribute = reader.attributeName(index).toLowerCase();
    const written = reader.attributeValue(index);
    if (names.has(attribute)) problems.push(`attribute ${attribute} twice`);
    names.add(attribute);
    if (problems.length >= ENOUGH) return;
    if (written.includes('&') && FOREIGN_ENTITY.test(written))
      problems.push(`attribute ${attribute} is not in the frozen form`);
    if (attribute === 'srcdoc') {
      addProblemsOfInnerFrame(written, nesting, left, problems);
      continue;
    }
    if (name === 'script' && attribute === 'type') isJson = written === 'application/ld+json';
    const problem = findAttributeProblem(name, attribute, written);
    if (problem !== undefined) problems.push(problem);
  }
  if (name === 'script' && !isJson) problems.push('script');
}

function findAttributeProblem(element: string, name: string, written: string): string | undefined {
  if (name.startsWith('on') || CALLING.has(name)) return `attribute ${name}`;
  if (isScriptAddress(written)) return `script address in ${name}`;
  if (name !== 'style' && isDocumentDataUrl(written)) return `document in ${name}`;
  if (element === 'iframe' && name === 'src' && !/^https?:/.test(written)) return 'frame of no address';
  if (element === 'meta' && name === 'http-equiv' && !HTTP_EQUIV.has(written.toLowerCase()))
    return `meta ${written}`;
  if (element === 'link' && name === 'rel' && LINK_HINTS.test(unescapeHtml(written)))
    return `link ${written}`;
  return undefined;
}

function addProblemsOfInnerFrame(written: string, nesting: number, left: Left, problems: string[]): void {
  left.nested -= written.length;
  if (nesting >= BOUNDS.nesting) problems.push('frames nested too deep');
  else if (left.nested < 0) problems.push(`frames of more than ${BOUNDS.nested} characters`);
  else {
    for (const problem of findProblemsAtDepth(unescapeHtml(written), nesting + 1, left))
      problems.push(`in a frame: ${problem}`);
  }
}

/** Finds scripts in an SVG picture. A browser would run them if the picture were opened as a page of its own. */
export function findSvgProblems(svg: string): readonly string[] {
  const found = findScriptInSvg(svg);
  return found === undefined ? [] : [`script in a picture: ${JSON.stringify(found.slice(0, 100))}`];
}
