import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepareSources, SOURCES } from '@/tests/support/publish/imported';

const sources = prepareSources();
const { imported } = sources;

it.each(['html', 'csv'])('the register yields sites with status and the owner’s code (%s)', async (form) => {
  const { rows } = await imported('moit-register', `moit-register.${form}`);
  expect(rows.filter(({ type }) => type === 'list').map(({ status }) => status)).toEqual([
    'registered',
    'notified',
    'suspended',
    'withdrawn',
  ]);
  expect(rows.filter(({ type }) => type === 'seller')).toEqual([
    { type: 'seller', key: 'site:tiem-gom-may-thu.example.vn', status: 'notified' },
    { type: 'seller', key: 'site:san-thu.example.vn', status: 'registered' },
    { type: 'seller', key: 'site:da-dong.example.vn', status: 'withdrawn' },
  ]);
  expect(rows.find(({ id }) => id === 'moit-MH-2026-0002')).toMatchObject({
    keys: ['site:san-thu.example.vn', 'tax:0314409058-002'],
    owner: 'Công ty minh họa Sàn Thử',
    confirmedOn: '2026-11-03',
  });
});

it.each([
  ['Tạm dừng', 'suspended'],
  ['Đình chỉ hoạt động', 'suspended'],
  ['Bị thu hồi', 'withdrawn'],
  ['Đã hủy', 'withdrawn'],
  ['Đang hoạt động', 'notified'],
])('the register’s state "%s" becomes %s', async (state, status) => {
  const text = await readFile(join(SOURCES, 'moit-register.csv'), 'utf8');
  const place = join(sources.directory, 'list.csv');
  await writeFile(place, text.replace('Chấm dứt', state));
  const { rows } = await imported('moit-register', place);
  const ofIt = rows.filter(({ id, key }) => id === 'moit-MH-2026-0003' || key === 'site:da-dong.example.vn');
  expect(ofIt.map((row) => row.status)).toEqual([status, status]);
});

it('a site gets no lookup key from its owner’s personal number', async () => {
  const text = await readFile(join(SOURCES, 'moit-register.csv'), 'utf8');
  const place = join(sources.directory, 'list.csv');
  await writeFile(place, text.replace('0100233488', '001099012345'));
  const { rows, text: written } = await imported('moit-register', place);
  expect(rows.find(({ id }) => id === 'moit-MH-2026-0001')?.keys).toEqual([
    'site:tiem-gom-may-thu.example.vn',
  ]);
  expect(written).not.toContain('001099012345');
});

it.each([
  ['a later row says that it holds', '05/01/2026', '06/02/2026', 'notified', 1, 0],
  ['a later row says that it is withdrawn', '06/02/2026', '05/01/2026', 'withdrawn', 1, 0],
  ['no day tells which is later', '', '', 'notified', 0, 1],
])(
  'a site that is twice in the register has a clear status when %s',
  async (_, over, holds, status, left, aside) => {
    const place = join(sources.directory, 'list.csv');
    const heading = 'Tên miền,Tên doanh nghiệp,Hình thức,Số hồ sơ,Ngày xác nhận,Trạng thái';
    const twice = [
      `a.example.vn,Cơ sở A,Thông báo,MH-1,${over},Chấm dứt`,
      'b.example.vn,Cơ sở B,Thông báo,MH-2,01/02/2026,Đã xác nhận',
      `a.example.vn,Cơ sở A,Thông báo,MH-3,${holds},Đã xác nhận`,
    ];
    await writeFile(place, [heading, ...twice, ''].join('\n'));
    const { rows, read, taken, leftOut, setAside } = await imported('moit-register', place);
    const ofIt = rows.filter(({ key, keys }) => [key, keys].flat().includes('site:a.example.vn'));
    expect(ofIt.map((row) => [row.type, row.status])).toEqual([
      ['seller', status],
      ['site', status],
    ]);
    expect([read, taken, leftOut.length, setAside.length]).toEqual([3, 2, left, aside]);
  },
);

it.each([
  [['Hình thức: Đăng ký', 'Số hồ sơ: MH-9'], 'registered', 'MH-9', []],
  [['Hình thức: Thông báo'], 'notified', 'không ghi trên trang', ['the page states no number']],
  [['Số hồ sơ: MH-9'], 'notified', 'MH-9', ['the page states no kind, and the weaker is told: notified']],
  [
    [],
    'notified',
    'không ghi trên trang',
    ['the page states no number', 'the page states no kind, and the weaker is told: notified'],
  ],
  [['Số hồ sơ: MH-9', 'Trạng thái: Chấm dứt'], 'withdrawn', 'MH-9', []],
])(
  'the saved page of one site is read with notes about missing values (%s)',
  async (lines, status, number, expectedNotes) => {
    const place = join(sources.directory, 'page.html');
    const stated = ['Tên miền: a.example.vn', 'Tên doanh nghiệp: Cơ sở A', ...lines];
    await writeFile(place, `<!doctype html>${stated.map((line) => `<p>${line}</p>`).join('')}`);
    const { rows, notes } = await imported('moit-register', place);
    expect(rows.at(-1)).toMatchObject({ keys: ['site:a.example.vn'], status, number });
    expect(notes.map((note) => expectedNotes.find((one) => note.includes(one)))).toEqual(expectedNotes);
  },
);
