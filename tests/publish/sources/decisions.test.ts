import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findActCodeAndEnglish } from '@/publish/importers/violation-acts';
import { prepareSources, SOURCES } from '@/tests/support/publish/imported';

const sources = prepareSources();
const { imported } = sources;

describe("the ministry's list of violations", () => {
  it('yields keys of shops, sites and tax codes, or name with address; no name alone, personal number or marketplace', async () => {
    const { rows, leftOut } = await imported('moit-violators', 'moit-violators.csv');
    expect(rows).toMatchObject([
      { keys: ['shop:shopee.vn:987210463'], actCode: 'UNKNOWN_ORIGIN', expiresOn: '2026-12-19' },
      { keys: ['tax:0100233488', 'site:ban-thu.example.vn'], actCode: 'UNREGISTERED_SITE' },
      { keys: ['trader:ngườibánminhhọac/3vídụ/minhhọa'], actCode: 'COUNTERFEIT_QUALITY' },
    ]);
    expect(leftOut).toEqual(['line 5: it names no tax code, site, shop or full address']);
  });

  it('counts days from publication, reads the day first, and splits a decision about two traders', async () => {
    const text = await readFile(join(SOURCES, 'moit-violators.csv'), 'utf8');
    const place = join(sources.directory, 'list.csv');
    const early = text.replace('10/11/2026,20/11/2026', '05/09/2026,06/11/2026').split('\n');
    const second = (early[1] ?? '').replace('1,Người bán minh họa A', '9,Người bán minh họa Z');
    await writeFile(place, [early[0], early[1], second, ''].join('\n'));
    const { rows } = await imported('moit-violators', place);
    const days = { decidedOn: '2026-09-05', publishedOn: '2026-11-06', expiresOn: '2026-12-05' };
    expect(rows).toMatchObject([days, days]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });

  it('keeps the ids of decisions in other files', async () => {
    const idOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id);
    const alone = idOf((await imported('moit-violators', 'moit-violators.html')).rows);
    const both = idOf((await imported('moit-violators', 'moit-violators.csv', 'moit-violators.html')).rows);
    expect(both).toHaveLength(4);
    expect(both).toEqual(expect.arrayContaining(alone));
  });

  it('keeps the list’s own words for an act without a code', async () => {
    const text = await readFile(join(SOURCES, 'moit-violators.csv'), 'utf8');
    const odd = join(sources.directory, 'odd.csv');
    await writeFile(odd, text.replace('Kinh doanh hàng giả', 'Hành vi chưa gặp'));
    const { rows, notes } = await imported('moit-violators', odd);
    const words = { vi: 'Hành vi chưa gặp', en: 'Hành vi chưa gặp' };
    expect(rows[2]).toMatchObject({ actCode: 'UNCODED', act: words });
    expect(notes).toEqual(['line 4: the act has no code: it is shown in its own words']);
    expect(findActCodeAndEnglish('Kinh doanh hàng hoá nhập lậu')?.code).toBe('SMUGGLED');
  });

  it.each([
    ['Buôn bán hàng hóa giả mạo nhãn hiệu', 'IP_TRADEMARK'],
    ['Buôn bán hàng giả mạo nhãn hàng hóa, bao bì', 'COUNTERFEIT_LABEL'],
    ['Buôn bán hàng giả về giá trị sử dụng', 'COUNTERFEIT_USE'],
    ['Website chưa thông báo với cơ quan quản lý', 'UNREGISTERED_SITE'],
    ['Cung cấp dịch vụ sàn giao dịch khi chưa đăng ký', 'UNREGISTERED_SITE'],
    ['Không đăng ký ứng dụng bán hàng', 'UNREGISTERED_SITE'],
    // An unregistered business, tax or price is another violation.
    ['Hoạt động kinh doanh mà không đăng ký thành lập hộ', 'NO_BUSINESS_REGISTRATION'],
    ['Bán hàng trên sàn khi chưa đăng ký kinh doanh', 'NO_BUSINESS_REGISTRATION'],
    ['Không đăng ký thuế', undefined],
    ['Kinh doanh thực phẩm quá hạn sử dụng', 'FOOD_EXPIRED'],
    ['Sử dụng giấy phép kinh doanh đã quá hạn sử dụng', undefined],
    ['Hàng không có nhãn phụ', 'LABELLING'],
    ['Kinh doanh rượu không có giấy phép', 'CONDITIONAL_NO_LICENCE'],
    // A condition of food safety and a permit of advertising are no licence of the goods.
    ['Kinh doanh thực phẩm tại cơ sở không đủ điều kiện an toàn thực phẩm', 'FOOD_UNSAFE'],
    ['Không có giấy phép quảng cáo', 'FALSE_AD'],
    ['Không xuất hóa đơn khi bán hàng', 'TAX_INVOICE'],
    // Goods without papers are no breach of the rules on invoices: the decision's own words are shown.
    ['Kinh doanh hàng hóa không có hóa đơn, chứng từ', undefined],
  ])('reads "%s" as %s', (act, code) => {
    expect(findActCodeAndEnglish(act)?.code).toBe(code);
  });
});
