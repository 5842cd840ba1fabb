// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { type FollowDeps, followPage } from '@/lib/workflows/follow/follow-page';
import { eventually } from '@/tests/support/eventually';
import { adapter, startCheck as start } from '@/tests/support/pages/follow-page';

/** A marketplace whose listing pages show a title and a seller. */
const listings: MarketplaceAdapter = {
  ...adapter,
  anchors: { ...adapter.anchors, seller: ['.seller'] },
  kindOf: () => 'listing',
  idsOf: ({ pathname }) => ({ listingId: pathname.slice(1) }),
  readListing: ({ document, url }) => {
    const title = document.querySelector('h1')?.textContent;
    const name = document.querySelector('.seller')?.textContent;
    if (!title) return undefined;
    return {
      marketplace: 'shopee',
      host: 'market.example',
      id: url.pathname.slice(1),
      url: url.href,
      title,
      ...(name ? { seller: { name } } : {}),
      readFrom: {},
    };
  },
};

const offer = (title: string, seller: string) =>
  `<h1>${title}</h1><div class="seller">${seller}</div><p>${'Mô tả hàng hóa. '.repeat(40)}</p>`;
const later = () => new Promise((resolve) => setTimeout(resolve, 260));

describe('followPage on a listing', () => {
  const at = (path: string, over: Partial<FollowDeps> = {}) =>
    start(offer('Ấm trà', 'Tiệm A'), {
      adapter: listings,
      view: () => ({ document, url: new URL(`https://market.example/${path}`), readAt: 0 }),
      ...over,
    });
  const sellersAsked = ({ ask }: ReturnType<typeof at>) =>
    ask.mock.calls.map(([reading]) => reading.kind === 'listing' && reading.listing.seller?.name);

  it('asks about another seller after a change, and removes the old mark first', async () => {
    const page = at('1');
    await followPage(page.deps).finished;
    document.body.innerHTML = offer('Ấm trà', 'Tiệm B');
    await eventually(() => {
      expect(sellersAsked(page)).toEqual(['Tiệm A', 'Tiệm B']);
      const states = vi.mocked(page.overlay.drawPageMark).mock.calls.map(([, mark]) => mark?.state);
      expect(states).toEqual([undefined, 'unlisted', undefined, 'unlisted']);
    });
    page.lifetime.abort();
  });

  it('does not ask again for changes that keep the seller', async () => {
    const page = at('1');
    await followPage(page.deps).finished;
    document.querySelector('p')?.append('Còn 3 giờ.');
    await later();
    expect(page.ask).toHaveBeenCalledOnce();
    page.lifetime.abort();
  });

  it('does not read leftovers of the former page as this listing', async () => {
    const before = at('1');
    const check = followPage(before.deps);
    await check.finished;
    before.lifetime.abort();
    const left = { url: new URL('https://market.example/1'), fingerprint: check.getFingerprint() };
    let waits = 0;
    const page = at('2', {
      left,
      wait: async () => {
        waits += 1;
        if (waits === 3) document.body.innerHTML = offer('Đèn lồng', 'Tiệm C');
      },
    });
    await followPage(page.deps).finished;
    expect(sellersAsked(page)).toEqual(['Tiệm C']);
    page.lifetime.abort();
  });

  it('reads at once a page drawn before the address changed, and a variant of the same listing', async () => {
    for (const [path, fingerprint] of [
      ['2', 'của trang khác'],
      ['1', undefined],
    ] as const) {
      const wait = vi.fn(async () => undefined);
      const page = at(path, { wait });
      const url = new URL('https://market.example/1');
      const check = followPage({
        ...page.deps,
        left: { url, fingerprint: fingerprint ?? followPage(page.deps).getFingerprint() },
      });
      await check.finished;
      expect(wait).not.toHaveBeenCalled();
      page.lifetime.abort();
    }
  });
});
