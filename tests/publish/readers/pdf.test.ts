import { describe, expect, it } from 'vitest';
import { JoinedRows } from '@/publish/readers/pdf/joined-rows';
import { type PlacedText, toPageContent } from '@/publish/readers/pdf/page';
import type { TableBlock } from '@/publish/readers/shape';
import { createScratchFolder, importedConfirmed } from '@/tests/support/publish/imported';

const text = (words: string, x: number, y: number): PlacedText => ({
  text: words,
  x,
  y,
  width: 5 * words.length,
  height: 10,
});
const verticalLines = (from: number, to: number) => [0, 50, 250, 400].map((at) => ({ at, from, to }));
const horizontalLines = (...heights: readonly number[]) => heights.map((at) => ({ at, from: 0, to: 400 }));

describe('a ruled table in a PDF', () => {
  it('has the text of each cell, also across merged rows', () => {
    const level = [...horizontalLines(0, 20, 60), { at: 40, from: 50, to: 400 }];
    const texts = [text('STT', 5, 15), text('Tên', 60, 15), text('Số', 260, 15), text('1', 5, 42)];
    texts.push(
      text('A', 60, 35),
      text('x', 260, 35),
      text('B', 60, 55),
      text('y', 260, 55),
      text('ngoài', 5, 90),
    );
    const { rows, lines } = toPageContent(texts, { upright: verticalLines(0, 60), level });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['STT', 'Tên', 'Số'],
      ['1', 'A', 'x'],
      ['1', 'B', 'y'],
    ]);
    expect(lines.map((line) => line.text)).toEqual(['ngoài']);
  });

  it('ends where its ruled lines end before a page break', () => {
    const texts = [text('1', 5, 35), text('Kem có tên', 60, 35), text('000123/24/', 260, 35)];
    const { rows, lines } = toPageContent(texts, {
      upright: verticalLines(0, 45),
      level: horizontalLines(0, 20),
    });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['', '', ''],
      ['1', 'Kem có tên', '000123/24/'],
    ]);
    expect(lines).toEqual([]);
  });

  const row = (page: number, table: number, ...cells: readonly string[]): TableBlock => ({
    kind: 'row',
    table,
    position: { file: 'a.pdf', page },
    cells,
  });

  it('has rows joined across a page break, without the repeated heading', () => {
    const joined = new JoinedRows();
    const first = joined.page([
      row(1, 1, 'STT', 'Tên', 'Số'),
      row(1, 1, '1', 'A', 'x'),
      row(1, 1, '2', 'Kem có', 'y'),
    ]);
    const second = joined.page([
      row(2, 1, 'STT', 'Tên', 'Số'),
      row(2, 1, '', 'tên dài', ''),
      row(2, 1, '3', 'C', 'z'),
    ]);
    const cells = [...first, ...second, ...joined.end()].flatMap((block) =>
      block.kind === 'row' ? [block.cells.join('|')] : [],
    );
    expect(cells).toEqual(['STT|Tên|Số', '1|A|x', '2|Kem có\ntên dài|y', 'STT|Tên|Số', '3|C|z']);
  });

  it('keeps two complete rows, and two tables, separate', () => {
    for (const next of [row(2, 1, '3', 'C', 'z'), row(2, 2, '', 'C', 'z')]) {
      const joined = new JoinedRows();
      const blocks = [
        ...joined.page([row(1, 1, 'STT', 'Tên', 'Số'), row(1, 1, '2', 'B', 'y')]),
        ...joined.page([next]),
        ...joined.end(),
      ];
      expect(blocks).toHaveLength(3);
    }
  });
});

it('a withdrawal over two pages neither loses nor gains a number', async () => {
  const directory = await createScratchFolder('pdf');
  const { rows, setAside } = await importedConfirmed(directory, 'dav-withdrawals', [
    'tests/fixtures/sources/withdrawals.pdf',
  ]);
  const numbers = Array.from(
    { length: 24 },
    (_, at) => `notice:${String(101 + at).padStart(6, '0')}/24/CBMP-QLD`,
  );
  expect(rows.map(({ keys }) => keys)).toEqual(numbers.map((number) => [number]));
  expect(rows.map(({ batches }) => batches)).toEqual(numbers.map((_, at) => `L${at + 1}`));
  expect(rows[16]).toMatchObject({
    product: 'Kem minh họa có tên rất dài để chữ xuống dòng, rồi xuống dòng nữa, số 17',
    number: '0042/QĐ-QLD',
    issuedOn: '2025-07-14',
    reason: 'safety',
  });
  expect(setAside).toEqual([]);
});
