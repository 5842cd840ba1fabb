import { readFile } from 'node:fs/promises';
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import * as z from 'zod';
import { type Block, type Blocks, composeCharacters, FileRefused } from '../shape';
import { JoinedRows } from './joined-rows';
import { type PlacedText, type RuledRow, toPageContent } from './page';
import { type Matrix, multiplyMatrices, RulingCollector, SAME } from './rulings';

const MOST_PAGES = 2_000;
const TYPED = 'ask for the document it was made from, or type what it says as CSV';

const MatrixSchema = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const TextSchema = z.object({
  str: z.string(),
  width: z.number(),
  height: z.number(),
  transform: MatrixSchema,
});
const PathSchema = z
  .tuple([z.number(), z.tuple([z.instanceof(Float32Array).nullable()]).rest(z.unknown())])
  .rest(z.unknown());

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type Codes = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS'];

/**
 * Yields lines and ruled tables of a PDF, page by page. Throws FileRefused for a scan, a locked file or one with scripts. Runs
 * nothing in the file.
 */
export async function* readPdfBlocks(path: string, file: string): Blocks {
  const bytes = await readFile(path);
  if (bytes.includes('/JavaScript')) throw createScriptRefusal(file);
  const document = await openPdf(bytes, file);
  if (await document.hasJSActions()) throw createScriptRefusal(file);
  if (document.numPages > MOST_PAGES) {
    throw new FileRefused(
      { file },
      `it has ${document.numPages} pages`,
      `give it in parts of up to ${MOST_PAGES}`,
    );
  }
  const { OPS } = await getResolvedPDFJS();
  let hasText = false;
  const tables = new TableNumbers();
  const joined = new JoinedRows();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const read = await readPage(page, OPS);
    page.cleanup();
    hasText ||= read.texts.length > 0;
    const position = { file, page: number };
    const { rows, lines } = toPageContent(read.texts, read.rulings);
    const placed: (readonly [number, Block])[] = [
      ...lines.map(({ y, text }, at): readonly [number, Block] => [
        y,
        { kind: 'line', position: { ...position, line: at + 1 }, text: composeCharacters(text) },
      ]),
      ...rows.map((row, at): readonly [number, Block] => {
        const table = tables.of(row, number);
        const cells = row.cells.map(composeCharacters);
        return [row.top, { kind: 'row', table, position: { ...position, row: at + 1 }, cells }];
      }),
    ];
    const blocks = placed.sort(([a], [b]) => a - b).map(([, block]) => block);
    if (read.texts.length === 0)
      blocks.push({ kind: 'note', position, text: 'a page without text, which was not read' });
    yield joined.page(blocks);
  }
  yield joined.end();
  await document.loadingTask.destroy();
  if (!hasText) throw new FileRefused({ file }, 'its pages hold no text, so it is a scan', TYPED);
}

function createScriptRefusal(file: string): FileRefused {
  return new FileRefused(
    { file },
    'it carries a script, as no decision does',
    'print it to PDF again and give that',
  );
}

async function openPdf(bytes: Buffer, file: string): Promise<Document> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      stopAtErrors: true,
      enableXfa: false,
      // Limits pictures to one pixel, so that none is unpacked; pictures are not read.
      maxImageSize: 1,
      verbosity: 0,
    });
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    if (/password/i.test(why))
      throw new FileRefused({ file }, 'it is locked with a password', 'save it without one');
    throw new FileRefused({ file }, `it is cut off or damaged (${why})`, 'take the file again');
  }
}

async function readPage(page: Page, codes: Codes) {
  const view = MatrixSchema.parse(page.getViewport({ scale: 1 }).transform);
  const content = await page.getTextContent();
  const texts = content.items.flatMap((item): PlacedText[] => {
    const read = TextSchema.safeParse(item);
    if (!read.success || read.data.str === '') return [];
    const { str, width, height, transform } = read.data;
    const [, , , , x, y] = multiplyMatrices(view, transform);
    return [{ text: str, x, y, width, height: height || Math.abs(transform[3]) }];
  });
  const { fnArray, argsArray } = await page.getOperatorList();
  const collector = new RulingCollector();
  const saved: Matrix[] = [];
  let matrix: Matrix = view;
  for (const [at, code] of fnArray.entries()) {
    const words: unknown = argsArray[at];
    if (code === codes.save) saved.push(matrix);
    else if (code === codes.restore) matrix = saved.pop() ?? view;
    else if (code === codes.transform) matrix = multiplyMatrices(matrix, MatrixSchema.parse(words));
    else if (code === codes.constructPath) {
      const path = PathSchema.safeParse(words);
      // Skips clipping paths, because they are not drawn.
      if (path.success && path.data[0] !== codes.endPath) collector.add(path.data[1][0] ?? [], matrix);
    }
  }
  return { texts, rulings: collector.rulings() };
}

/** Numbers the tables of a document. A table that continues on the next page with equal columns keeps its number. */
class TableNumbers {
  #number = 0;
  #last: { readonly row: RuledRow; readonly page: number } | null = null;

  of(row: RuledRow, page: number): number {
    const last = this.#last;
    const isSame =
      last !== null &&
      last.row.columns.length === row.columns.length &&
      last.row.columns.every((at, index) => Math.abs(at - (row.columns[index] ?? 0)) < SAME * 2) &&
      (last.page === page ? Math.abs(last.row.bottom - row.top) < SAME * 2 : last.page + 1 === page);
    if (!isSame) this.#number++;
    this.#last = { row, page };
    return this.#number;
  }
}
