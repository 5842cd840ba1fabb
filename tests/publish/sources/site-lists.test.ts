import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { imported, scratch } from '@/tests/support/publish/imported';
import { xlsxOf } from '@/tests/support/publish/office';

let directory: string;
beforeEach(async () => {
  directory = await scratch('site-lists');
});

async function listed(source: string, rows: readonly (readonly string[])[]) {
  const place = join(directory, 'list.xlsx');
  await writeFile(place, xlsxOf([{ name: 'DS', rows }]));
  return imported(directory, source, [place]);
}

it('sites the national list calls fraudulent are reported in its words, trusted ones are not', async () => {
  const { rows, leftOut, identifiers } = await listed('ncsc-sites', [
    ['STT', 'Tên miền', 'Phân loại', 'Trạng thái'],
    ['1', 'nhan-qua.example', 'Lừa đảo', 'Đã xác minh'],
    ['2', 'ngan-hang.example', 'Nhãn tín nhiệm mạng', ''],
    ['3', 'moi-bao.example', 'Giả mạo ngân hàng', 'Đang xác minh'],
    ['4', 'san.example/gian-hang/1', 'Lừa đảo', 'Đã xác minh'],
    ['5', 'shopee.vn', 'Lừa đảo', 'Đã xác minh'],
    ['6', 'da-xong.example', 'Lừa đảo', 'Đã gỡ cảnh báo'],
    ['7', 'khong-tin.example', 'Không tín nhiệm', 'Đã xác minh'],
  ]);
  expect(rows).toMatchObject([
    { id: 'ncsc-sites-nhan-qua-example', keys: ['site:nhan-qua.example'], category: 'Đã xác minh: Lừa đảo' },
    { keys: ['site:moi-bao.example'], category: 'Đang xác minh: Giả mạo ngân hàng', origin: 'authority' },
    { keys: ['site:khong-tin.example'] },
  ]);
  expect([...leftOut].sort()).toEqual([
    'sheet "DS", row 3: it warns of nothing: a site that is trusted',
    'sheet "DS", row 5: it names no whole site that may be warned of',
    'sheet "DS", row 6: it names no whole site that may be warned of',
    'sheet "DS", row 7: the list itself takes the warning back',
  ]);
  expect(identifiers).toHaveLength(2);
});

it('a food warning without a state is a suspicion', async () => {
  const { rows, setAside } = await listed('vfa-warnings', [
    ['STT', 'Tên sản phẩm', 'Đường link quảng cáo', 'Nội dung vi phạm', 'Kết quả xác minh'],
    ['1', 'Viên uống Minh Họa', 'https://vien-uong.example/', 'Quảng cáo như thuốc chữa bệnh', ''],
    ['2', 'Trà Minh Họa', 'tra.example\nhttps://tra-that.example', '', 'Đã xử phạt'],
    ['3', 'Bột Minh Họa', 'bot.example', '', 'Theo dõi'],
  ]);
  expect(rows.map(({ keys, category }) => [keys, category])).toEqual([
    [['site:vien-uong.example'], 'Đang xác minh: Quảng cáo như thuốc chữa bệnh (Viên uống Minh Họa)'],
    [['site:tra.example'], 'Đã xử phạt: quảng cáo thực phẩm Trà Minh Họa'],
    [['site:tra-that.example'], 'Đã xử phạt: quảng cáo thực phẩm Trà Minh Họa'],
  ]);
  expect(setAside).toEqual(['sheet "DS", row 4: the state "Theo dõi" is not known']);
});
