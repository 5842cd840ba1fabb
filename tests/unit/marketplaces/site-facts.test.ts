// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DisclosureItem } from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import { classifyTaxCode } from '@/lib/domain/seller/tax-code';
import { collectSiteText } from '@/lib/independent-shops/collect-text';
import { readSiteFacts } from '@/lib/independent-shops/read-site-facts';
import { pageOf } from '../../support/pages/page';

const HOME = 'https://gom-may.example/';
const readMarkup = (markup: string, url = HOME): SiteFacts =>
  readSiteFacts(structuredClone(collectSiteText(pageOf(markup, url))));
const read = (footer: string, body = '', url = HOME): SiteFacts =>
  readMarkup(`<main>${body}</main><footer>${footer}</footer>`, url);
/** A long enough footer with none of the items. */
const EMPTY = '<p>Cửa hàng gốm sứ thủ công, mở cửa hằng ngày.</p>';

const FULL = `
  <p>CÔNG TY TNHH GỐM MÂY</p>
  <p><b>Địa chỉ:</b> Số 1, đường Thử Nghiệm, phường Bến Mẫu, Hà Nội</p>
  <p>Người đại diện theo pháp luật: Ông Trần Văn Thử</p>
  <p>Mã số thuế: 0100109106 do Sở KH&amp;ĐT Hà Nội cấp ngày 01/02/2020</p>
  <p>Hotline: 024 3333 4444 – Email: lienhe@gom-may.example</p>
  <p>Khiếu nại: khieunai@gom-may.example, trả lời trong vòng 24 giờ</p>
  <a href="/bao-mat">Chính sách bảo mật thông tin</a>
  <a href="/dieu-khoan">Điều khoản sử dụng</a>
  <a href="/khieu-nai">Giải quyết khiếu nại</a>
  <a href="/gia">Chính sách giá</a>
  <a href="/dieu-kien">Điều kiện giao dịch chung</a>
  <a href="/thanh-toan-ho-tro">Hình thức thanh toán</a>
  <a href="/giao-hang">Chính sách giao hàng</a>
  <a href="/doi-tra">Đổi trả và hoàn tiền</a>`;

describe('a site with all details', () => {
  const facts = read(FULL, '<a href="/cart">Giỏ hàng</a>');

  it('has every item found, with its value and position', () => {
    expect(facts).toMatchObject({ host: 'gom-may.example', owner: 'organisation', ordering: true });
    const siteItems = Object.entries(facts.items).filter(([item]) => !/^(ranking|seller)/.test(item));
    expect(siteItems.filter(([, reading]) => reading !== 'found')).toEqual([]);
    expect(facts.shown).toMatchObject({
      'owner-name': 'CÔNG TY TNHH GỐM MÂY',
      'owner-address': 'Số 1, đường Thử Nghiệm, phường Bến Mẫu, Hà Nội',
      'legal-representative': 'Trần Văn Thử',
      registration: '0100109106',
      'registration-date': '01/02/2020',
      'registration-place': 'Sở KH&ĐT Hà Nội',
      'tax-code': '0100109106',
      phone: '024 3333 4444',
      'e-mail': 'lienhe@gom-may.example',
      'complaint-contact': 'khieunai@gom-may.example',
      'complaint-times': '24 giờ',
      returns: 'https://gom-may.example/doi-tra',
    });
    expect(facts.places).toMatchObject({ 'owner-name': 'footer p', returns: 'footer a', phone: 'footer p' });
    expect(facts.taxCode).toBe('0100109106');
  });

  it('has a value for each found item, and for no other item', () => {
    const found = Object.entries(facts.items).flatMap(([item, reading]) =>
      reading === 'found' ? [item] : [],
    );
    expect(Object.keys(facts.shown ?? {}).sort()).toEqual(found.sort());
  });
});

