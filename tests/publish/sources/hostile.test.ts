import { spawn } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { builtServer } from '@/tests/support/intake/built-server';
import { createScratchFolder, imported, optionsOf, refusedOf } from '@/tests/support/publish/imported';
import { docxOf, pdfOf, xlsxOf } from '@/tests/support/publish/office';
import { zipOf } from '@/tests/support/zip';

const SECONDS = 10;
const MEGABYTES = 300;
const HEADING = ['Tên miền', 'Tên doanh nghiệp', 'Hình thức', 'Số hồ sơ'];
const ROW = ['a.example.vn', 'Cơ sở A', 'Thông báo', 'MH-1'];

let built: string;
let directory: string;
beforeAll(async () => {
  built = await builtServer();
});
beforeEach(async () => {
  directory = await createScratchFolder('hostile');
});

const OutcomeSchema = z.object({
  taken: z.int(),
  setAside: z.int(),
  refused: z.array(z.string()),
  processor: z.number(),
  milliseconds: z.number(),
  memory: z.number(),
});

/** Imports one file in its own process, as the command does. */
async function outcomeOf(source: string, name: string, bytes: Uint8Array | string) {
  const place = join(directory, name);
  await writeFile(place, bytes);
  return outcomeOfFile(source, place);
}

async function outcomeOfFile(source: string, place: string) {
  const program = join(built, 'tests/support/publish/import-child.js');
  const child = spawn(process.execPath, ['--max-semi-space-size=16', program, source, directory, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  const outcome = OutcomeSchema.parse(JSON.parse(output));
  // On a busy machine a process gets less than a second of processor time in a second, so the smaller of both times counts.
  expect(Math.min(outcome.milliseconds, outcome.processor) / 1_000).toBeLessThan(SECONDS);
  expect(outcome.memory).toBeLessThan(MEGABYTES);
  return outcome;
}

const spaces = (count: number) => Buffer.alloc(count, ' ');
/** Option that packs one letter, repeated many times, five times as fast. */
const RUNS = { strategy: constants.Z_RLE };
const sheetOf = (bytes: string | Uint8Array) => [{ name: 'xl/worksheets/sheet1.xml', bytes }];
const LIST = { name: 'DS', rows: [HEADING, ROW] };
const BOMB =
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';

function pdfPage(content: Buffer | string, more: readonly string[] = [], catalog = ''): Buffer {
  const packed = deflateSync(content, RUNS);
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n${packed.toString('latin1')}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...more,
  ]);
}

