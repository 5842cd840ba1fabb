import { describe, expect, it } from 'vitest';
import type { FreezingBrowser } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';
import { packedPage } from '@/tests/support/capture/packed-page';
import { HELD_OUT, type HeldOutFragment } from '@/tests/support/hostile/held-out-fragments';

let freezing: FreezingBrowser;
shareFreezingBrowser((sharedBrowser) => {
  freezing = sharedBrowser;
});

/** What is sold, by whom, and how it is sent: nothing here belongs to the visitor. */
const EVIDENCE = [
  ...['Nồi chiên không dầu 5 lít', '1.290.000đ', 'Đã bán 1,2k', 'Cửa hàng Bếp Mây', '0901 234 567'],
  ...['8 phố Bếp, Hà Nội', 'Mã số thuế: 0101234567', 'Giao hàng toàn quốc', 'SKU: NC-5L-2026'],
  ...['Chào mừng bạn đến với Bếp Mây', 'Thời hạn bảo hành: 12 tháng', 'Tặng 500 Xu khi đánh giá'],
];

/** A product page with these fragments: those about delivery are beside the price, all others in the bar or in a box. */
const pageOf = (some: readonly HeldOutFragment[]) => {
  const pieces = (wanted: (kind: HeldOutFragment['kind'], at: number) => boolean) =>
    some
      .filter(({ kind }, at) => wanted(kind, at))
      .map(({ html }) => html)
      .join('\n');
  const isDelivery = (kind: HeldOutFragment['kind']) => kind === 'delivery';
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${EVIDENCE[0]}</title></head><body>
<header>${pieces((kind, at) => !isDelivery(kind) && at % 2 === 0)}</header>
<main><h1>${EVIDENCE[0]}</h1><p>${EVIDENCE[1]}</p><p>${EVIDENCE[2]}</p><div>${pieces(isDelivery)}</div>
<p>${EVIDENCE[7]}</p><p>${EVIDENCE[8]}</p><p>${EVIDENCE[9]}</p><p>${EVIDENCE[10]}</p><p>${EVIDENCE[11]}</p></main>
<div>${pieces((kind, at) => !isDelivery(kind) && at % 2 === 1)}</div>
<footer><p>${EVIDENCE[3]}, ${EVIDENCE[5]}. Điện thoại ${EVIDENCE[4]}. ${EVIDENCE[6]}</p></footer></body></html>`;
};

async function findLeftSecrets(
  some: readonly HeldOutFragment[],
): Promise<{ left: HeldOutFragment[]; lost: string[] }> {
  const page = await freezing.browser.newPage();
  try {
    await page.setContent(pageOf(some));
    const { all } = await packedPage(page, freezing.bundle, 'https://shop.example/noi-chien');
    const packageText = all.normalize('NFC');
    return {
      left: some.filter(({ secret }) => packageText.includes(secret)),
      lost: EVIDENCE.filter((fact) => !packageText.includes(fact)),
    };
  } finally {
    await page.close();
  }
}

/**
 * Values that nothing distinguishes from a seller's telephone number or a reviewer's name, both of which are evidence. A person
 * can cover them in the picture. Each of these values must survive in some portion.
 */
const CANNOT_BE_TOLD = ['+84356000957', '038-000-6621', '0812000845', 'Uông Mẫu Lệ'];

const PORTION = 20;
const PORTIONS = HELD_OUT.length / PORTION;
/** Every so many-th fragment, so that each portion contains fragments of every kind. */
const portion = (at: number) => HELD_OUT.filter((_, index) => index % PORTIONS === at);

describe('a page with fragments the rules were not written for', () => {
  it.each(Array.from({ length: PORTIONS }, (_, at) => at))(
    'puts no secret of the visitor into the package, and keeps the offers (part %i)',
    async (at) => {
      const { left, lost } = await findLeftSecrets(portion(at));
      const distinguishableFragments = left.filter(({ secret }) => !CANNOT_BE_TOLD.includes(secret));
      expect(
        distinguishableFragments.map(({ kind, html, secret }) => `${kind}: ${secret} in ${html}`).join('\n'),
      ).toBe('');
      expect(lost).toEqual([]);
    },
  );

  it('contains a hundred different secrets', () => {
    expect(new Set(HELD_OUT.map(({ secret }) => secret)).size).toBe(100);
    for (const { html, secret } of HELD_OUT) expect(html).toContain(secret);
  });
});
