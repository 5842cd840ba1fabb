import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readCsvBlocks } from './csv';
import { findEncoding, readBytes, readTextInPieces } from './decode';
import { readBlocksInThread } from './in-thread';
import { type JsonEntry, readJsonEntries } from './json';
import { formatMegabytes, LONGEST_ENTRY, MOST_BYTES, MOST_UNPACKED } from './limits';
import { type Blocks, FileRefused, type LineBlock } from './shape';
import { detectFileForm, type FileForm, isGzip, readFirstBytes } from './sniff';
import { readXmlEntries, type XmlEntry } from './xml';
import { OfficeArchive } from './zip';

/** A file of a source, whose content is read on request. */
export interface OpenedFile {
  /** The file's name without folders. */
  readonly name: string;
  readonly form: FileForm;
  readonly byteLength: number;
  /** SHA-256 (hex) of the file's bytes, before unpacking. */
  readonly digest: string;
  /** Yields rows of tables and lines of text (CSV, XLSX, HTML, PDF, DOCX). */
  blocks(): Blocks;
  /** Yields entries of a JSON list or of JSON Lines. Throws FileRefused for a file of another form. */
  entries(): AsyncIterable<readonly JsonEntry[]>;
  /** Yields the children of an XML document's root. Throws FileRefused for a file of another form. */
  elements(): AsyncIterable<readonly XmlEntry[]>;
  /** Yields all lines of a text, empty lines too. Throws FileRefused for a file of another form. */
  lines(): AsyncIterable<LineBlock>;
  /** Removes the unpacked copy, if there is one. */
  close(): Promise<void>;
}

/**
 * Opens a file: determines its form from its bytes, and unpacks gzip. Throws FileRefused if it is too large or of an unknown
 * form.
 */
export async function openFile(path: string): Promise<OpenedFile> {
  const file = basename(path);
  const found = await stat(path);
  if (!found.isFile()) throw new FileRefused({ file }, 'it is no file', 'give the files, not their folder');
  const largest = Math.max(...Object.values(MOST_BYTES));
  if (found.size > largest) throw createSizeRefusal(file, found.size, largest);
  const packed = isGzip(await readFirstBytes(path)) ? await unpackGzip(path, file) : null;
  const at = packed?.path ?? path;
  try {
    const form = await findFileForm(at, file);
    const size = packed === null ? found.size : (await stat(at)).size;
    if (size > MOST_BYTES[form]) throw createSizeRefusal(file, size, MOST_BYTES[form]);
    return {
      name: file,
      form,
      byteLength: found.size,
      digest: await computeFileDigest(path),
      blocks: () => openBlocks(at, file, form),
      entries: () => readJsonEntries(at, requireFileOfForm(file, form, 'json')),
      elements: () => readXmlEntries(at, requireFileOfForm(file, form, 'xml')),
      lines: () => readLineBlocks(at, requireFileOfForm(file, form, 'csv')),
      close: async () => packed?.remove(),
    };
  } catch (thrown) {
    await packed?.remove();
    throw thrown;
  }
}

function openBlocks(path: string, file: string, form: FileForm): Blocks {
  if (form === 'csv') return readCsvBlocks(path, file);
  if (form === 'json' || form === 'xml') {
    throw new FileRefused(
      { file },
      `it is ${form.toUpperCase()}, and this source is a table or a text`,
      'see docs/sources',
    );
  }
  return readBlocksInThread({ path, file, form });
}

const CALLED = {
  csv: 'text',
  json: 'JSON',
  xml: 'XML',
  html: 'a web page',
  xlsx: 'a workbook',
  docx: 'a document',
  pdf: 'a PDF',
};

function requireFileOfForm(file: string, form: FileForm, expected: FileForm): string {
  if (form === expected) return file;
  const why = `it is ${CALLED[form]}, and this source is ${CALLED[expected]}`;
  throw new FileRefused({ file }, why, 'give the file in the form docs/sources says');
}

async function findFileForm(path: string, file: string): Promise<FileForm> {
  const form = detectFileForm(await readFirstBytes(path), file);
  if (form !== 'zip') return form;
  const archive = await OfficeArchive.open(path, file, MOST_UNPACKED.xlsx);
  archive.close();
  if (archive.has('xl/workbook.xml')) return 'xlsx';
  if (archive.has('word/document.xml')) return 'docx';
  const isOds = archive.has('content.xml');
  throw isOds
    ? new FileRefused(
        { file },
        'it is of LibreOffice (.ods, .odt), which is not read',
        'save it as .xlsx or .docx',
      )
    : new FileRefused({ file }, 'it is an archive', 'unpack it and give the files in it');
}

async function unpackGzip(
  path: string,
  file: string,
): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-source-'));
  const target = join(folder, 'unpacked');
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  let bytes = 0;
  try {
    await pipeline(
      createReadStream(path),
      createGunzip(),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > MOST_UNPACKED.gz) throw createSizeRefusal(file, bytes, MOST_UNPACKED.gz);
          yield chunk;
        }
      },
      createWriteStream(target),
    );
    return { path: target, remove: removeFolder };
  } catch (thrown) {
    await removeFolder();
    if (thrown instanceof FileRefused) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new FileRefused({ file }, `it is cut off or damaged (${why})`, 'take the file again');
  }
}

async function* readLineBlocks(path: string, file: string): AsyncGenerator<LineBlock> {
  const { encoding } = await findEncoding(path);
  let [rest, line] = ['', 0];
  for await (const piece of readTextInPieces(path, encoding)) {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_ENTRY) {
      throw new FileRefused(
        { file, line: line + 1 },
        'the line is longer than any of a list',
        'take the file again',
      );
    }
    for (const text of lines) yield { kind: 'line', position: { file, line: ++line }, text };
  }
  if (rest !== '') yield { kind: 'line', position: { file, line: ++line }, text: rest };
}

async function computeFileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readBytes(path, 1 << 18)) hash.update(chunk);
  return hash.digest('hex');
}

function createSizeRefusal(file: string, bytes: number, most: number): FileRefused {
  const why = `it has ${formatMegabytes(bytes)}, and up to ${formatMegabytes(most)} are read`;
  return new FileRefused({ file }, why, 'give it in parts');
}