describe('a hostile file is refused in words, within 10 s and 300 MB:', () => {
  const REGISTER = 'moit-register';
  const files: readonly (readonly [
    what: string,
    source: string,
    name: string,
    make: () => Buffer | string,
    says: string,
  ])[] = [
    [
      'a zip bomb as XLSX',
      REGISTER,
      'bomb.xlsx',
      () => xlsxOf([LIST], sheetOf(spaces(400_000_000))),
      'it unpacks to 400 MB, as no list does',
    ],
    [
      'a zip bomb that lies about its size',
      REGISTER,
      'lies.xlsx',
      () =>
        xlsxOf([LIST], [{ name: 'xl/worksheets/sheet1.xml', bytes: spaces(200_000_000), statedSize: 1_000 }]),
      'it is cut off or damaged',
    ],
    [
      'a workbook that is one text without end',
      REGISTER,
      'long.xlsx',
      () =>
        xlsxOf(
          [LIST],
          sheetOf(
            `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'ab'.repeat(7_000_000)}`,
          ),
        ),
      'it is',
    ],
    [
      'an entity bomb in a workbook',
      REGISTER,
      'entities.xlsx',
      () =>
        xlsxOf(
          [LIST],
          sheetOf(
            `${BOMB}<worksheet><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>`,
          ),
        ),
      'a part of it has a document type of its own',
    ],
    [
      'an entity bomb in a document',
      'dav-withdrawals',
      'entities.docx',
      () => docxOf(['&c;'], [], BOMB),
      'it',
    ],
    [
      'an entity bomb as XML',
      'safety-gate',
      'entities.xml',
      () => `<?xml version="1.0"?>${BOMB}<Safety-Gate><report_language>&c;</report_language></Safety-Gate>`,
      'it has a document type of its own',
    ],
    [
      'XML that is nested a million times',
      'safety-gate',
      'deep.xml',
      () => `<?xml version="1.0"?><Safety-Gate>${'<a>'.repeat(1_000_000)}`,
      'its elements are nested as in no list',
    ],
    [
      'XML with an attribute without end',
      'safety-gate',
      'attribute.xml',
      () => `<?xml version="1.0"?><Safety-Gate><a b="${'x'.repeat(100_000_000)}`,
      'nothing ends in 5 MB of it',
    ],
    [
      'JSON that is nested ten million times',
      'cpsc',
      'deep.json',
      () => '['.repeat(10_000_000),
      'an entry is longer than any',
    ],
    [
      'JSON that opens a text and never ends it',
      'cpsc',
      'open.json',
      () => `[{"RecallID":"${'x'.repeat(60_000_000)}`,
      'an entry is longer than any',
    ],
    [
      'a web page that is nested a million times',
      REGISTER,
      'deep.html',
      () => `<!doctype html>${'<div>'.repeat(1_000_000)}`,
      'it',
    ],
    [
      'a cell that reaches over a million rows and columns',
      REGISTER,
      'spans.html',
      () => `<table>${'<tr><td rowspan="1000000" colspan="1000000">x</td></tr>'.repeat(2_000)}</table>`,
      'no table with a column "Tên miền"',
    ],
    [
      'a CSV file that is one line',
      REGISTER,
      'line.csv',
      () => Buffer.alloc(200_000_000, 'a;b'),
      'a row is longer than any row of a list',
    ],
    [
      'a CSV file that is a quote',
      REGISTER,
      'quote.csv',
      () => `a;b\n"${'x;y\n'.repeat(20_000_000)}`,
      'a row is longer than any row of a list',
    ],
    [
      'millions of rows that are no list',
      REGISTER,
      'rows.csv',
      () => Buffer.alloc(100_000_000, 'a;b\n'),
      'no table with a column "Tên miền"',
    ],
    [
      'a gzip bomb',
      'safety-gate',
      'bomb.xml.gz',
      () => gzipSync(spaces(400_000_000), RUNS),
      'and up to 256 MB are read',
    ],
    [
      'a PDF with a script',
      'dav-withdrawals',
      'script.pdf',
      () =>
        pdfPage(
          'BT /F 12 Tf 10 10 Td (text) Tj ET',
          ['<</S/JavaScript/JS(app.alert\\(1\\))>>'],
          '/OpenAction 6 0 R',
        ),
      'it carries a script, as no decision does',
    ],
    [
      'a PDF that unpacks to half a gigabyte',
      'dav-withdrawals',
      'bomb.pdf',
      () => pdfPage(spaces(500_000_000)),
      'it',
    ],
    [
      'a PDF without text',
      'dav-withdrawals',
      'scan.pdf',
      () => pdfPage('0 0 100 100 re f'),
      'its pages hold no text, so it is a scan',
    ],
    ['a document of pictures', 'dav-withdrawals', 'scan.docx', () => docxOf(['']), 'it holds no text'],
    [
      'a workbook in the old form',
      REGISTER,
      'old.xls',
      () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(2_000, '0'), 'hex'),
      'it is a workbook or document in the old binary form of Office, which is not read: open it and save it as .xlsx',
    ],
    [
      'a picture',
      REGISTER,
      'scan.png',
      () => Buffer.from('89504e470d0a1a0a0000', 'hex'),
      'it is a picture, which is not read',
    ],
    [
      'an archive of files',
      REGISTER,
      'files.zip',
      () => zipOf([{ name: 'a.csv', bytes: 'a;b' }]),
      'it is an archive: unpack it',
    ],
    ['a file without a byte', REGISTER, 'empty.csv', () => '', 'it is empty: take the file again'],
  ];

  it.each(files)('%s', async (_, source, name, make, says) => {
    const { taken, refused } = await outcomeOf(source, name, make());
    expect(taken).toBe(0);
    expect(refused).toEqual([expect.stringContaining(says)]);
    // Each refusal states its position, its reason, and what to do.
    expect(refused[0]).toMatch(/: .+: .+/);
  });

  it('a file of 500 MB', async () => {
    const place = join(directory, 'large.csv');
    await writeFile(place, `${HEADING.join(';')}\n${ROW.join(';')}\n`);
    await truncate(place, 500_000_000);
    const { refused } = await outcomeOfFile('moit-register', place);
    expect(refused).toEqual(['the file: it has 500 MB, and up to 256 MB are read: give it in parts']);
  });
});

