/** Markup of an invented lawful shop's site; the sites state their details in many ways. */
export interface LawfulMarkup {
  readonly name: string;
  readonly markup: string;
}

/** How owners state their details in a footer. Some only hint at who they are; then no detail may be found missing. */
const OWNERS: Readonly<Record<string, string>> = {
  'an enterprise, line by line': `<p>CÔNG TY TNHH GỐM MÂY</p><p>Địa chỉ: Số 1, đường Thử Nghiệm, Hà Nội</p>
    <p>Người đại diện theo pháp luật: Bà Nguyễn Thị Thử</p><p>MST: 0100233488</p><p>Hotline: 1900 1234</p>`,
  'an enterprise in one long sentence': `<p>© 2026. Công ty cổ phần Gốm Mây. GPDKKD: 0312687878 do sở KH & ĐT TP.HCM cấp ngày
    02/01/2007. Địa chỉ: 128 Trần Thử Nghiệm, P. Bến Mẫu, TP.HCM. Điện thoại: 028 3812 5960. Email: cskh@gom-may.example.
    Chịu trách nhiệm nội dung: Trần Văn Thử. ${'Mọi thông tin về sản phẩm được cập nhật hằng ngày. '.repeat(6)}</p>`,
  'an enterprise by its short name':
    '<p>Bản quyền thuộc về CTY TNHH Gốm Mây</p><p>Đ/c: 12 Lý Thử, Q.1, TP.HCM</p><p>MST/ĐKKD: 0312687878 · ĐDPL: Trần Văn Thử</p><p>ĐT: 0912 345 678</p>',
  'an enterprise in English':
    '<p>Gom May Co., Ltd</p><p>Head office: 1 Thu Nghiem Street, Hanoi</p><p>Director: Mr Thu</p><p>Tax code 0100233488</p><p>Tel: +84 24 3333 4444</p>',
  'an enterprise whose certificate is of the old form':
    '<p>Doanh nghiệp tư nhân Gốm Mây</p><p>Địa chỉ: Làng gốm Thử Nghiệm, huyện Mẫu</p><p>Giấy CNĐKKD số 4103012345 do Phòng ĐKKD cấp</p><p>Giám đốc: Trần Văn Thử</p><p>Phone: 024.3333.4444</p>',
  'a cooperative':
    '<p>Hợp tác xã Gốm Mây</p><p>Trụ sở: xã Bến Mẫu, tỉnh Thử Nghiệm</p><p>Đại diện: ông Thử</p><p>Mã số HTX: 0100233488</p><p>Liên hệ Zalo 0912345678</p>',
  'a household':
    '<p>Hộ kinh doanh Gốm Mây</p><p>Địa chỉ: Số 1 đường Thử Nghiệm</p><p>Mã số thuế: 001099012345</p><p>Điện thoại: 0912345678</p>',
  'a household with its old certificate':
    '<p>HKD Gốm Mây</p><p>Cơ sở: đường Thử, phường Mẫu</p><p>Giấy ĐKKD: 41A8012345</p><p>Hotline 0912345678</p>',
  'a person who sells on their own':
    '<p>Cá nhân Nguyễn Thị Thử</p><p>Địa chỉ: phường Mẫu, Đà Nẵng</p><p>Gọi 0912 345 678</p>',
  'a person who keeps a shop':
    '<p>Chủ tiệm: Nguyễn Thị Thử</p><p>Địa chỉ: phường Mẫu, Đà Nẵng</p><p>Gọi 0912 345 678</p>',
  'a copyright line alone':
    '<p>© 2026 Gốm Mây. Xưởng tại đường Thử Nghiệm, Hà Nội. Đăng ký kinh doanh đầy đủ. Zalo 0912.345.678</p>',
  'two firms on one page':
    '<p>Công ty TNHH Gốm Mây</p><p>Địa chỉ: đường Thử</p><p>MST: 0100233488</p><p>Thiết kế website: Công ty Mẫu, MST: 0312687878</p><p>Đại diện: bà Thử</p><p>Hotline: 19001234</p>',
  'details on the contact page':
    '<p>Gốm sứ thủ công mỗi ngày một mẻ.</p><a href="/pages/lien-he">Liên hệ</a>',
  'details on the about page': '<p>Gốm sứ thủ công mỗi ngày một mẻ.</p><a href="/about">About us</a>',
};

/** How policies are linked. */
const POLICIES: Readonly<Record<string, string>> = {
  'each by its name': `<a href="/bao-mat">Chính sách bảo mật</a><a href="/quyen">Quyền và nghĩa vụ</a>
    <a href="/khieu-nai">Giải quyết khiếu nại</a><a href="/gia">Chính sách giá</a><a href="/dk">Điều kiện giao dịch</a>
    <a href="/tt">Hình thức thanh toán</a><a href="/gh">Giao hàng</a><a href="/dt">Đổi trả</a>`,
  'all on one page': '<a href="/chinh-sach">Chính sách và quy định chung</a>',
  'behind a page of help': '<a href="/ho-tro">Hỗ trợ khách hàng</a>',
  'in English': '<a href="/policies">Store policies</a><a href="/terms">Terms of service</a>',
  'some by name, others by a page of questions':
    '<a href="/gh">Vận chuyển</a><a href="/hoi">Hướng dẫn mua hàng</a>',
};

const BUY = '<form action="/cart/add"><button name="add-to-cart">Thêm vào giỏ</button></form>';
const filler = `<p>${'Bình gốm men lam vẽ tay, nung ở lò truyền thống. '.repeat(10)}</p>`;

/** Every owner's details with every way of linking the policies. Ordering and the kind of footer vary from page to page. */
export function lawfulSiteMarkup(): LawfulMarkup[] {
  return Object.entries(OWNERS).flatMap(([owner, details], row) =>
    Object.entries(POLICIES).map(([policy, links], column) => {
      const ordering = (row + column) % 2 === 0 ? BUY : '';
      const frame = (content: string) =>
        (row + column) % 3 === 0
          ? `<div class="site-Footer">${content}</div>`
          : `<footer>${content}</footer>`;
      return {
        name: `${owner}, policies ${policy}`,
        markup: `<main><h1>Gốm Mây</h1>${filler}${ordering}</main>${frame(details + links)}`,
      };
    }),
  );
}
