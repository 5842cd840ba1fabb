import type { Page } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openPage } from '@/demo/browser-driver/plain-browser';
import { findFactBoxesOnPage, type Sought } from '@/lib/capture/fact-boxes-on-page';
import { findSignInOnPage, SIGN_IN_WORDS } from '@/lib/capture/sign-in-on-page';
import { withChromium } from '@/tests/support/browsers/one-chromium';

let page: Page;

withChromium.beforeAll(async ({ chromium }) => {
  page = await openPage(chromium, { viewport: { width: 800, height: 600 } });
});
afterAll(() => page?.close());

const words = (value: string): Sought => ({ kind: 'words', value });
const amount = (value: string): Sought => ({ kind: 'amount', value });
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

async function find(body: string, ...sought: Sought[]) {
  await page.setContent(`<!doctype html><body style="margin:0;font:16px/20px sans-serif">${body}`);
  return page.evaluate(findFactBoxesOnPage, sought);
}

describe('the box of a fact on the page', () => {
  it('is the box of its words on the page, measured from the page’s top', async () => {
    const body = '<div style="height:1500px"></div><h1 style="margin:0">Ấm  trà\n men LAM</h1>';
    const [place] = await find(body, words('Ấm trà men lam'));
    expect(place).toMatchObject({ text: 'Ấm trà men LAM' });
    expect(place?.box[1]).toBeGreaterThan(1_400);
    await page.evaluate('scrollTo(0, 900)');
    expect((await page.evaluate(findFactBoxesOnPage, [words('ấm trà men lam')]))[0]?.box).toEqual(place?.box);
  });

  it('is right on a page whose form fields shadow DOM properties', async () => {
    const names = [
      'querySelectorAll',
      'createTreeWalker',
      'createRange',
      'images',
      'body',
      'documentElement',
    ];
    const fields = ['textContent', 'parentElement', 'checkVisibility', 'getBoundingClientRect', 'nodeType'];
    const inputs = fields.map((name) => `<input name="${name}" type="hidden">`).join('');
    const body = `<h1>Ấm trà</h1><form class="navbar__username">${inputs}<b>245</b>.000₫</form><a href="/x">Đăng nhập</a>`;
    const found = await find(
      `${body}${names.map((name) => `<form name="${name}"></form>`).join('')}`,
      words('Ấm trà'),
      amount('245000'),
    );
    expect(found.map((place) => place?.text)).toEqual(['Ấm trà', '245.000₫']);
    expect(await page.evaluate(findSignInOnPage, SIGN_IN_WORDS)).toEqual({ signIn: 'seen', signOut: 'seen' });
  });

  it('is the largest box if one fact is asked for, and the next one for each further fact', async () => {
    const body = '<p>Gốm Mây</p><h1>Gốm Mây</h1>';
    const [one] = await find(body, words('Gốm Mây'));
    const [first, second, third] = await find(body, words('Gốm Mây'), words('Gốm Mây'), words('Gốm Mây'));
    expect(one).toEqual(second);
    expect(first?.box[1]).toBeLessThan(second?.box[1] ?? 0);
    expect(third).toBeNull();
  });

  it.each([
    ['<span>245.000₫</span>', '245.000₫'],
    ['<b><i>₫</i><span>245.000</span></b>', '245.000'],
    ['<b>245<sup>.000</sup>đ</b>', '245.000đ'],
    ['<p>Giá: 245,000 VND</p>', 'Giá: 245,000 VND'],
  ])('is found for an amount with any separators: %s', async (body, text) => {
    expect((await find(body, amount('245000 VND')))[0]).toMatchObject({ text });
  });

  it.each([
    ['a sentence that has the number in it', '<p>Bạn Hoa Mẫu Đơn đã mua 245000</p>'],
    ['what is hidden', '<p hidden>245.000₫</p><p style="visibility:hidden">245.000₫</p>'],
    [
      'what only a screen reader reads',
      '<p style="width:1px;height:1px;overflow:hidden;font-size:1px">245.000₫</p>',
    ],
    ['another number', '<p>1.245.000₫</p>'],
  ])('is not %s', async (_, body) => {
    expect(await find(body, amount('245000 VND'))).toEqual([null]);
  });

  it('is the box of a picture, without its alternative text', async () => {
    const body = `<img src="${PIXEL}" alt="Ảnh của Hoa Mẫu Đơn" width="90" height="60">`;
    expect(await find(body, { kind: 'picture', value: PIXEL })).toEqual([{ text: '', box: [0, 0, 90, 60] }]);
  });

  it('is found on a page that repeats a number very often', async () => {
    const body = `<h1>9.900₫</h1><div>${'<i>9.900₫</i> '.repeat(20_000)}</div>`;
    expect((await find(body, amount('9900 VND')))[0]).toMatchObject({ text: '9.900₫' });
  });

  it('is searched in several tasks, even while the page removes elements', async () => {
    await page.setContent(
      `<div id="much">${'<p><i>₫</i><b>8.800</b></p>'.repeat(25_000)}</div><h1>9.900₫</h1>`,
    );
    const { turns, text } = await page
      .evaluate(`(async () => {
      let turns = 0;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (++turns === 1) document.getElementById('much').remove();
      };
      port2.postMessage(null);
      const [place] = await (${findFactBoxesOnPage})([{ kind: 'amount', value: '9900 VND' }]);
      return { turns, text: place && place.text };
    })()`)
      .then((answer) => z.object({ turns: z.number(), text: z.string().nullable() }).parse(answer));
    expect(turns).toBe(1);
    expect(text).toBe('9.900₫');
  });
});

describe('the links to sign in and out', () => {
  const seen = (body: string) => {
    return page
      .setContent(`<!doctype html><body style="margin:0">${body}`)
      .then(() => page.evaluate(findSignInOnPage, SIGN_IN_WORDS));
  };

  it.each([
    ['<header><a href="/login">Đăng  Nhập</a></header>', 'seen', 'none'],
    ['<a href="/a">Tài khoản</a><div hidden><a href="/out">Đăng xuất</a></div>', 'none', 'hidden'],
    ['<button>Sign in</button><a style="visibility:hidden">Log out</a>', 'seen', 'hidden'],
    ['<div class="navbar__username">hoa.mau</div>', 'none', 'seen'],
    ['<div class="navbar__username"></div>', 'none', 'none'],
    ['<p>Đăng nhập</p><a href="/b">Đăng nhập để xem giá</a>', 'none', 'none'],
    ['<div style="height:2000px"></div><a href="/c">Đăng nhập</a>', 'hidden', 'none'],
  ])('are seen, hidden or absent as drawn: %s', async (body, signIn, signOut) => {
    expect(await seen(body)).toEqual({ signIn, signOut });
  });
});
