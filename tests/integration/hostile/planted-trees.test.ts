import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import type { FreezeResult } from '@/lib/capture/freeze/result';
import { type FreezingBrowser, findRedactionsIn, freezeIn } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';
import { packedPage } from '@/tests/support/capture/packed-page';
import { ADDRESS_SECRETS } from '@/tests/support/hostile/planted-addresses';
import { CONTAINERS, plant, SAID, SHOP_PAGE } from '@/tests/support/hostile/planted-trees';

let freezing: FreezingBrowser;
/** One browser page, which shows one document after another: opening a page takes longer than all that is done in it. */
let page: Page;
shareFreezingBrowser(async (sharedBrowser) => {
  freezing = sharedBrowser;
  page = await sharedBrowser.browser.newPage();
});

async function withPage<T>(script: string, use: (page: Page) => Promise<T>): Promise<T> {
  await page.goto('about:blank');
  await page.setContent(SHOP_PAGE);
  await page.evaluate(script);
  await page.evaluate('new Promise((done) => setTimeout(done, 100))'); // a srcdoc frame loads
  return use(page);
}

const textOfResult = ({ html, text, title, url, references }: FreezeResult) =>
  [html, text, title, url, ...references.map((one) => one.url)].join('\n').normalize('NFC');

const SOLD = ['Ấm trà gốm', '250.000đ', 'Người bán: Gốm Mây'];

describe('an address in the package', () => {
  it('does not name the visitor: in the page’s own address, its links, pictures and canonical address', async () => {
    const url = `https://shop.example/am-tra?${ADDRESS_SECRETS.map(([parameter]) => parameter).join('&')}#access_token=ZtFragment1`;
    const links = ADDRESS_SECRETS.map(
      ([parameter]) =>
        `<a href="/a?${parameter}">a</a><img alt="" src="https://cdn.example/i.jpg?${parameter}"><a href="/b#${parameter}">b</a>`,
    );
    await page.goto('about:blank');
    await page.setContent(
      SHOP_PAGE.replace(
        '</head>',
        `<link rel="canonical" href="${url}"><meta property="og:url" content="${url}"></head>`,
      ).replace('<main>', `<header>${links.join('')}</header><main>`),
    );
    const { all, captured } = await packedPage(page, freezing.bundle, url);
    for (const [, secret] of ADDRESS_SECRETS) expect(all.includes(secret), secret).toBe(false);
    expect(all).not.toContain('ZtFragment1');
    expect(captured.context.url).toBe('https://shop.example/am-tra');
  });
});

describe('what a page says to its visitor', () => {
  it.each(CONTAINERS.map((container) => [container.name, container] as const))(
    'is in no byte of the frozen page, and has its box on the picture: in the %s',
    async (_, container) => {
      // Words behind sixty thousand others take long to find, whichever they are: one sentence shows it.
      for (const phrase of container.name === 'far text' ? SAID.slice(0, 1) : SAID) {
        const { secret } = phrase;
        const script = plant(container, phrase);
        const { frozen, all, looked, place } = await withPage(script, async (page) => ({
          ...(await packedPage(page, freezing.bundle, 'https://shop.example/am-tra')),
          looked: await findRedactionsIn(page, freezing.bundle),
          place: await page.$eval('#again', (element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            return { left, top, right, bottom };
          }),
        }));
        expect(all.normalize('NFC').includes(secret), secret).toBe(false);
        expect(frozen.identity.join('\n'), secret).toContain(secret);
        expect(frozen.losses, secret).not.toContain('not-searched');
        for (const sold of SOLD) expect(textOfResult(frozen), secret).toContain(sold);
        for (const { redactions } of [frozen, looked]) {
          const covers = redactions.some(
            ({ box }) =>
              box &&
              box[0] <= place.left + 1 &&
              box[1] <= place.top + 1 &&
              box[0] + box[2] >= place.right - 1 &&
              box[1] + box[3] >= place.bottom - 1,
          );
          expect(covers, `${secret} is covered on the picture`).toBe(true);
        }
      }
    },
  );

  it('is replaced by a block of the same length, whatever the text was', async () => {
    const covered = async (secret: string) => {
      const [container] = CONTAINERS;
      const frozen =
        container &&
        (await withPage(plant(container, { head: 'Xin chào,', secret }), (shown) =>
          freezeIn(shown, freezing.bundle),
        ));
      return frozen && [frozen.html, frozen.text];
    };
    const long = await covered('Nguyễn Thị Mây Lan');
    expect(long).toEqual(await covered('maylan_1993'));
    expect(long?.join('')).toContain('Xin chào, █████');
  });

  it('leaves the page out of the report if it cannot be searched to its end', async () => {
    const limits = { nodes: 50, lookNodes: 100 };
    const script = `for (let i = 0; i < 200; i++) document.body.append(document.createElement('i'))`;
    const frozen = await withPage(script, (page) => freezeIn(page, freezing.bundle, limits));
    expect(frozen.losses).toEqual(expect.arrayContaining(['node-limit', 'not-searched']));
  });

  it('is found after the last written node, and then the page stays in the report', async () => {
    const script = `for (let i = 0; i < 200; i++) document.body.append(document.createElement('i'));
      const host = document.createElement('div'); document.body.append(host);
      host.attachShadow({ mode: 'open' }).innerHTML = '<p>Xin chào Đỗ Thử Quyên</p>';
      document.querySelector('main').append('Đỗ Thử Quyên')`;
    const frozen = await withPage(script, (page) => freezeIn(page, freezing.bundle, { nodes: 50 }));
    expect(frozen.identity).toContain('Đỗ Thử Quyên');
    expect(textOfResult(frozen)).not.toContain('Đỗ Thử Quyên');
    expect(frozen.losses).toEqual(['node-limit']);
    expect(frozen.redactions.filter(({ kind, box }) => kind === 'identity' && box).length).toBeGreaterThan(1);
  });
});