/** For each item, each text alone in a footer: one that states it, the value read, and one that only resembles it. */
const ITEMS: readonly (readonly [DisclosureItem, fires: string, value: string, not: string])[] = [
  ['owner-name', '© 2026 Công ty TNHH Gốm Mây', 'Công ty TNHH Gốm Mây', 'Cửa hàng của một công ty lâu năm'],
  ['owner-name', 'Hộ kinh doanh Gốm Mây', 'Hộ kinh doanh Gốm Mây', 'Dành cho hộ kinh doanh'],
  [
    'owner-address',
    'Trụ sở chính: Số 1, phường Bến Mẫu, Hà Nội',
    'Số 1, phường Bến Mẫu, Hà Nội',
    'Thêm địa chỉ nhận hàng',
  ],
  [
    'legal-representative',
    'Người đại diện theo pháp luật: Bà Lê Thị Mẫu',
    'Lê Thị Mẫu',
    'Đại diện bán hàng: Lê Thị Mẫu',
  ],
  ['registration', 'GPKD số 0100109106', '0100109106', 'Mã đơn hàng 0100109106'],
  ['registration', 'Giấy chứng nhận ĐKKD số 01A8012345', '01A8012345', 'Giấy chứng nhận chất lượng năm 2026'],
  [
    'registration-date',
    'GPKD: 0100109106 cấp lần đầu ngày 01/02/2020',
    '01/02/2020',
    'Khai trương ngày 01/02/2020',
  ],
  [
    'registration-date',
    'MST 0100109106. Ngày cấp: 1 tháng 2 năm 2020',
    '1 tháng 2 năm 2020',
    'Cấp đông ngày 01/02/2020',
  ],
  [
    'registration-place',
    'MST 0100109106 do Sở Tài chính Hà Nội cấp ngày 01/02/2020',
    'Sở Tài chính Hà Nội',
    'Hàng do Sở Thích Gốm giao',
  ],
  [
    'registration-place',
    'GPKD 0100109106, nơi cấp: Phòng ĐKKD Hà Nội',
    'Phòng ĐKKD Hà Nội',
    'Nơi cấp hàng: Hà Nội',
  ],
  ['tax-code', 'Mã số thuế: 0100 109 106', '0100109106', 'Giá đã gồm thuế 0100109106 đồng'],
  ['tax-code', 'MST: 0100109106-001', '0100109106-001', 'AMST: 0100109106'],
  ['phone', 'Gọi 0912 345 678', '0912 345 678', 'Đơn hàng 20471130952'],
  ['phone', 'Hotline +84 91 234 5678', '0912 345 678', 'Giá 1.900.123 đồng'],
  ['phone', '<a href="tel:02433334444">Gọi ngay</a> để được tư vấn', '024 3333 4444', 'Ngày 01/02/2020'],
  ['phone', 'Tổng đài 1900 1234', '1900 1234', 'Mã 0212 345 6'],
  ['e-mail', 'Thư: lienhe@gom-may.example', 'lienhe@gom-may.example', 'Theo dõi @gommay'],
  [
    'e-mail',
    '<a href="mailto:a@gom-may.example?subject=x">Viết thư</a> cho cửa hàng',
    'a@gom-may.example',
    'a (at) cửa hàng',
  ],
  ['complaint-contact', 'Tiếp nhận phản ánh: 1900 1234', '1900 1234', 'Đặt hàng: 1900 1234'],
  [
    'complaint-contact',
    '<p>Khiếu nại xin gửi về</p><p>a@gom-may.example</p>',
    'a@gom-may.example',
    'Báo giá: a@gom-may.example',
  ],
  [
    'complaint-times',
    'Khiếu nại được trả lời trong vòng 03 ngày làm việc',
    '03 ngày làm việc',
    'Giao hàng trong vòng 24 giờ',
  ],
  [
    'complaint-times',
    'Complaints are answered within 2-3 working days.',
    '2-3 working days',
    'Open 24 hours a day',
  ],
];

describe('the item', () => {
  it.each(ITEMS)('%s is found in “%s” as “%s”', (item, fires, value) => {
    const facts = read(`${EMPTY}<div>${fires}</div>`);
    expect([facts.items[item], facts.shown?.[item]]).toEqual(['found', value]);
    expect(facts.places?.[item]).toMatch(/^footer /);
  });

  it.each(ITEMS)('%s is not found in the similar “%s”', (item, _fires, _value, not) => {
    const facts = read(`${EMPTY}<div>${not}</div>`);
    expect(facts.items[item]).not.toBe('found');
    expect(facts.shown?.[item]).toBeUndefined();
  });
});

