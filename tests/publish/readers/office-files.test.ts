import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openFile } from '@/publish/readers/open-file';
import { formatPosition } from '@/publish/readers/shape';
import { PackedTexts } from '@/publish/readers/xlsx/packed-texts';
import { createScratchFolder, imported } from '@/tests/support/publish/imported';
import { docxOf, type Sheet, xlsxOf } from '@/tests/support/publish/office';

let directory: string;
beforeEach(async () => {
  directory = await createScratchFolder('readers');
});

/** Reads the text of a file block by block; returns each with its position. */
async function readBlocks(name: string, bytes: Uint8Array | string): Promise<string[]> {
  const path = join(directory, name);
  await writeFile(path, bytes);
  const file = await openFile(path);
  const found: string[] = [];
  for await (const blocks of file.blocks()) {
    for (const block of blocks) {
      const text = block.kind === 'row' ? block.cells.join(' | ') : block.text;
      found.push(`${formatPosition(block.position)}: ${text.replace(/\n/g, ' / ')}`);
    }
  }
  await file.close();
  return found;
}

const readWorkbook = (...sheets: readonly Sheet[]) => readBlocks('list.xlsx', xlsxOf(sheets));

describe('a workbook', () => {
  it('is read as displayed: dates, leading zeros, merged cells', async () => {
    const rows = [
      ['Tên', 'Ngày', 'Mã', 'Số'],
      [
        'A',
        { number: 46_336, format: 'dd/mm/yyyy' },
        { number: 100_233_488, format: '0000000000' },
        { number: 1.5 },
      ],
      [
        '',
        { number: 46_336.75, format: '[$-42A]dd mmmm yyyy' },
        { number: 314_409_058 },
        { number: 0.1 + 0.2 },
      ],
      [
        '',
        { number: 46_336, format: '#,##0 "đồng"' },
        { formula: 'A2', shows: 'A' },
        { number: 20_000_000_000_001 },
      ],
    ] as const;
    expect(await readWorkbook({ name: 'DS', rows, merges: ['A2:A4'] })).toEqual([
      'sheet "DS", row 1: Tên | Ngày | Mã | Số',
      'sheet "DS", row 2: A | 2026-11-10 | 0100233488 | 1.5',
      'sheet "DS", row 3: A | 2026-11-10 | 314409058 | 0.3',
      'sheet "DS", row 4: A | 46336 | A | 20000000000001',
    ]);
  });

  it('is read sheet by sheet, and its hidden sheets are reported', async () => {
    const sheets = [
      { name: 'Quý 1', rows: [['a']] },
      { name: 'cũ', rows: [['b']], isHidden: true },
      { name: 'Quý 2', rows: [['c']] },
    ];
    expect(await readWorkbook(...sheets)).toEqual([
      'sheet "Quý 1", row 1: a',
      'sheet "cũ": a hidden sheet was not read',
      'sheet "Quý 2", row 1: c',
    ]);
  });

  it('yields one list from several sheets', async () => {
    const heading = ['Tên miền', 'Tên doanh nghiệp', 'Hình thức', 'Số hồ sơ'];
    const of = (host: string, number: string) => [host, `Cơ sở ${number}`, 'Thông báo', number];
    const path = join(directory, 'list.xlsx');
    const sheets = ['a', 'b'].map((name) => ({
      name,
      rows: [['DANH SÁCH'], heading, of(`${name}.example.vn`, name)],
    }));
    await writeFile(path, xlsxOf(sheets));
    const { rows } = await imported(directory, 'moit-register', [path]);
    expect(rows.filter(({ type }) => type === 'seller').map(({ key }) => key)).toEqual([
      'site:a.example.vn',
      'site:b.example.vn',
    ]);
  });

  it('keeps its texts in order when they do not fit in memory', async () => {
    const texts = new PackedTexts(directory);
    const textOf = (at: number) => `văn bản số ${at} ${'ă'.repeat(at % 97)}`;
    const count = 200_000;
    for (let at = 0; at < count; at++) texts.add(textOf(at));
    for (const at of [0, 1, 1_234, 150_000, 65_535, 65_536, count - 1, 7, 99_999]) {
      expect(texts.at(at)).toBe(textOf(at));
    }
    expect([texts.at(count), texts.at(-1), texts.at(0.5)]).toEqual([undefined, undefined, undefined]);
    texts.close();
  });
});

describe('a Word document', () => {
  it('is read as paragraphs and table rows', async () => {
    const annex = [
      ['STT', 'Tên sản phẩm'],
      ['1', 'Kem minh họa'],
    ];
    expect(await readBlocks('order.docx', docxOf(['Số: 1/QĐ-QLD', 'QUYẾT ĐỊNH'], annex))).toEqual([
      'line 1: Số: 1/QĐ-QLD',
      'line 2: QUYẾT ĐỊNH',
      'table 1, row 1: STT | Tên sản phẩm',
      'table 1, row 2: 1 | Kem minh họa',
    ]);
  });
});

describe('a web page', () => {
  it('is read with spanned cells in their columns, and without hidden cells', async () => {
    const page = `<!doctype html><p>Một<br>Hai</p><table>
      <tr><td colspan="3">DANH SÁCH</td></tr>
      <tr><td rowspan="2">A</td><td>1</td><td>x</td></tr>
      <tr><td>2</td><td>y<br>z</td></tr>
      <tr style="display: none"><td>B</td><td>3</td><td>ẩn</td></tr></table><script>alert(1)</script>`;
    expect(await readBlocks('page.html', page)).toEqual([
      'line 1: Một',
      'line 2: Hai',
      'table 1, row 1: DANH SÁCH |  | ',
      'table 1, row 2: A | 1 | x',
      'table 1, row 3: A | 2 | y / z',
    ]);
  });
});

it.each([
  ['; and commas in names', 'Tên;Địa chỉ\nA;Số 1, phố X, Hà Nội\n'],
  ['tabs', 'Tên\tĐịa chỉ\nA\tSố 1, phố X, Hà Nội\n'],
  ['bars', 'Tên|Địa chỉ\nA|Số 1, phố X, Hà Nội\n'],
  ['a first line that says so', 'sep=^\nTên^Địa chỉ\nA^Số 1, phố X, Hà Nội\n'],
])('a text with columns separated by %s is a table', async (_, text) => {
  const rows = (await readBlocks('list.csv', text)).map((line) => line.replace(/^line \d+: /, ''));
  expect(rows).toEqual(['Tên | Địa chỉ', 'A | Số 1, phố X, Hà Nội']);
});

it('a row over several lines is named by its first line', async () => {
  const text = 'a;b\n"x\ny";1\n\nz;2\n';
  expect(await readBlocks('list.csv', text)).toEqual(['line 1: a | b', 'line 2: x / y | 1', 'line 5: z | 2']);
});
