import type { Fragment } from './logged-in-fragments';

/** Kinds of held-out fragments. */
type HeldOutKind =
  | 'greeting'
  | 'delivery'
  | 'phone'
  | 'order'
  | 'wallet'
  | 'loyalty'
  | 'chat'
  | 'account'
  | 'mail';
export type HeldOutFragment = Fragment & { readonly kind: HeldOutKind };

const of = (
  kind: HeldOutKind,
  pieces: readonly (readonly [html: string, secret: string])[],
): HeldOutFragment[] => pieces.map(([html, secret]) => ({ kind, html, secret }));

/**
 * A second hundred fragments of pages as a signed-in person sees them: shops, mail, chats, deliveries, wallets, in
 * Vietnamese and English. Written without the rules, so that the share the rules miss means something. All names,
 * numbers and addresses are invented.
 */
export const HELD_OUT: readonly HeldOutFragment[] = [
  ...of('greeting', [
    ['<div class="sc-1a"><span>Chào buổi sáng,</span> <b>Diệp Thử Vân</b></div>', 'Diệp Thử Vân'],
    ['<p class="_3kd">Xin chào <strong>Quách Mẫu Tùng</strong>!</p>', 'Quách Mẫu Tùng'],
    ['<a href="/user/account"><img alt="" src="data:,"><div>Lục Giả Bình</div></a>', 'Lục Giả Bình'],
    ['<div class="user">Chào bạn Mạc Ví Thành, hôm nay bạn muốn mua gì?</div>', 'Mạc Ví Thành'],
    ['<div>Chào mừng trở lại, anh Đoàn Nháp Khoa</div>', 'Đoàn Nháp Khoa'],
    ['<div>Hi, Wendy Trialford</div>', 'Wendy Trialford'],
    ['<span>Welcome back, Oscar Mockley</span>', 'Oscar Mockley'],
    ['<h2>Good evening, Priya Dummyson</h2>', 'Priya Dummyson'],
    ['<div>Tài khoản của <em>Tống Thử Mai</em></div>', 'Tống Thử Mai'],
    ['<li>Đăng nhập với tên <b>Viên Mẫu Cường</b></li>', 'Viên Mẫu Cường'],
    ['<div>Signed in as <b>harold.testmore</b></div>', 'harold.testmore'],
    ['<div>Bạn đang đăng nhập bằng tài khoản <span>nhan_tho_2219</span></div>', 'nhan_tho_2219'],
    ['<button aria-label="Tài khoản của Ninh Thử Hà">N</button>', 'Ninh Thử Hà'],
    ['<img src="data:," alt="Ảnh đại diện của Uông Mẫu Lệ">', 'Uông Mẫu Lệ'],
    [
      '<div title="Phùng Giả Sang"><span class="avatar">PS</span> Trang cá nhân của bạn</div>',
      'Phùng Giả Sang',
    ],
    ['<p>Cảm ơn chị Kiều Thử Oanh đã quay lại!</p>', 'Kiều Thử Oanh'],
  ]),
  ...of('delivery', [
    [
      '<div><span>Giao tới:</span> <u>18/4 Ngõ Mẫu Lan, P. Thử Trung, Q. Nháp, Hà Nội</u></div>',
      '18/4 Ngõ Mẫu Lan',
    ],
    [
      '<div class="addr1"><p>Địa Chỉ Nhận Hàng</p><div><b>Cao Thử Dũng (+84) 977 000 112</b> <span>Thôn Nháp 7, Xã Mẫu Sơn, Lạng Sơn</span></div></div>',
      'Cao Thử Dũng',
    ],
    ['<div><p>Địa chỉ nhận hàng</p><p>Số 55 Hẻm Giả Lập 9, Phường Thử Đông</p></div>', '55 Hẻm Giả Lập 9'],
    ['<button>Giao đến Phường Ví Dụ Tây, Thành phố Thử Đức</button>', 'Phường Ví Dụ Tây'],
    ['<div>Deliver to Simon Fakewell, 7421 Sample Orchard Rd</div>', '7421 Sample Orchard Rd'],
    ['<div>Deliver to <b>Nora Placeburg</b></div>', 'Nora Placeburg'],
    ['<div>Ship to: 903 Pretend Hollow Ln, Unit 4</div>', '903 Pretend Hollow Ln'],
    [
      '<p>Shipping address</p><address>12B Imaginary Wharf<br>Mocktown 70000</address>',
      '12B Imaginary Wharf',
    ],
    ['<div>Người nhận: <b>Thái Thử Ngân</b></div>', 'Thái Thử Ngân'],
    ['<table><tr><td>Họ tên người nhận</td><td>Triệu Mẫu Yến</td></tr></table>', 'Triệu Mẫu Yến'],
    ['<dl><dt>Địa chỉ giao hàng</dt><dd>Căn 12.07 Toà Thử A, Khu Nháp Xanh</dd></dl>', 'Căn 12.07 Toà Thử A'],
    ['<div>Giao hàng tới <span>Ấp Mẫu 3, xã Thử Thạnh, Bến Tre</span> <a>Thay đổi</a></div>', 'Ấp Mẫu 3'],
    ['<div>Nhận hàng tại: 240 Quốc lộ Nháp, khu phố Thử 5</div>', '240 Quốc lộ Nháp'],
    ['<div>Shipper đang giao đơn đến 31 Ngách Mẫu 88, vui lòng giữ điện thoại</div>', '31 Ngách Mẫu 88'],
    [
      '<label>Địa chỉ mặc định</label><div>Lô T9 đường Thử Nghiệm 14, KĐT Nháp</div>',
      'Lô T9 đường Thử Nghiệm 14',
    ],
    ['<div>Giao từ Hà Nội đến <b>Thị trấn Mẫu Phố</b>, dự kiến 2 ngày</div>', 'Thị trấn Mẫu Phố'],
  ]),
  ...of('phone', [
    ['<div>Số điện thoại của bạn: <b>0977 000 318</b></div>', '0977 000 318'],
    ['<div>Đã gửi mã OTP đến số 0868.000.427</div>', '0868.000.427'],
    ['<p>We sent a code to +84 93 000 55 19</p>', '+84 93 000 55 19'],
    ['<div>SĐT: 038-000-6621</div>', '038-000-6621'],
    ['<aside>Liên hệ người nhận <span>(0) 79 000 7730</span></aside>', '79 000 7730'],
    ['<div class="profile"><span>Điện thoại</span><span>0812000845</span></div>', '0812000845'],
    ['<a href="tel:+84356000957">Gọi cho tôi</a>', '+84356000957'],
    ['<div>Tài khoản 0703 000 164 đang đăng nhập</div>', '0703 000 164'],
  ]),
  ...of('order', [
    ['<div>Mã đơn hàng: <b>251128KTHU4N</b></div>', '251128KTHU4N'],
    ['<a href="/user/purchase/order/90012345670081">Xem đơn hàng</a>', '90012345670081'],
    ['<div>Đơn hàng #DH-7700213 đang được giao</div>', 'DH-7700213'],
    ['<p>Order no. 112-7700345-0091822 has shipped</p>', '112-7700345-0091822'],
    ['<div>Order ID <span>TT-577001239914</span></div>', 'TT-577001239914'],
    ['<div>Mã vận đơn: SPXVN0577001234</div>', 'SPXVN0577001234'],
    ['<div>Vận đơn <code>GHN77K0091TH</code></div>', 'GHN77K0091TH'],
    ['<div>Tracking number: JT7700912381VN</div>', 'JT7700912381VN'],
    ['<table><tr><td>Đơn mua gần đây</td><td>Mã 7700-1182-MAU</td></tr></table>', '7700-1182-MAU'],
    ['<div data-order-id="7700448812">Đơn vừa đặt</div>', '7700448812'],
    ['<div>Your order 6600-TRIAL-778 is out for delivery</div>', '6600-TRIAL-778'],
    ['<div>Hoá đơn số HD00770912 của bạn</div>', 'HD00770912'],
  ]),
  ...of('wallet', [
    ['<div>Số dư ví: <b>1.377.209đ</b></div>', '1.377.209đ'],
    ['<div><span>ShopeePay</span> <span>Số dư</span> <span>₫882.431</span></div>', '₫882.431'],
    ['<div>Ví của bạn còn 94.317 ₫</div>', '94.317 ₫'],
    ['<div>Wallet balance: $318.42</div>', '$318.42'],
    ['<p>Số tài khoản: 19037700881236</p>', '19037700881236'],
    ['<div>STK nhận hoàn tiền 0071000977123 (Ngân hàng Thử)</div>', '0071000977123'],
    ['<div>Thẻ Visa •••• 7719 của bạn</div>', '7719'],
    ['<div>Thẻ ghi nợ **** **** **** 4466</div>', '4466'],
    ['<div>Visa ending in 8823</div>', '8823'],
    ['<div>Hạn mức trả sau còn lại: 6.190.377đ</div>', '6.190.377đ'],
  ]),
  ...of('loyalty', [
    ['<div>Bạn có <b>12.774</b> Xu</div>', '12.774'],
    ['<div>Mã thành viên: TV-0077819</div>', 'TV-0077819'],
    ['<div>Số thẻ khách hàng thân thiết <span>8800 7719 2204</span></div>', '8800 7719 2204'],
    ['<div>Member ID: MB7719002K</div>', 'MB7719002K'],
    ['<div>Loyalty number 77190-44182</div>', '77190-44182'],
    ['<div>Mã giới thiệu của bạn: THUVAN7719</div>', 'THUVAN7719'],
    ['<div>Điểm tích luỹ: 3.719 điểm</div>', '3.719'],
    ['<div>You have 4,417 reward points</div>', '4,417'],
    ['<div>Customer number: KH00771934</div>', 'KH00771934'],
    ['<div>Mã khách hàng PE0177190023</div>', 'PE0177190023'],
  ]),
  ...of('chat', [
    [
      '<div class="msg me"><span>Bạn</span><p>Mình ở ngõ Thử 12 nhé, nhà cổng xanh mẫu</p></div>',
      'nhà cổng xanh mẫu',
    ],
    [
      '<section aria-label="Trò chuyện với shop"><p>Shop ơi em tên Lê Nháp Quyên, đổi size giúp em</p></section>',
      'Lê Nháp Quyên',
    ],
    [
      '<div role="log"><div>Alo bạn ơi, cái áo thử nghiệm còn hàng không?</div></div>',
      'cái áo thử nghiệm còn hàng không',
    ],
    ['<div class="chat-list"><div>Anh Từ Mẫu Phát: mai em qua lấy</div></div>', 'mai em qua lấy'],
    ['<div id="zalo-box"><ul><li>Em chuyển khoản rồi, mã 77-TEST-19</li></ul></div>', '77-TEST-19'],
    [
      '<div role="dialog" aria-label="Messages"><p>Can you leave it with my neighbour Gwen Stubfield?</p></div>',
      'Gwen Stubfield',
    ],
    ['<div class="messenger-thread"><p>Thanks, my gate code is 7719#</p></div>', '7719#'],
    [
      '<div data-testid="message-bubble">Địa chỉ em là chung cư Mẫu Sky tầng 9</div>',
      'chung cư Mẫu Sky tầng 9',
    ],
  ]),
  ...of('account', [
    ['<a href="/u/ta.nhap.long">Trang của tôi</a>', 'ta.nhap.long'],
    ['<div>Tên đăng nhập<span>trialhoang.88</span></div>', 'trialhoang.88'],
    ['<div>Họ và tên: Âu Thử Hạnh</div>', 'Âu Thử Hạnh'],
    ['<div>Ngày sinh: 17/09/1988</div>', '17/09/1988'],
    ['<div>CCCD: 079188000771</div>', '079188000771'],
    ['<div>Full name: Beatrix Mockridge</div>', 'Beatrix Mockridge'],
    ['<div>Date of birth: 4 March 1979</div>', '4 March 1979'],
    ['<div>Username: <b>qa_luong_71</b></div>', 'qa_luong_71'],
    [
      '<script type="application/json">{"user":{"displayName":"Giang Nháp Thu","id":7719}}</script>',
      'Giang Nháp Thu',
    ],
    ['<meta name="user-login" content="mau.kien.19">', 'mau.kien.19'],
    ['<div data-username="thu.loan.204">Hồ sơ</div>', 'thu.loan.204'],
    ['<input name="fullname" value="Hứa Mẫu Trọng">', 'Hứa Mẫu Trọng'],
  ]),
  ...of('mail', [
    ['<div>Đã gửi hoá đơn tới thu.mau+hd@example.vn</div>', 'thu.mau+hd@example.vn'],
    ['<span title="Hộp thư: mau.inbox@example.com">Thư</span>', 'mau.inbox@example.com'],
    ['<div>Chào Bế Thử Nhi, mật khẩu của bạn vừa được đổi.</div>', 'Bế Thử Nhi'],
    ['<div>Dear Leopold Standin, your parcel is waiting.</div>', 'Leopold Standin'],
    ['<div>Kính gửi quý khách Khương Mẫu Đạt,</div>', 'Khương Mẫu Đạt'],
    ['<div>Gửi: <b>Thân Nháp Vy</b> &lt;vy&#64;example.vn&gt;</div>', 'Thân Nháp Vy'],
    ['<a href="/unsubscribe?email=nhap.huy%40example.vn">Huỷ đăng ký</a>', 'nhap.huy%40example.vn'],
    ['<div>From: Rupert Testington (me)</div>', 'Rupert Testington'],
  ]),
];