describe('a formula', () => {
  it.each([
    [
      'list.csv',
      `${HEADING.join(';')}\n${ROW.join(';')}\n=HYPERLINK("https://x.example");Cơ sở B;Thông báo;MH-2\n`,
    ],
    [
      'list.xlsx',
      xlsxOf([
        { name: 'DS', rows: [HEADING, ROW, [{ formula: 'A2', shows: 'b.example.vn' }, ...ROW.slice(1)]] },
      ]),
    ],
  ])('sets its row aside in an imported cell: %s', async (name, bytes) => {
    const place = join(directory, name);
    await writeFile(place, bytes);
    const { taken, setAside } = await imported(directory, 'moit-register', [place]);
    expect(taken).toBe(1);
    expect(setAside).toEqual([expect.stringMatching(/(?:line|row) 3: a formula stands under site$/)]);
    // The file of rows that were set aside contains no cell that a spreadsheet would run.
    const aside = await readFile(join(directory, 'imported', 'moit-register.set-aside.csv'), 'utf8');
    expect(aside).not.toMatch(/(?:^|,)"?[=+@-]/m);
  });

  it('is allowed in an ignored column, and ="…" counts as text', async () => {
    const place = join(directory, 'list.csv');
    await writeFile(place, `STT,${HEADING.join(',')},MST\n=ROW()-1,${ROW.join(',')},"=""0100233488"""\n`);
    const { rows } = await imported(directory, 'moit-register', [place]);
    expect(rows.at(-1)).toMatchObject({ keys: ['site:a.example.vn', 'tax:0100233488'] });
  });
});

describe('a file cut at every 1,000th byte', () => {
  const many = Array.from({ length: 150 }, (_, at) => [
    `ten-mien-${at}.example.vn`,
    `Cơ sở ${at}`,
    'Thông báo',
    `MH-${at}`,
  ]);
  const rows = [HEADING, ...many];
  const cells = (tag: string, row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const forms: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['list.csv', Buffer.from(rows.map((row) => row.join(';')).join('\n'))],
    ['list.txt', Buffer.from(`\uFEFF${rows.map((row) => row.join('\t')).join('\n')}`, 'utf16le')],
    [
      'list.html',
      Buffer.from(`<!doctype html><table>${rows.map((row) => cells('td', row)).join('')}</table>`),
    ],
    ['list.xlsx', xlsxOf([{ name: 'DS', rows }])],
    ['list.csv.gz', gzipSync(rows.map((row, at) => `${row.join(';')};${at * 7_919}`).join('\n'))],
  ];

  it.each(forms)(
    'as %s is refused in words, or yields whole rows only',
    async (name, bytes) => {
      const hosts = new Set(many.map(([host]) => `site:${host}`));
      for (let end = 1_000; end < bytes.length; end += 1_000) {
        const place = join(directory, name);
        await writeFile(place, bytes.subarray(0, end));
        const into = await createScratchFolder('cut');
        const done = await imported(into, 'moit-register', [place]).catch(() => null);
        if (done === null) {
          const refused = await refusedOf(optionsOf(into, 'moit-register', [place]));
          expect(refused[0]).toMatch(/: .+: .+/);
        } else {
          expect(done.taken).toBeGreaterThan(0);
          const keys = done.rows.flatMap((row) => (row.type === 'seller' ? [row.key] : []));
          expect(keys.filter((key) => typeof key !== 'string' || !hosts.has(key))).toEqual([]);
        }
      }
    },
    180_000,
  );
});

describe('a wrong encoding', () => {
  const page = (charset: string) =>
    `<!doctype html><meta charset="${charset}"><table>${[HEADING, ROW].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  const list = `${HEADING.join(';')}\n${ROW.join(';')}\n`;

  it.each([
    ['UTF-8 that says Windows-1252', 'a.html', Buffer.from(page('windows-1252'))],
    ['UTF-8 that says UTF-16', 'a.html', Buffer.from(page('utf-16'))],
    ['UTF-16 without a mark', 'a.csv', Buffer.from(list, 'utf16le')],
    ['UTF-16, the other way round', 'a.csv', Buffer.from(`\uFEFF${list}`, 'utf16le').swap16()],
  ])('is recognised by the bytes: %s', async (_, name, bytes) => {
    const place = join(directory, name);
    await writeFile(place, bytes);
    const { rows } = await imported(directory, 'moit-register', [place]);
    expect(rows.at(-1)).toMatchObject({ owner: 'Cơ sở A', number: 'MH-1' });
  });

  it('sets aside only the row in which one byte is wrong', async () => {
    const place = join(directory, 'broken.csv');
    const other = ROW.map((cell) => cell.replace('A', 'B').replace('a.', 'b.').replace('1', '2')).join(';');
    const bytes = Buffer.from(`${list}${other}\n`);
    bytes[bytes.indexOf('Cơ sở B') + 1] = 0xff;
    await writeFile(place, bytes);
    const { taken, setAside } = await imported(directory, 'moit-register', [place]);
    expect([taken, setAside]).toEqual([1, ['line 3: it has damaged characters']]);
  });
});
