/** The reason why a page is not captured. */
export type Refusal = 'not-http' | 'checkout' | 'login' | 'account' | 'order' | 'chat';

type Words = readonly (readonly [Refusal, string])[];

// Words that refuse an address if one of its first three path segments is such a word. The spellings are those of marketplaces
// and of shop systems used in Vietnam (read in 2026-11).
const IN_FIRST_THREE: Words = [
  [
    'checkout',
    'checkout checkouts cart shopping-cart shopping_cart shoppingcart payment gio-hang thanh-toan',
  ],
  [
    'login',
    'login signin sign-in signup sign-up logout forgot-password reset-password oauth sso otp dang-nhap',
  ],
  ['account', 'account my-account myaccount wallet tai-khoan'],
  ['order', 'order orders my-orders purchase purchases invoice invoices don-hang order-history'],
  ['chat', 'chat messages messenger inbox webchat tin-nhan'],
];
// Words that refuse an address only as its first path segment. Deeper in a path they name public pages: "/marketplace/profile/42"
// is a seller.
const FIRST_ONLY: Words = [
  ['checkout', 'basket pay payments'],
  ['login', 'register password verify auth dang-ky'],
  ['account', 'profile settings customer member addresses me'],
  ['order', 'tracking order-tracking'],
  ['chat', 'message im'],
];

/** Patterns of hosts, each with the reason why none of the host's pages is captured. */
const HOSTS: readonly (readonly [Refusal, RegExp])[] = [
  ['login', /^(?:login|passport|accounts?|auth|sso)\.|^member\.lazada\.|^signin\./],
  ['checkout', /^(?:checkout|cart|pay|payments?)\.|^buy\.(?:taobao|tmall)\.|^trade\./],
  [
    'account',
    /^(?:profile|wallet|seller|sellercenter|sellercentral|banhang)\.|^my\.(?:lazada|alibaba|ebay)\./,
  ],
  ['chat', /^(?:chat|messages|messenger|webchat)\./],
];

/**
 * First path segments of public pages. If a path begins with one of them, its other segments are not tested, because a product or
 * shop may have any name.
 */
const PUBLIC = new Set('product products p shop store category collections search tag'.split(' '));

/**
 * Returns why an address is never captured; undefined if it may be captured. Refuses pages of the browser, files, and pages for
 * paying, signing in, an account, an order or a chat. Decides by the address alone.
 */
export function findCaptureRefusal(url: string): Refusal | undefined {
  if (!URL.canParse(url)) return 'not-http';
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return 'not-http';
  for (const [refusal, pattern] of HOSTS) if (pattern.test(hostname)) return refusal;
  const segments = pathname
    .toLowerCase()
    .split('/')
    .filter(Boolean)
    .map((segment) => segment.replace(/\.(?:html?|php|aspx?)$/, ''));
  const [first = ''] = segments;
  if (PUBLIC.has(first)) return undefined;
  return (
    findRefusalByPathSegments([first], FIRST_ONLY) ??
    findRefusalByPathSegments(segments.slice(0, 3), IN_FIRST_THREE) ??
    // "/user/…" is a public seller on some sites and the account on others, so the second segment decides.
    (first === 'user' ? findRefusalByPathSegments(segments.slice(1, 2), FIRST_ONLY) : undefined)
  );
}

function findRefusalByPathSegments(segments: readonly string[], words: Words): Refusal | undefined {
  return words.find(([, list]) => segments.some((segment) => list.split(' ').includes(segment)))?.[0];
}
