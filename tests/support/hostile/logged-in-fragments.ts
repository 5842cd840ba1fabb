/** A fragment of a page as a signed-in person sees it, and its one planted secret. All names are invented. */
export interface Fragment {
  readonly html: string;
  readonly secret: string;
}

const NAMES = [
  ...['Hoa Mẫu Đơn', 'Trúc Lâm Viên', 'Bảo Thử Nghiệm', 'Minh Hoạ Nguyễn', 'Lan Ví Dụ', 'Phong Tưởng Tượng'],
  ...[
    'Mai Giả Định',
    'Khang Chưa Có',
    'Thảo Không Thật',
    'Sơn Mô Phỏng',
    'Ella Sampleton',
    'Noah Placeholder',
  ],
];
const STREETS = ['Hoa Giấy', 'Tre Xanh', 'Bến Mơ', 'Cầu Vồng', 'Gió Nam', 'Sao Mai'];
const name = (i: number) =>
  `${NAMES[i % NAMES.length]} ${'ABCDEFGHIKLMNPQRSTUVXY'[i % 22]}${String.fromCharCode(97 + ((i * 7) % 24))}x`;
const address = (i: number) => `${100 + i} đường ${STREETS[i % STREETS.length]} ${i}, phường Ví Dụ ${i}`;
const order = (i: number) => `2511${String(10_000 + i * 37)}XQ`;
const token = (i: number) => `Zt${(i * 7_919 + 104_729).toString(36)}Qp${(i * 104_729).toString(36)}`;
const jwt = (i: number) => `eyJhbGciOiJIUzI1NiJ9.${token(i)}${token(i + 1)}.sig${token(i + 2)}`;

const GREETINGS: readonly ((i: number) => Fragment)[] = [
  (i) => ({ html: `<div class="css-${i}">Xin chào, ${name(i)}</div>`, secret: name(i) }),
  (i) => ({ html: `<p>Xin chào <b>${name(i)}</b></p>`, secret: name(i) }),
  (i) => ({ html: `<span>Chào ${name(i)}!</span>`, secret: name(i) }),
  (i) => ({ html: `<div><span>Chào mừng trở lại,</span> <span>${name(i)}</span></div>`, secret: name(i) }),
  (i) => ({ html: `<a class="c${i}">Hello, ${name(i)}</a>`, secret: name(i) }),
  (i) => ({ html: `<h3>Hi, ${name(i)}</h3>`, secret: name(i) }),
  (i) => ({ html: `<li>Welcome back, ${name(i)}!</li>`, secret: name(i) }),
  (i) => ({ html: `<button aria-label="Tài khoản của ${name(i)}"></button>`, secret: name(i) }),
  (i) => ({ html: `<div>Signed in as ${name(i)}</div>`, secret: name(i) }),
  (i) => ({ html: `<a title="${name(i)}'s account">Account</a>`, secret: name(i) }),
];
const DELIVERIES: readonly ((i: number) => Fragment)[] = [
  (i) => ({ html: `<div class="z${i}">Giao đến: ${address(i)}</div>`, secret: address(i) }),
  (i) => ({ html: `<p>Giao hàng tới <u>${address(i)}</u></p>`, secret: address(i) }),
  (i) => ({ html: `<span>Địa chỉ nhận hàng: ${address(i)}</span>`, secret: address(i) }),
  (i) => ({ html: `<div>Deliver to ${address(i)}</div>`, secret: address(i) }),
  (i) => ({ html: `<div>Ship to: ${address(i)}</div>`, secret: address(i) }),
  (i) => ({ html: `<div>Người nhận: ${name(i)}</div>`, secret: name(i) }),
];
const ORDERS: readonly ((i: number) => Fragment)[] = [
  (i) => ({ html: `<div>Đơn hàng gần đây của bạn: #${order(i)}</div>`, secret: order(i) }),
  (i) => ({ html: `<p>Mã đơn hàng: ${order(i)}</p>`, secret: order(i) }),
  (i) => ({ html: `<p>Your recent order #${order(i)}</p>`, secret: order(i) }),
  (i) => ({ html: `<div data-order="${order(i)}">Đơn mua</div>`, secret: order(i) }),
  (i) => ({ html: `<div data-cart-id="${token(i)}">Giỏ hàng</div>`, secret: token(i) }),
];
const TOKENS: readonly ((i: number) => Fragment)[] = [
  (i) => ({ html: `<a href="/logout?csrf_token=${token(i)}&next=/">Thoát</a>`, secret: token(i) }),
  (i) => ({ html: `<a href="/p?session=${token(i)}">Xem</a>`, secret: token(i) }),
  (i) => ({
    html: `<form action="/buy;jsessionid=${token(i)}?go=1"><button>Mua</button></form>`,
    secret: token(i),
  }),
  (i) => ({ html: `<a href="/x#access_token=${token(i)}">Tiếp</a>`, secret: token(i) }),
  (i) => ({ html: `<a href="/go?to=%2Fa%3Fauth%3D${token(i)}%26b%3D1">Tới</a>`, secret: token(i) }),
  (i) => ({ html: `<img alt="" src="https://cdn.example/i/${i}.jpg?token=${token(i)}">`, secret: token(i) }),
  (i) => ({ html: `<div data-jwt="${jwt(i)}">x</div>`, secret: token(i) }),
  (i) => ({ html: `<div data-x="${jwt(i)}">y</div>`, secret: token(i) }),
  (i) => ({ html: `<div data-sid="${token(i)}" data-auth="1">z</div>`, secret: token(i) }),
  (i) => ({ html: `<div data-state='{"accessToken":"${token(i)}","n":1}'>s</div>`, secret: token(i) }),
  (i) => ({ html: `<div data-p='{"q":"{\\"sessionToken\\":\\"${token(i)}\\"}"}'>j</div>`, secret: token(i) }),
  (i) => ({ html: `<style>.u${i}{background:url(/a.png?sid=${token(i)})}</style>`, secret: token(i) }),
  (i) => ({ html: `<p>${jwt(i)}</p>`, secret: token(i) }),
  (i) => ({
    html: `<meta itemprop="url" content="https://shop.example/p?sessionid=${token(i)}">`,
    secret: token(i),
  }),
];

/** Two hundred fragments: greetings, deliveries, carts and orders, tokens, in Vietnamese and English. */
export const FRAGMENTS: readonly Fragment[] = Array.from({ length: 200 }, (_, i) => {
  const kinds = [GREETINGS, DELIVERIES, ORDERS, TOKENS, TOKENS];
  const kind = kinds[i % kinds.length] ?? TOKENS;
  return kind[Math.floor(i / kinds.length) % kind.length]?.(i) ?? { html: '', secret: '' };
});
