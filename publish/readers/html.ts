import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { findEncoding, readWholeText } from './decode';
import { BLOCKS_PER_BATCH } from './limits';
import { type Block, type Blocks, composeCharacters, FileRefused } from './shape';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** Deepest nesting of elements that is read; no real page is so deep. */
const DEEPEST = 400;
const MOST_SPAN = 1_000;
const MOST_COLUMNS = 256;

const BREAKS = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['script', 'style', 'head', 'template', 'noscript', 'title']);

/** Yields table rows and text lines of a web page, in the page's order. */
export async function* readHtmlBlocks(path: string, file: string, head: Buffer): Blocks {
  const declared = /<meta[^<>]+charset\s*=\s*["']?([\w-]+)/i.exec(head.toString('latin1'))?.[1];
  const { encoding } = await findEncoding(path, declared);
  yield* parsePageBlocks(await readWholeText(path, encoding), file);
}

/** Yields the blocks of a page whose text is in memory. */
export function* parsePageBlocks(html: string, file: string): Generator<readonly Block[]> {
  const blocks = new PageReader(file).read(parse(html));
  for (let at = 0; at < blocks.length; at += BLOCKS_PER_BATCH) yield blocks.slice(at, at + BLOCKS_PER_BATCH);
}

class PageReader {
  readonly #file: string;
  readonly #blocks: Block[] = [];
  #line = '';
  #lines = 0;
  #tables = 0;

  constructor(file: string) {
    this.#file = file;
  }

  read(document: Node): Block[] {
    this.#visit(document, 0);
    this.#endLine();
    return this.#blocks;
  }

  #visit(node: Node, depth: number): void {
    if (depth > DEEPEST) throw createDepthRefusal(this.#file);
    if (node.nodeName === '#text' && 'value' in node) {
      this.#line += node.value.replace(/\s+/g, ' ');
      return;
    }
    if (node.nodeName === 'br') this.#endLine();
    if (UNSEEN.has(node.nodeName) || isHidden(node)) return;
    const breaks = BREAKS.has(node.nodeName);
    if (breaks) this.#endLine();
    if (node.nodeName === 'table' && 'tagName' in node) this.#addTable(node, depth);
    else for (const child of listChildren(node)) this.#visit(child, depth + 1);
    if (breaks) this.#endLine();
  }

  #endLine(): void {
    const text = composeCharacters(this.#line).replace(/\s+/g, ' ').trim();
    this.#line = '';
    if (text === '') return;
    this.#lines++;
    this.#blocks.push({ kind: 'line', position: { file: this.#file, line: this.#lines }, text });
  }

  #addTable(table: Element, depth: number): void {
    const number = ++this.#tables;
    const nested: Element[] = [];
    const spans = new RowSpans();
    let row = 0;
    for (const tr of listRows(table)) {
      row++;
      const own = listChildren(tr).filter(isCell);
      const cells = spans.row(
        own.map((cell) => ({
          text: composeCharacters(readCellText(cell, nested, this.#file, depth)),
          across: parseSpanAttribute(cell, 'colspan'),
          down: parseSpanAttribute(cell, 'rowspan'),
        })),
      );
      if (cells.every((text) => text === '')) continue;
      const position = { file: this.#file, table: number, row };
      this.#blocks.push({ kind: 'row', table: number, position, cells });
    }
    for (const inner of nested) this.#addTable(inner, depth + 1);
  }
}

interface SpannedCell {
  readonly text: string;
  readonly across: number;
  readonly down: number;
}

/**
 * Puts cells into columns. Repeats a cell with a row span in each of its rows, and puts empty cells after a cell with a column
 * span.
 */
class RowSpans {
  #open: { column: number; text: string; left: number }[] = [];

  row(own: readonly SpannedCell[]): string[] {
    const cells: string[] = [];
    const next: { column: number; text: string; left: number }[] = [];
    const spansByColumn = new Map(this.#open.map((span) => [span.column, span]));
    const passSpans = () => {
      for (
        let span = spansByColumn.get(cells.length);
        span !== undefined;
        span = spansByColumn.get(cells.length)
      ) {
        cells.push(span.text);
        if (span.left > 1) next.push({ ...span, left: span.left - 1 });
      }
    };
    for (const { text, across, down } of own) {
      passSpans();
      for (let at = 0; at < across && cells.length < MOST_COLUMNS; at++) {
        const cellText = at === 0 ? text : '';
        if (down > 1) next.push({ column: cells.length, text: cellText, left: down - 1 });
        cells.push(cellText);
      }
    }
    passSpans();
    this.#open = next;
    return cells;
  }
}

function listRows(table: Element): Element[] {
  return listChildren(table).flatMap((child) => {
    if (!('tagName' in child) || isHidden(child)) return [];
    if (child.tagName === 'tr') return [child];
    return /^t(?:head|body|foot)$/.test(child.tagName)
      ? listChildren(child).filter(
          (inner): inner is Element => 'tagName' in inner && inner.tagName === 'tr' && !isHidden(inner),
        )
      : [];
  });
}

/**
 * Returns the text of a cell, with line breaks. Collects tables inside the cell in `nested`, because they are read as separate
 * tables.
 */
function readCellText(cell: Element, nested: Element[], file: string, depth: number): string {
  let text = '';
  const visit = (node: Node, deep: number): void => {
    if (deep > DEEPEST) throw createDepthRefusal(file);
    if (node.nodeName === '#text' && 'value' in node) text += node.value.replace(/\s+/g, ' ');
    if (node.nodeName === 'br') text += '\n';
    if (UNSEEN.has(node.nodeName) || isHidden(node)) return;
    if (node.nodeName === 'table' && 'tagName' in node) {
      nested.push(node);
      return;
    }
    for (const child of listChildren(node)) visit(child, deep + 1);
    if (BREAKS.has(node.nodeName)) text += '\n';
  };
  for (const child of listChildren(cell)) visit(child, depth + 1);
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function isCell(node: Node): node is Element {
  return 'tagName' in node && (node.tagName === 'td' || node.tagName === 'th') && !isHidden(node);
}

function parseSpanAttribute({ attrs }: Element, name: string): number {
  const span = Number(attrs.find((attribute) => attribute.name === name)?.value ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, MOST_SPAN) : 1;
}

// True for an element that a browser does not show. The caller leaves it out, because visitors of the page do not see it.
function isHidden(node: Node): boolean {
  if (!('attrs' in node)) return false;
  return node.attrs.some(
    ({ name, value }) => name === 'hidden' || (name === 'style' && /display\s*:\s*none/i.test(value)),
  );
}

function listChildren(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

function createDepthRefusal(file: string): FileRefused {
  return new FileRefused(
    { file },
    'its parts are nested as no page is',
    'save it again as a web page or as CSV',
  );
}
