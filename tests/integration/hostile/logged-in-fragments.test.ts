import { describe, expect, it } from 'vitest';
import type { FreezingBrowser } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';
import { packedPage } from '@/tests/support/capture/packed-page';
import { FRAGMENTS, type Fragment } from '@/tests/support/hostile/logged-in-fragments';

let freezing: FreezingBrowser;
shareFreezingBrowser((sharedBrowser) => {
  freezing = sharedBrowser;
});

const EVIDENCE = [
  'Ấm trà gốm Bát Tràng',
  '250.000đ',
  'Cửa hàng Gốm Mây',
  '0901 234 567',
  '12 phố Gốm, Hà Nội',
];

/** A product page of an invented shop with fragments of a signed-in visitor. */
const pageOf = (
  some: readonly Fragment[],
) => `<!doctype html><html lang="vi"><head><title>${EVIDENCE[0]}</title></head><body>
<header>${some
  .slice(0, 10)
  .map(({ html }) => html)
  .join('')}</header>
<main><h1>${EVIDENCE[0]}</h1><p class="price">${EVIDENCE[1]}</p><p>Giao hàng toàn quốc. Giao hàng đến 63 tỉnh thành. Xin chào mùa hè với bộ ấm trà mới.</p></main>
<div>${some
  .slice(10)
  .map(({ html }) => html)
  .join('')}</div>
<footer><p>${EVIDENCE[2]}, ${EVIDENCE[4]}. Điện thoại ${EVIDENCE[3]}</p></footer></body></html>`;

const PORTION = 20;
const portions = Array.from({ length: FRAGMENTS.length / PORTION }, (_, at) =>
  FRAGMENTS.slice(at * PORTION, (at + 1) * PORTION),
);

describe('a page that names its visitor', () => {
  it.each(portions.map((some, at) => [at, some] as const))(
    'puts no planted secret into the package (fragments from %i)',
    async (_, some) => {
      const page = await freezing.browser.newPage();
      await page.setContent(pageOf(some));
      const { frozen, all } = await packedPage(page, freezing.bundle, 'https://shop.example/am-tra');
      const { redactions } = frozen;
      await page.close();
      const packageText = all.normalize('NFC');
      expect(some.map(({ secret }) => secret).filter((secret) => packageText.includes(secret))).toEqual([]);
      for (const fact of EVIDENCE) expect(packageText, fact).toContain(fact);
      expect(packageText).toContain('Giao hàng đến 63 tỉnh thành');
      // Each visible fragment is covered on the picture by a box.
      const seen = some.filter(
        ({ html: piece, secret }) =>
          !piece.startsWith('<style') && piece.replace(/<[^>]*>/g, '').includes(secret),
      );
      expect(redactions.filter(({ box }) => box !== undefined).length).toBeGreaterThanOrEqual(seen.length);
    },
  );

  it('has two hundred different planted secrets', () => {
    expect(new Set(FRAGMENTS.map(({ secret }) => secret)).size).toBe(200);
  });
});
