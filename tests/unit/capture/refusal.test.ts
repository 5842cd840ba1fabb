import { describe, expect, it } from 'vitest';
import { findCaptureRefusal } from '@/lib/capture/refusal';

describe('refusalOf', () => {
  it.each([
    ['about:blank', 'not-http'],
    ['chrome://settings', 'not-http'],
    ['file:///home/a.html', 'not-http'],
    ['moz-extension://a/b.html', 'not-http'],
    ['not an address', 'not-http'],
    ['https://shopee.vn/buyer/login?next=/', 'login'],
    ['https://member.lazada.vn/user/login', 'login'],
    ['https://tiki.vn/dang-nhap', 'login'],
    ['https://shop.example/wp-login/oauth/', 'login'],
    ['https://shop.example/account/login', 'login'],
    ['https://shopee.vn/cart', 'checkout'],
    ['https://shopee.vn/checkout?state=1', 'checkout'],
    ['https://cart.lazada.vn/cart', 'checkout'],
    ['https://checkout.lazada.vn/shipping', 'checkout'],
    ['https://tiki.vn/checkout/cart', 'checkout'],
    ['https://shop.example/gio-hang.html', 'checkout'],
    ['https://shop.example/Thanh-Toan', 'checkout'],
    ['https://shopee.vn/user/account/profile', 'account'],
    ['https://my.lazada.vn/customer/account/index', 'account'],
    ['https://tiki.vn/customer/account/edit', 'account'],
    ['https://banhang.shopee.vn/portal', 'account'],
    ['https://shop.example/my-account/', 'account'],
    ['https://shopee.vn/user/purchase', 'order'],
    ['https://tiki.vn/sales/order/history', 'order'],
    ['https://shop.example/don-hang/123', 'order'],
    ['https://chat.example/room', 'chat'],
    ['https://www.facebook.com/messages/t/1', 'chat'],
    ['https://shop.example/inbox', 'chat'],
  ])('refuses %s: %s', (url, refusal) => {
    expect(findCaptureRefusal(url)).toBe(refusal);
  });

  it.each([
    'https://shopee.vn/Am-tra-men-ran-i.912345678.20011223344',
    'https://shopee.vn/search?keyword=login',
    'https://shopee.vn/shop/912345678/search',
    'https://shopee.vn/gomthu.official',
    'https://www.lazada.vn/products/am-tra-i1-s2.html',
    'https://www.lazada.vn/shop/checkout-store/',
    'https://tiki.vn/am-tra-p123.html?spid=1',
    'https://tiki.vn/cua-hang/gom-thu',
    'https://www.facebook.com/marketplace/profile/42',
    'https://www.facebook.com/marketplace/item/42',
    'https://www.chotot.com/user/abcdef',
    'https://shop.example/products/order',
    'https://shop.example/collections/cart',
    'https://my.shop.example/',
    'https://shop.example/tin-tuc/cach-dang-nhap-vi',
    'https://shop.example/',
  ])('allows %s', (url) => {
    expect(findCaptureRefusal(url)).toBeUndefined();
  });
});
