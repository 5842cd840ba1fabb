// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { DisclosureItem } from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import { collectSiteText } from '@/lib/independent-shops/collect-text';
import { readSiteFacts } from '@/lib/independent-shops/read-site-facts';
import { pageOf } from '../../support/pages/page';

const read = (footer: string, main = ''): SiteFacts => {
  const page = pageOf(`<main>${main}</main><footer>${footer}</footer>`, 'https://gom-may.example/');
  return readSiteFacts(structuredClone(collectSiteText(page)));
};

/** Short names of the owner's details. */
const KEYS = {
  name: 'owner-name',
  address: 'owner-address',
  person: 'legal-representative',
  number: 'registration',
  date: 'registration-date',
  place: 'registration-place',
  tax: 'tax-code',
  phone: 'phone',
  mail: 'e-mail',
} as const satisfies Record<string, DisclosureItem>;
type ExpectedDetails = Partial<Record<keyof typeof KEYS, string>>;

function toDetails({ shown = {} }: SiteFacts): ExpectedDetails {
  const found = Object.entries(KEYS).flatMap(([key, item]) => {
    const value = shown[item];
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(found);
}

/** Each footer with everything that may be found in it. */
const FOOTERS: readonly (readonly [what: string, footer: string, said: ExpectedDetails])[] = [
  [
    'lines that only breaks part',
    `<div><strong>CÔNG TY TNHH THƯƠNG MẠI DỊCH VỤ GỐM MÂY</strong><br>
     Địa chỉ: 12/5 Đường Số 3, P. Bến Mẫu, Q. Mẫu, TP.HCM<br>Điện thoại: 028.3333.4444 - Hotline: 0912.345.678<br>
     Email: lienhe@gom-may.example<br>GPĐKKD số 0312345678 do Sở KHĐT TP.HCM cấp ngày 12/05/2013<br>
     Người đại diện: Ông Trần Văn Thử</div>`,
    {
      name: 'CÔNG TY TNHH THƯƠNG MẠI DỊCH VỤ GỐM MÂY',
      address: '12/5 Đường Số 3, P. Bến Mẫu, Q. Mẫu, TP.HCM',
      person: 'Trần Văn Thử',
      number: '0312345678',
      date: '12/05/2013',
      place: 'Sở KHĐT TP.HCM',
      phone: '028 3333 4444',
      mail: 'lienhe@gom-may.example',
    },
  ],
  [
    'one long sentence, with a permit of another kind in it',
    `<p>CÔNG TY TNHH GỐM MÂY. GPDKKD: 0100109106 do sở KH &amp; ĐT TP.HCM cấp ngày 02/01/2007. GPMXH: 238/GP-BTTTT do
     Bộ Thông tin và Truyền thông cấp ngày 04/06/2020. Địa chỉ: 128 Phố Mẫu, Phường Mẫu, TP.HCM. Địa chỉ gửi chứng từ:
     Lô T2-1.2, Đường D1. Email: cskh@gom-may.example. Chịu trách nhiệm nội dung: Trần Văn Thử.</p>`,
    {
      name: 'CÔNG TY TNHH GỐM MÂY',
      address: '128 Phố Mẫu, Phường Mẫu, TP.HCM',
      number: '0100109106',
      date: '02/01/2007',
      place: 'sở KH & ĐT TP.HCM',
      mail: 'cskh@gom-may.example',
    },
  ],
  [
    'a copyright line with the certificate behind it',
    `<p>Bản quyền © 2026 thuộc về Công ty Cổ phần Gốm Mây. Giấy CNĐKDN: 0100109106 – Ngày cấp: 10/03/2015, được sửa đổi
     lần thứ 5 ngày 09/07/2021. Cơ quan cấp: Phòng Đăng ký kinh doanh – Sở Kế hoạch và Đầu tư TP. Hà Nội</p>
     <p>Trụ sở: Tầng 3, Tòa nhà Mẫu, số 5 phố Mẫu, Hà Nội</p><p>Giám đốc: Lê Thị Mẫu</p>`,
    {
      name: 'Công ty Cổ phần Gốm Mây',
      address: 'Tầng 3, Tòa nhà Mẫu, số 5 phố Mẫu, Hà Nội',
      number: '0100109106',
      date: '10/03/2015',
      place: 'Phòng Đăng ký kinh doanh – Sở Kế hoạch và Đầu tư TP. Hà Nội',
    },
  ],
  [
    'a table',
    `<table><tr><td>Tên công ty</td><td>CÔNG TY TNHH GỐM MÂY</td></tr><tr><td>Địa chỉ</td><td>Số 1, đường Thử, Hà Nội</td></tr>
     <tr><td>Mã số thuế</td><td>0100109106</td></tr><tr><td>Ngày cấp</td><td>01/02/2020</td></tr>
     <tr><td>Nơi cấp</td><td>Sở Tài chính Hà Nội</td></tr><tr><td>Người đại diện</td><td>Trần Văn Thử</td></tr>
     <tr><td>Điện thoại</td><td>(024) 3333 4444</td></tr></table>`,
    {
      name: 'CÔNG TY TNHH GỐM MÂY',
      address: 'Số 1, đường Thử, Hà Nội',
      person: 'Trần Văn Thử',
      number: '0100109106',
      date: '01/02/2020',
      place: 'Sở Tài chính Hà Nội',
      tax: '0100109106',
      phone: '024 3333 4444',
    },
  ],
  [
    'a list of terms',
    `<p><span>Công ty </span><span>TNHH </span><b>Gốm Mây</b></p><dl><dt>Địa chỉ</dt><dd>Số 1 phố Mẫu, Hà Nội</dd>
     <dt>Người đại diện</dt><dd>Bà Lê Thị Mẫu</dd><dt>Email</dt><dd>a@gom-may.example</dd></dl>`,
    {
      name: 'Công ty TNHH Gốm Mây',
      address: 'Số 1 phố Mẫu, Hà Nội',
      person: 'Lê Thị Mẫu',
      mail: 'a@gom-may.example',
    },
  ],
  [
    'a household with its certificate and an address written to keep robots off',
    `<ul><li>HỘ KINH DOANH GỐM MÂY</li><li>MST: 8012345678-001</li><li>Giấy chứng nhận đăng ký hộ kinh doanh số 01A8012345
     do UBND Quận Mẫu cấp ngày 05-06-2019</li><li>Chủ hộ: Nguyễn Thị Thử</li><li>ĐC: 45 Ngõ 6, Phố Mẫu, Hà Nội</li>
     <li>SĐT: 0912.345.678</li><li>lienhe [at] gom-may [dot] example</li></ul>`,
    {
      name: 'HỘ KINH DOANH GỐM MÂY',
      address: '45 Ngõ 6, Phố Mẫu, Hà Nội',
      number: '01A8012345',
      date: '05-06-2019',
      place: 'UBND Quận Mẫu',
      tax: '8012345678-001',
      phone: '0912 345 678',
      mail: 'lienhe@gom-may.example',
    },
  ],
  [
    'a person’s numbers, which are masked and register nothing',
    `<p>Hộ kinh doanh: Nguyễn Văn Thử - Mã số thuế cá nhân: 079 088 012 345</p>
     <p>Số CCCD: 079088012345, Tổng đài 1900.1234</p><p>Người chịu trách nhiệm: Nguyễn Văn Thử</p>`,
    { name: 'Hộ kinh doanh: Nguyễn Văn Thử', tax: '079*******45', phone: '1900 1234' },
  ],
  [
    'two businesses, of which none is called the owner',
    `<p>CÔNG TY CỔ PHẦN GỐM MÂY - MST: 0100109106</p><p>Địa chỉ: Số 1 Phố Mẫu, Hà Nội</p>
     <p>CÔNG TY TNHH MTV GỐM MÂY SÀI GÒN - MST: 0312345678</p><p>Địa chỉ: Số 9 Đường Thử, TP. Hồ Chí Minh</p>`,
    {},
  ],
  [
    'two businesses, one of them the owner',
    `<p>Công ty Cổ phần Giao Hàng Mẫu giao hàng cho chúng tôi</p><p>Cơ quan chủ quản: Công ty TNHH Gốm Mây</p>`,
    { name: 'Công ty TNHH Gốm Mây' },
  ],
  [
    'the maker of the site beside the owner',
    `<p>© 2026 GỐM MÂY. Thiết kế bởi Công ty TNHH Web Mẫu</p><p>Công ty TNHH Gốm Mây - GCNĐKDN số 0100109106 do Sở KH &amp; ĐT
     TP Hà Nội cấp lần đầu ngày 01 tháng 02 năm 2020, thay đổi lần thứ 3 ngày 05/06/2023</p>`,
    {
      name: 'Công ty TNHH Gốm Mây',
      number: '0100109106',
      date: '01 tháng 02 năm 2020',
      place: 'Sở KH & ĐT TP Hà Nội',
    },
  ],
  [
    'a name that a sentence goes on from',
    `<p>Công ty TNHH Gốm Mây là đơn vị hàng đầu, có trụ sở tại Hà Nội.</p><p>Giấy phép kinh doanh số: 4103012345 do Sở KHĐT TP HCM
     cấp lần đầu ngày 10/10/2008; thay đổi lần thứ 10 ngày 08/08/2022</p>`,
    { name: 'Công ty TNHH Gốm Mây', number: '4103012345', date: '10/10/2008', place: 'Sở KHĐT TP HCM' },
  ],
  [
    'a permit for food, whose date and issuer are its own',
    `<p>Công ty TNHH Gốm Mây</p><p>MST: 0100109106</p><p>Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm số 123/2023/ATTP
     do Chi cục An toàn vệ sinh thực phẩm cấp ngày 03/04/2023</p>`,
    { name: 'Công ty TNHH Gốm Mây', number: '0100109106', tax: '0100109106' },
  ],
  [
    'a pharmacy with two permits',
    `<p>NHÀ THUỐC MÂY - HỘ KINH DOANH NHÀ THUỐC MÂY</p><p>GP ĐKKD số: 41A8012345 Do UBND Q.Mẫu cấp ngày 01/02/2020</p>
     <p>Giấy chứng nhận đủ điều kiện kinh doanh dược: 123/ĐKKDD-HNO cấp ngày 09/09/2019</p>`,
    { name: 'HỘ KINH DOANH NHÀ THUỐC MÂY', number: '41A8012345', date: '01/02/2020', place: 'UBND Q.Mẫu' },
  ],
  [
    'the tax office, which is no issuer',
    `<div>Công ty TNHH Gốm Mây<div>MST 0100109106 do Cục Thuế TP. Hà Nội quản lý</div>
     <div>Người đại diện pháp luật: Bà <b>Lê Thị Mẫu</b></div></div>`,
    { name: 'Công ty TNHH Gốm Mây', person: 'Lê Thị Mẫu', number: '0100109106', tax: '0100109106' },
  ],
  [
    'two labels for one number, and an account of the same length',
    `<p>Công ty TNHH Gốm Mây</p><p>Số tài khoản: 0912345678 tại Ngân hàng Mẫu</p><p>Mã số thuế/ĐKKD: 0100109106</p>
     <p>Email: lienhe (a) gom-may.example</p>`,
    {
      name: 'Công ty TNHH Gốm Mây',
      number: '0100109106',
      tax: '0100109106',
      mail: 'lienhe@gom-may.example',
    },
  ],
  [
    'numbers that are not there yet, and a fax',
    `<p>Mã số thuế:</p><p>Đang cập nhật</p><p>MST: xin liên hệ Hotline 0387654321</p><p>Fax: 024.3333.5555</p>`,
    { phone: '0387 654 321' },
  ],
  [
    'addresses of stores and of the repair desk',
    `<h4>CÔNG TY CỔ PHẦN THƯƠNG MẠI - DỊCH VỤ GỐM MÂY</h4><ul><li>Địa chỉ nhận bảo hành: Số 3 phố Mẫu, Hà Nội</li>
     <li>- Trụ sở: 12 Phố Mẫu, P.Mẫu, TP.HCM</li><li>- Chi nhánh HN: 15 Ngõ Mẫu, Hà Nội</li>
     <li>- MSDN: 0312345678 cấp ngày 12/05/2013 tại Sở KH&amp;ĐT TP.HCM</li></ul>`,
    {
      name: 'CÔNG TY CỔ PHẦN THƯƠNG MẠI - DỊCH VỤ GỐM MÂY',
      address: '12 Phố Mẫu, P.Mẫu, TP.HCM',
      number: '0312345678',
      date: '12/05/2013',
      place: 'Sở KH&ĐT TP.HCM',
      tax: '0312345678',
    },
  ],
  [
    'an issuer with a number in its name, and a permit of another kind before it',
    `<p>Cơ quan chủ quản: Công ty TNHH Gốm Mây. Giấy phép thiết lập trang TTĐT tổng hợp số 123/GP-STTTT do Sở Thông tin và
     Truyền thông Hà Nội cấp ngày 05/05/2021.</p><p>Giấy chứng nhận đăng ký doanh nghiệp số 0100109106, đăng ký lần đầu ngày
     01/02/2020, thay đổi lần thứ 2 ngày 03/03/2023, nơi cấp: Phòng Đăng ký kinh doanh số 02 - Sở Tài chính Hà Nội</p>`,
    {
      name: 'Công ty TNHH Gốm Mây',
      number: '0100109106',
      date: '01/02/2020',
      place: 'Phòng Đăng ký kinh doanh số 02 - Sở Tài chính Hà Nội',
    },
  ],
  [
    'English',
    `<p>Cloud Ceramics Company Limited</p><p>Business Registration Certificate No. 0100109106 issued by Hanoi Department of
     Planning and Investment on 01 Feb 2020</p><p>Address: 1 Mau Street, Ben Mau Ward, Hanoi</p><p>Tel: +84 24 3333 4444</p>`,
    {
      name: 'Cloud Ceramics Company Limited',
      address: '1 Mau Street, Ben Mau Ward, Hanoi',
      number: '0100109106',
      date: '01 Feb 2020',
      place: 'Hanoi Department of Planning and Investment',
      phone: '024 3333 4444',
    },
  ],
  [
    'a branch',
    `<p>CHI NHÁNH CÔNG TY TNHH GỐM MÂY TẠI HÀ NỘI</p><p>Mã số chi nhánh: 0100109106-001</p><p>Hotline: 1800 6123 (miễn phí)</p>`,
    {
      name: 'CHI NHÁNH CÔNG TY TNHH GỐM MÂY TẠI HÀ NỘI',
      number: '0100109106-001',
      tax: '0100109106-001',
      phone: '1800 6123',
    },
  ],
  [
    'a person who owns the site',
    `<p>Chủ sở hữu website: Nguyễn Văn Thử</p><p>Mã số thuế: 8012345678</p>`,
    { name: 'Nguyễn Văn Thử', number: '8012345678', tax: '8012345678' },
  ],
  [
    'a name written out and shortened, with what a person is before his name',
    `<p>Công Ty TNHH TM-DV SX Gốm Mây</p><p>CÔNG TY TNHH THƯƠNG MẠI DỊCH VỤ SẢN XUẤT GỐM MÂY</p>
     <p>Người đại diện: Giám Đốc TRẦN VĂN THỬ</p>`,
    { name: 'Công Ty TNHH TM-DV SX Gốm Mây', person: 'TRẦN VĂN THỬ' },
  ],
  [
    'a registered name and others beside it',
    '<p>Tên đăng ký: Công ty Cổ phần Gốm Mây. Tên giao dịch: Cloud Ceramics JSC</p>',
    { name: 'Công ty Cổ phần Gốm Mây' },
  ],
  [
    'the owner behind the name of the site',
    '<p>Công ty TNHH Sứ Mẫu giao hàng</p><p>© 2026 gom-may.example – Thuộc quyền sở hữu của CÔNG TY TNHH GỐM MÂY</p>',
    { name: 'CÔNG TY TNHH GỐM MÂY' },
  ],
  [
    'the copyright of a theme’s maker beside a registered business',
    `<p>Bản quyền 2010-2026 Nhà Mẫu JSC.,. Giữ toàn quyền</p>
     <p>CTCP Gốm Mây | Số ĐKKD: 0100109106 - Cấp bởi Sở Tài chính Hà Nội</p>`,
    { number: '0100109106', place: 'Sở Tài chính Hà Nội' },
  ],
  [
    'sentences about businesses',
    `<p>Gốm Sao là một thương hiệu thuộc sở hữu của tập đoàn Star Ceramics, Inc.</p>
     <p>Công ty Gốm Mây sẽ chuyên cung cấp các bộ ấm trà</p>`,
    { name: 'Công ty Gốm Mây' },
  ],
  [
    'an address without a colon',
    '<p>Công ty TNHH Gốm Mây</p><p>Trụ sở 63/25 Phố Mẫu, P. Bến Mẫu, Hà Nội</p>',
    { name: 'Công ty TNHH Gốm Mây', address: '63/25 Phố Mẫu, P. Bến Mẫu, Hà Nội' },
  ],
  [
    'an address that a break divides',
    '<p>Công ty TNHH Gốm Mây<br>Trụ sở chính: 18 Đường Thử,<br>Khóm Mẫu, Tỉnh Minh Họa<br>Mở cửa hằng ngày</p>',
    { name: 'Công ty TNHH Gốm Mây', address: '18 Đường Thử, Khóm Mẫu, Tỉnh Minh Họa' },
  ],
  [
    'an issuer whose name a break divides',
    '<p>Công ty TNHH Gốm Mây<br>Số ĐKKD 0100109106 cấp ngày 17/09/2018 tại Sở Kế hoạch<br>và Đầu tư Hà Nội</p>',
    { name: 'Công ty TNHH Gốm Mây', number: '0100109106', date: '17/09/2018' },
  ],
  [
    'a theme’s address that nobody has changed',
    `<a href="mailto:enteryour@addresshere.com">Gửi cho bạn</a><p>Cửa hàng gốm sứ thủ công</p>
     <p>Email: lienhe@gom-may.example</p>`,
    { mail: 'lienhe@gom-may.example' },
  ],
  [
    'words that only sound like a business',
    `<p>CÔNG TY UY TÍN SỐ 1</p><p>DOANH NGHIỆP</p><p>Cá nhân hoá quà tặng</p><p>Hộ kinh doanh là gì?</p>
     <p>Công ty chúng tôi cam kết</p><p>Đối tác vận chuyển</p><p>Công ty Cổ phần Giao Hàng Mẫu</p>`,
    {},
  ],
];

describe('a footer', () => {
  it.each(FOOTERS)('yields with %s these details only', (_, footer, expected) => {
    expect(toDetails(read(footer))).toEqual(expected);
  });

  it('outweighs the text above it, which may name other businesses', () => {
    const { shown } = read(
      '<p>Công ty TNHH Gốm Mây, mở cửa hằng ngày</p><p>Hotline: 0912 345 678</p>',
      '<p>Công ty Cổ phần Sứ Mẫu ra mắt bộ ấm trà mới</p><p>Hotline: 0387 654 321</p>',
    );
    expect(shown).toMatchObject({
      'owner-name': 'Công ty TNHH Gốm Mây',
      phone: '0912 345 678',
    });
  });

  it('outweighs the links above it', () => {
    const { shown } = read(
      '<p>Hotline: 0912 345 678</p><p>Email: lienhe@gom-may.example</p>',
      '<a href="tel:0387654321">Gọi kho</a><a href="mailto:kho@gom-may.example">Thư cho kho</a>',
    );
    expect([shown?.phone, shown?.['e-mail']]).toEqual(['0912 345 678', 'lienhe@gom-may.example']);
  });

  it.each([
    ['© 2026 Cloud Ceramics Pte. Ltd.', 'foreign'],
    ['© 2026 Cloud Ceramics JSC. Gốm sứ thủ công', 'organisation'],
    ['Công ty TNHH Gốm Mây – Cloud Ceramics LLC', 'organisation'],
  ])('names with “%s” an owner of the kind %s', (line, owner) => {
    expect(read(`<p>${line}</p><p>Bình đẹp cho ngôi nhà của bạn.</p>`).owner).toBe(owner);
  });

  it('names an organisation and no owner when it has several owners', () => {
    const { owner, items } = read('<p>Công ty TNHH Gốm Mây</p><p>Công ty Cổ phần Sứ Mẫu</p>');
    expect([owner, items['owner-name']]).toEqual(['organisation', 'unknown']);
  });

  it('leaves an obfuscated mail address undecided', () => {
    expect(read('<p>Gốm sứ thủ công, thư: lienhe a còng gom-may.example</p>').items['e-mail']).toBe(
      'unknown',
    );
  });
});

describe('a link that resembles a policy', () => {
  it.each([
    ['delivery', 'Miễn phí giao hàng toàn quốc'],
    ['delivery', 'Tra cứu vận chuyển'],
    ['returns', 'Return to homepage'],
    ['privacy-policy', 'Bảo mật thanh toán'],
  ] as const)('is not %s: “%s”', (item, text) => {
    expect(read(`<p>Gốm sứ thủ công mỗi ngày</p><a href="/trang">${text}</a>`).items[item]).not.toBe('found');
  });
});

describe('terms for a whole site', () => {
  it.each(['Điều khoản dịch vụ', 'Quy chế hoạt động', 'Terms of service'])(
    '“%s” may contain other policies',
    (text) => {
      const { items } = read(`<p>Gốm sứ thủ công mỗi ngày</p><a href="/trang">${text}</a>`);
      expect(items).toMatchObject({
        'rights-and-duties': 'found',
        conditions: 'unknown',
        payment: 'unknown',
      });
    },
  );
});
