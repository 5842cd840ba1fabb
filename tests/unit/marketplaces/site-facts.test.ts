// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readSiteFacts } from '@/lib/marketplaces/site/read-site-facts';
import { pageOf } from '../../support/page';

const HOME = 'https://gom-may.example/';
const read = (footer: string, body = '') =>
  readSiteFacts(pageOf(`<main>${body}</main><footer>${footer}</footer>`, HOME));
const FULL = `
  <p>CÔNG TY TNHH GỐM MÂY</p>
  <p><b>Địa chỉ:</b> Số 1, đường Thử Nghiệm, phường Bến Mẫu, Hà Nội</p>
  <p>Người đại diện theo pháp luật: Ông Trần Văn Thử</p>
  <p>Mã số thuế: 0100109106 do Sở KH&amp;ĐT Hà Nội cấp ngày 01/02/2020</p>
  <p>Hotline: 024 3333 4444 – Email: lienhe@gom-may.example</p>
  <a href="/bao-mat">Chính sách bảo mật thông tin</a>
  <a href="/dieu-khoan">Điều khoản sử dụng</a>
  <a href="/khieu-nai">Giải quyết khiếu nại</a>
  <a href="/gia">Chính sách giá</a>
  <a href="/dieu-kien">Điều kiện giao dịch chung</a>
  <a href="/thanh-toan-ho-tro">Hình thức thanh toán</a>
  <a href="/giao-hang">Chính sách giao hàng</a>
  <a href="/doi-tra">Đổi trả và hoàn tiền</a>`;

describe('a site that shows everything', () => {
  const facts = read(FULL, '<a href="/cart">Giỏ hàng</a>');

  it('has every item found, with what stands there', () => {
    expect(facts).toMatchObject({ host: 'gom-may.example', owner: 'organisation', ordering: true });
    const asked = Object.entries(facts.items).filter(([item]) => !/^(ranking|seller)/.test(item));
    expect(asked.filter(([, reading]) => reading !== 'found')).toEqual([]);
    expect(facts.shown).toMatchObject({
      'owner-name': 'CÔNG TY TNHH GỐM MÂY',
      'owner-address': 'Số 1, đường Thử Nghiệm, phường Bến Mẫu, Hà Nội',
      'legal-representative': 'Trần Văn Thử',
      registration: '0100109106',
      returns: 'https://gom-may.example/doi-tra',
    });
    expect(facts.taxCode).toBe('0100109106');
  });
});

describe('what a site does not show', () => {
  it('is not found on a page read to its footer', () => {
    const facts = read('<p>Cửa hàng gốm sứ thủ công, mở cửa hằng ngày.</p>');
    expect(facts.items['owner-name']).toBe('not-found');
    expect(facts.items['privacy-policy']).toBe('not-found');
    expect(facts.owner).toBe('unknown');
  });

  it('cannot be told without a footer', () => {
    const facts = readSiteFacts(pageOf('<main>Gốm sứ thủ công</main>', HOME));
    expect(new Set(Object.values(facts.items))).toEqual(new Set(['unknown']));
  });

  it('cannot be told of the owner while a contact page is unread', () => {
    const facts = read('<p>Cửa hàng gốm sứ thủ công</p><a href="/lien-he">Liên hệ</a>');
    expect(facts.items['owner-name']).toBe('unknown');
    expect(facts.items['privacy-policy']).toBe('not-found');
  });

  it('is not held to be there by a link that leads nowhere or to the till', () => {
    const facts = read(
      '<p>Cửa hàng gốm sứ</p><a href="#">Chính sách bảo mật</a><a href="/checkout">Phương thức thanh toán</a>',
    );
    expect(facts.items['privacy-policy']).toBe('not-found');
    expect(facts.items.payment).toBe('not-found');
  });
});

describe('what may stand there in other words', () => {
  it.each([
    ['owner-name', '<p>© 2026 Gốm Mây, gốm sứ thủ công mỗi ngày</p>'],
    ['owner-address', '<p>Xưởng gốm tại phường Bến Mẫu, mở cửa hằng ngày</p>'],
    ['registration', '<p>Đăng ký kinh doanh đầy đủ, gốm sứ thủ công</p>'],
    ['phone', '<p>Gốm sứ thủ công, gọi 24 3333 4444 mỗi ngày</p>'],
    ['returns', '<p>Gốm sứ thủ công mỗi ngày</p><a href="/cs">Chính sách chung</a>'],
  ] as const)('cannot be told: %s', (item, footer) => {
    expect(read(footer).items[item]).toBe('unknown');
  });
});

describe('the tax code', () => {
  it.each([
    ['<p>Hộ kinh doanh Gốm Mây</p><p>MST: 001099012345</p>', '001099012345'],
    ['<p>Công ty Gốm Mây, mã số doanh nghiệp: 0314409058-002</p>', '0314409058-002'],
    ['<p>Công ty TNHH Gốm Mây</p><p>MST: 0100233480</p>', '0100233480'],
    ['<p>MST: 0100233488, thiết kế web: Mẫu, MST 0312687878</p>', undefined],
    ['<p>GPKD số 4103012345, đăng ký kinh doanh năm 2006</p>', undefined],
    ['<p>Mã số doanh nghiệp: 41A8012345, gốm sứ thủ công</p>', undefined],
  ])('of %s', (footer, code) => {
    expect(read(footer).taxCode).toBe(code);
  });
});

describe('numbers', () => {
  it('of a person are masked', () => {
    const facts = read('<p>Hộ kinh doanh Gốm Mây</p><p>MST: 001099012345</p>');
    expect(facts.shown?.registration).toBe('001•••••••45');
    expect(JSON.stringify(facts.shown)).not.toContain('001099012345');
    expect(facts.owner).toBe('individual');
  });

  it.each([
    ['0912 345 678', true],
    ['+84 91 234 5678', true],
    ['024.3333.4444', true],
    ['1900 1234', true],
    ['đơn hàng 20471130952', false],
    ['giá 1.900.123 đồng', false],
    ['ngày 01/02/2020', false],
  ])('%s is a phone number: %s', (text, expected) => {
    expect(read(`<p>Gọi ${text} hôm nay nhé bạn</p>`).items.phone === 'found').toBe(expected);
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
    ['<img alt="Nhãn hiệu đã đăng ký">', []],
    ['<img src="/bo-cong-thuong.png">', []],
  ])('in %s is read with where it leads', (markup, expected) => {
    expect(read(`<p>Chân trang của cửa hàng</p>${markup}`).badges).toEqual(expected);
  });
});