describe('a missing detail of a site', () => {
  it('is "not found" on a page read to its footer', () => {
    const { items, owner } = read('<p>Gốm sứ thủ công, mở cửa hằng ngày.</p>');
    const siteItems = Object.entries(items).filter(([item]) => !item.startsWith('seller'));
    expect(siteItems.filter(([, reading]) => reading !== 'not-found')).toEqual([]);
    expect(owner).toBe('unknown');
  });

  it('is undecided without a footer', () => {
    const { items } = readMarkup('<main>Gốm sứ thủ công</main>');
    expect(new Set(Object.values(items))).toEqual(new Set(['unknown']));
  });

  it('is undecided on a page too long to be read whole', () => {
    const { items } = read(EMPTY, '<p>Một dòng giới thiệu</p>'.repeat(4_100));
    expect(new Set(Object.values(items))).toEqual(new Set(['unknown']));
  });

  it('is undecided for the owner’s details while a contact page is unread', () => {
    const { items } = read(`${EMPTY}<a href="/lien-he">Liên hệ</a>`);
    expect([items['owner-name'], items['e-mail'], items['registration-date']]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(items['privacy-policy']).toBe('not-found');
  });

  it('is "not found" on the contact page itself', () => {
    const { items } = read(`${EMPTY}<a href="/lien-he">Liên hệ</a>`, '', `${HOME}lien-he`);
    expect(items['owner-name']).toBe('not-found');
  });

  it('is undecided for complaints while their page is unread, and decided on that page', () => {
    const link = '<a href="/khieu-nai">Giải quyết khiếu nại</a>';
    expect(read(EMPTY + link).items).toMatchObject({
      'complaint-method': 'found',
      'complaint-times': 'unknown',
    });
    const page = read(
      EMPTY + link,
      '<h1>Giải quyết khiếu nại</h1><p>Chúng tôi phản hồi trong 24 giờ.</p>',
      `${HOME}khieu-nai`,
    );
    expect([page.shown?.['complaint-times'], page.places?.['complaint-times']]).toEqual(['24 giờ', 'p']);
    const silent = read(EMPTY + link, '<h1>Giải quyết khiếu nại</h1>', `${HOME}khieu-nai`);
    expect(silent.items['complaint-times']).not.toBe('found');
  });

  it.each([
    ['a link to the checkout', '<a href="/thanh-toan">Phương thức thanh toán</a>', 'payment'],
    ['a link to the checkout in English', '<a href="/checkout">Payment methods</a>', 'payment'],
    ['a link that opens by a script', '<a href="#">Chính sách bảo mật</a>', 'privacy-policy'],
    ['words without a link', '<p>Đổi trả hàng trong 7 ngày</p>', 'returns'],
  ] as const)('is undecided if it is only mentioned in %s', (_, markup, item) => {
    const { items, shown } = read(`${EMPTY}${markup}`);
    expect(items[item]).toBe('unknown');
    expect(shown?.[item]).toBeUndefined();
  });

  it('is undecided below a heading about it', () => {
    expect(read(EMPTY, '<h2>Chính sách giao hàng</h2><p>Miễn phí.</p>').items.delivery).toBe('unknown');
  });

  it('is not replaced by the checkout or a word in a text', () => {
    const { items } = read(
      `${EMPTY}<a href="/thanh-toan">Thanh toán</a>`,
      '<p>Giao hàng nhanh, gốm bền.</p>',
    );
    expect([items.payment, items.delivery]).toEqual(['not-found', 'not-found']);
  });

  it.each([
    ['Chính sách bảo mật', 'privacy-policy'],
    ['Điều khoản sử dụng', 'rights-and-duties'],
    ['Giải quyết khiếu nại', 'complaint-method'],
    ['Chính sách giá', 'price-policy'],
    ['Điều kiện giao dịch chung', 'conditions'],
    ['Phương thức thanh toán', 'payment'],
    ['Vận chuyển và giao nhận', 'delivery'],
    ['Đổi trả hàng', 'returns'],
    ['Tiêu chí hiển thị', 'ranking-criteria'],
  ] as const)('is found only by the link “%s”', (text, item) => {
    const facts = read(`${EMPTY}<a href="/trang">${text}</a>`);
    expect(facts.shown?.[item]).toBe('https://gom-may.example/trang');
    expect(read(`${EMPTY}<a href="/trang">Ấm trà men lam</a>`).items[item]).toBe('not-found');
  });
});

describe('a detail in other words', () => {
  it.each([
    ['owner-name', '<p>© 2026 Gốm Mây, gốm sứ thủ công mỗi ngày</p>'],
    ['owner-address', '<p>Xưởng gốm tại phường Bến Mẫu, mở cửa hằng ngày</p>'],
    ['registration', '<p>Đăng ký kinh doanh đầy đủ, gốm sứ thủ công</p>'],
    ['registration-date', '<p>Gốm sứ thủ công, giấy phép cấp năm 2020</p>'],
    ['registration-place', '<p>Gốm sứ thủ công, Sở Công Thương chứng nhận</p>'],
    ['tax-code', '<p>Gốm sứ thủ công, mã số 0100109106</p>'],
    ['phone', '<p>Gốm sứ thủ công, gọi 24 3333 4444 mỗi ngày</p>'],
    ['e-mail', '<p>Gốm sứ thủ công, thư điện tử gửi xưởng</p>'],
    ['complaint-contact', '<p>Gốm sứ thủ công, chăm sóc khách hàng mỗi ngày</p>'],
    ['complaint-times', '<p>Gốm sứ thủ công, phản hồi sớm nhất có thể</p>'],
    ['returns', '<p>Gốm sứ thủ công mỗi ngày</p><a href="/cs">Chính sách chung</a>'],
  ] as const)('is undecided: %s', (item, footer) => {
    expect(read(footer).items[item]).toBe('unknown');
  });
});

describe('the seller’s tax code', () => {
  it.each([
    ['<p>Hộ kinh doanh Gốm Mây</p><p>MST: 001099012345</p>', '001099012345'],
    ['<p>Công ty Gốm Mây, mã số doanh nghiệp: 0314409058-002</p>', '0314409058-002'],
    ['<p>Công ty TNHH Gốm Mây</p><p>MST: 0100233480</p>', '0100233480'],
    ['<p>MST: 0100233488, thiết kế web: Mẫu, MST 0312687878</p>', undefined],
    ['<p>GPKD số 4103012345, đăng ký kinh doanh năm 2006</p>', undefined],
    ['<p>Mã số doanh nghiệp: 41A8012345, gốm sứ thủ công</p>', undefined],
  ])('is read, or left out, in %s', (footer, code) => {
    expect(read(footer).taxCode).toBe(code);
  });
});

describe('numbers on a site', () => {
  it('are masked everywhere when they identify a person', () => {
    const facts = read(
      `<p>Hộ kinh doanh Gốm Mây</p><p>MST: 001099012345</p><p>Địa chỉ: Số 1 Bến Mẫu, CCCD 001 099 012 345</p>`,
    );
    expect(facts.shown?.['tax-code']).toBe('001*******45');
    expect([classifyTaxCode(facts.taxCode ?? ''), facts.owner]).toEqual(['personal', 'individual']);
    expect(JSON.stringify(facts.shown).replace(/\D/g, '')).not.toContain('001099012345');
  });

  it.each([
    ['0100109106', 'organisation'],
    ['0100109106-001', 'branch'],
    ['0100109107', 'malformed'],
    ['0100109106-000', 'malformed'],
    ['0100 109 106', 'organisation'],
    ['0100109106 – 024 3333 4444', 'organisation'],
    ['001099012345', 'personal'],
  ] as const)('include the tax code %s, of the form %s', (code, form) => {
    expect(classifyTaxCode(read(`${EMPTY}<p>MST: ${code}</p>`).taxCode ?? '')).toBe(form);
  });

  it.each(['Hotline: 0123 456', 'Zalo: 09 1234 56', '<a href="tel:123456">Gọi</a> cho chúng tôi'])(
    'in “%s” are no valid telephone number, so that the item is undecided',
    (text) => {
      expect(read(`${EMPTY}<p>${text}</p>`).items.phone).toBe('unknown');
    },
  );
});

describe('reading a site', () => {
  afterEach(() => vi.unstubAllGlobals());
  it('makes no request, not even for linked pages', () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    vi.stubGlobal('XMLHttpRequest', fetched);
    read(`${FULL}<a href="/lien-he">Liên hệ</a><img src="/da-thong-bao.png" alt="Bộ Công Thương">`);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe('a badge', () => {
  it.each([
    [
      '<a href="http://online.gov.vn/Home/WebDetails/1"><img src="/img/da-thong-bao.png" alt="Đã thông báo Bộ Công Thương"></a>',
      [{ says: 'notified', link: 'http://online.gov.vn/Home/WebDetails/1' }],
    ],
    [
      '<a href="https://online.gov.vn/x?id=2"><img src="/logoCCDV.png"></a>',
      [{ says: 'registered', link: 'https://online.gov.vn/x?id=2' }],
    ],
    ['<img src="/bct/logoSaleNoti.png" alt="Bộ Công Thương">', [{ says: 'notified' }]],
    [
      '<a href="https://online-gov.example/"><img alt="Đã đăng ký Bộ Công Thương"></a>',
      [{ says: 'registered', link: 'https://online-gov.example/' }],
    ],
    // An address that a theme puts around a picture is no link of the badge; an address of a page is one.
    ...['#', '/', '', '/wp-content/uploads/da-thong-bao.PNG', '?'].map((href): [string, unknown[]] => [
      `<a href="${href}"><img alt="Đã thông báo Bộ Công Thương"></a>`,
      [{ says: 'notified' }],
    ]),
    [
      '<a href="/ho-so"><img alt="Đã thông báo Bộ Công Thương"></a>',
      [{ says: 'notified', link: expect.stringContaining('/ho-so') }],
    ],
    ['<img alt="Nhãn hiệu đã đăng ký">', []],
    ['<img src="/bo-cong-thuong.png">', []],
  ])('is read in %s with its link', (markup, expected) => {
    expect(read(`<p>Chân trang của cửa hàng</p>${markup}`).badges).toEqual(expected);
  });
});
