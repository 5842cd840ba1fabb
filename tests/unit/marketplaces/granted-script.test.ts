import { describe, expect, it } from 'vitest';
import { findNameOfScriptThatMayRun } from '@/lib/marketplaces/scripts';

const GRANTED = [
  '*://*.shopee.vn/*',
  '*://*.susercontent.com/*',
  '*://*.facebook.com/*',
  'https://gom.example/*',
];

describe('the script for a page that was open before the installation', () => {
  it.each([
    ['https://shopee.vn/search?keyword=am', 'shopee'],
    ['https://www.facebook.com/marketplace/item/1234509876543210', 'facebook'],
    ['https://gom.example/am-tra', 'site'],
    // Not granted: a host that was granted only for its pictures, another host of the site, another scheme, another site.
    ['https://down-vn.img.susercontent.com/file/a', undefined],
    ['https://shop.gom.example/am-tra', undefined],
    ['http://gom.example/am-tra', undefined],
    ['https://bank.example/', undefined],
  ])('is for %s: %s', (url, script) => {
    expect(findNameOfScriptThatMayRun(new URL(url), GRANTED)).toBe(script);
  });

  it('is not the site script when access to all pages came at once, without a question about the site', () => {
    expect(
      findNameOfScriptThatMayRun(new URL('https://bank.example/'), ['<all_urls>', 'https://*/*']),
    ).toBeUndefined();
  });
});
