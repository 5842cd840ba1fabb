import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDecisionTexts, storeConfirmedDocumentFacts } from '@/publish/import/decision-texts';
import { DECISION_TEXT } from '@/tests/support/publish/decision-text';
import { createScratchFolder, imported, optionsOf, refusedOf } from '@/tests/support/publish/imported';
import { docxOf } from '@/tests/support/publish/office';

const SOURCE = 'decision-texts';

let directory: string;
let place: string;
beforeEach(async () => {
  directory = await createScratchFolder('texts');
  place = join(directory, 'decision.docx');
  await writeFile(place, docxOf(DECISION_TEXT));
});

const confirm = (set: Readonly<Record<string, string>> = {}, files: readonly string[] = []) =>
  storeConfirmedDocumentFacts({
    directory,
    source: SOURCE,
    files,
    by: 'Người đối chiếu',
    on: '2026-11-24',
    set,
  });

describe('a decision as a document', () => {
  it('is not imported until a person confirms the found values, which are listed with their positions', async () => {
    const { rows, leftOut } = await imported(directory, SOURCE, [place]);
    expect(rows).toEqual([]);
    expect(leftOut).toEqual([expect.stringMatching(/^decision 0012\/QĐ-XPHC: it waits for a person/)]);
    const [text] = await readDecisionTexts(directory, SOURCE);
    const values = Object.entries(text?.facts ?? {}).map(([name, { value, at }]) => [name, value, at]);
    expect(values).toEqual([
      ['number', '0012/QĐ-XPHC', 'line 3'],
      ['decidedOn', '2026-11-10', 'line 4'],
      ['issuer', 'ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ 1', 'line 2'],
      ['trader', 'Công ty TNHH Minh Họa Gốm', 'line 10'],
      ['address', 'Số 12 đường Ví Dụ, phường Mẫu, Tỉnh Minh Họa', 'line 11'],
      ['taxCode', '0100233488', 'line 13'],
      ['act', 'Kinh doanh hàng hóa không rõ nguồn gốc, xuất xứ', 'line 14'],
      ['area', 'Tỉnh Minh Họa', 'line 15'],
      ['publishedOn', '2026-11-20', 'line 16'],
      ['expiresOn', '2026-12-05', 'line 16'],
    ]);
  });

  it('is imported after confirmation, with the confirmed values', async () => {
    await imported(directory, SOURCE, [place]);
    await confirm({ trader: 'Công ty TNHH Gốm Minh Họa' });
    const { rows } = await imported(directory, SOURCE, [place]);
    expect(rows).toMatchObject([
      {
        type: 'violation',
        keys: ['tax:0100233488'],
        actCode: 'UNKNOWN_ORIGIN',
        number: '0012/QĐ-XPHC',
        trader: { name: 'Công ty TNHH Gốm Minh Họa' },
        publishedOn: '2026-11-20',
        expiresOn: '2026-12-05',
      },
    ]);
    // The name of the person who confirmed it is not written into the rows, which are published.
    expect(await readFile(join(directory, 'imported', `${SOURCE}.jsonl`), 'utf8')).not.toContain(
      'Người đối chiếu',
    );
  });

  it('needs a new confirmation after a change', async () => {
    await imported(directory, SOURCE, [place]);
    await confirm();
    await imported(directory, SOURCE, [place]);
    await writeFile(place, docxOf([...DECISION_TEXT, 'Một dòng mới.']));
    const refused = await refusedOf(optionsOf(directory, SOURCE, [place]));
    expect(refused).toEqual([expect.stringContaining('0 rows where the import before had 1')]);
  });

  it('is shown for at most 30 days, counted from the decision’s own day if it names no other day', async () => {
    const [open, closed] = [
      DECISION_TEXT.map((line) => line.replace('05/12/2026', '05/12/2027')),
      DECISION_TEXT.slice(0, -1),
    ];
    await writeFile(place, docxOf(open));
    await imported(directory, SOURCE, [place]);
    await confirm();
    const long = await imported(directory, SOURCE, [place]);
    expect(long.rows[0]).toMatchObject({ publishedOn: '2026-11-20', expiresOn: '2026-12-19' });
    await writeFile(place, docxOf(closed));
    await imported(directory, SOURCE, [place]).catch(() => null);
    await confirm();
    const short = await imported(directory, SOURCE, [place]);
    expect(short.rows[0]).toMatchObject({ publishedOn: '2026-11-10', expiresOn: '2026-12-09' });
  });

  it('cannot be confirmed with a missing value, or several at once by one value', async () => {
    const other = join(directory, 'other.docx');
    await writeFile(
      place,
      docxOf(DECISION_TEXT.filter((line) => !line.startsWith('Địa chỉ') && line !== 'Tỉnh Minh Họa')),
    );
    await writeFile(other, docxOf(DECISION_TEXT.map((line) => line.replace('0012/', '0013/'))));
    await imported(directory, SOURCE, [place, other]);
    await expect(confirm({}, ['decision.docx'])).rejects.toThrow('decision.docx: address was not found');
    await expect(confirm({ address: 'x' })).rejects.toThrow('one file at a time');
    await expect(confirm({}, ['none.docx'])).rejects.toThrow('none.docx: import it first');
    await confirm({ address: 'Số 12 đường Ví Dụ, Tỉnh Minh Họa' }, ['decision.docx']);
    expect((await imported(directory, SOURCE, [place, other])).taken).toBe(1);
  });
});

it('a withdrawal awaits confirmation with its own number, and without a number if it has two', async () => {
  const row = ['Kem minh họa', '000123/24/CBMP-QLD'];
  const text = (...lines: string[]) => docxOf(lines, [['Tên sản phẩm', 'Số tiếp nhận'], row]);
  const file = join(directory, 'order.docx');
  const reason = 'Lý do thu hồi: sản phẩm chứa chất cấm.';
  const own = 'Quyết định số 0042/QĐ-QLD ngày 14/7/2025 về việc thu hồi.';
  const cited =
    'Căn cứ Quyết định số 132/QĐ-QLD ngày 10/3/2025; thay thế Quyết định số 9/QĐ-QLD ngày 1/2/2025.';
  await writeFile(file, text(own, cited, reason));
  await imported(directory, 'dav-withdrawals', [file]);
  const [first] = await readDecisionTexts(directory, 'dav-withdrawals');
  expect([first?.facts.number?.value, first?.facts.decidedOn?.value]).toEqual(['0042/QĐ-QLD', '2025-07-14']);
  await writeFile(file, text(own, 'Quyết định số 0043/QĐ-QLD ngày 15/7/2025 về việc thu hồi.', reason));
  await imported(directory, 'dav-withdrawals', [file]);
  const [second] = await readDecisionTexts(directory, 'dav-withdrawals');
  expect(second?.missing).toEqual(['number']);
});
