import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { redactFrames } from '@/lib/capture/redact';
import { findHtmlProblems } from '@/lib/evidence/verify/inert-html';
import { type FreezingBrowser, freezeIn, freezeInPieces } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';

let freezing: FreezingBrowser;
let page: Page;

shareFreezingBrowser(async (sharedBrowser) => {
  freezing = sharedBrowser;
  page = await freezing.browser.newPage();
});
beforeEach(async () => {
  await page.goto('about:blank');
});

/** Shows a document, runs `script` in it and freezes it. */
async function freeze(html: string, script = '', limits = {}) {
  await page.setContent(html);
  if (script) await page.evaluate(script);
  return freezeIn(page, freezing.bundle, limits);
}

/** Shows a document and freezes it in pieces; the script `turn` runs between two pieces. */
async function inPieces(html: string, turn: string) {
  await page.setContent(html);
  return freezeInPieces(page, freezing.bundle, turn);
}

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join('');

describe('freezing a page in parts', () => {
  it('lets a page of 14,000 nodes run between the parts, and has the result of freezing it at once', async () => {
    const long = `<main>${times(2_000, (index) => `<div><p>hàng <b>${index}</b></p><i>x</i></div>`)}</main>`;
    const whole = await freeze(long);
    const divided = await inPieces(long, 'globalThis.turns = (globalThis.turns ?? 0) + 1');
    expect(whole.nodeCount).toBeGreaterThan(14_000);
    expect(divided).toEqual(whole);
    // The page's own code could run at least once for every hundred elements.
    expect(await page.evaluate('turns')).toBeGreaterThan(8_000 / 100);
  });

  it('keeps the siblings of removed elements, and says that the page changed', async () => {
    const frozen = await inPieces(
      `<main>${times(400, (index) => `<p id="p${index}">hàng ${index}</p>`)}</main>`,
      `for (const one of document.querySelectorAll('p:nth-child(3n)')) one.remove()`,
    );
    expect(frozen.losses).toEqual(['page-changed']);
    expect(frozen.html).toContain('hàng 0');
    expect(frozen.html).toContain('hàng 399');
    expect(findHtmlProblems(frozen.html)).toEqual([]);
  });

  it('does not count an animation or our own mark as a change', async () => {
    const frozen = await inPieces(
      `<div id="a"></div><div id="own"></div><main>${'<p>x</p>'.repeat(400)}</main>`,
      `a.style.left = performance.now() + 'px'; registerExtensionElement(own); own.title = performance.now()`,
    );
    expect(frozen.losses).toEqual([]);
  });

  it('removes a visitor’s name that appears meanwhile, before and after the current node', async () => {
    const frozen = await inPieces(
      `<p>Ảnh của Hoa Mẫu Đơn</p>${'<p>x</p>'.repeat(400)}<div id="late"></div><p>Hoa Mẫu Đơn</p>`,
      `if (!late.firstChild) late.innerHTML = '<div id="user-menu"><span class="uname">Hoa Mẫu Đơn</span></div>'`,
    );
    expect(frozen.identity).toEqual(['Hoa Mẫu Đơn']);
    expect(frozen.html).toContain('data-chosang-redacted="account"');
    // The visitor's words that were found later are also removed from frames that were read before.
    expect(frozen.html.split('Hoa Mẫu Đơn')).toHaveLength(2);
    const { frames } = await redactFrames([{ frameId: 0, result: frozen }], 'salt');
    expect(JSON.stringify(frames)).not.toContain('Hoa Mẫu');
  });

  it.each([
    ['written into an element that was there', `late.firstChild.data = 'Hoa Mẫu Đơn'`],
    ['said by text alone', `late.textContent = 'Hoa Mẫu Đơn'`],
    ['told to be one', `late.textContent = 'Hoa Mẫu Đơn'; late.className = 'uname'; holder.id = 'user-menu'`],
    [
      'among many changes',
      `late.textContent = 'Hoa Mẫu Đơn'; for (const one of document.querySelectorAll('p')) one.lang = 'vi'`,
    ],
  ])('removes a visitor’s name: %s', async (how, script) => {
    const [holder, late] = how === 'told to be one' ? ['', ''] : ['user-menu', 'uname'];
    const frozen = await inPieces(
      `${'<p>x</p>'.repeat(400)}<div id="${holder}"><span class="${late}">…</span></div><p>Hoa Mẫu Đơn</p>`,
      `{ const late = globalThis.late ??= document.querySelector('span'), holder = late.parentNode; if (late.textContent === '…') { ${script} } }`,
    );
    expect(frozen.identity).toEqual(['Hoa Mẫu Đơn']);
    expect(frozen.html).toContain('data-chosang-redacted="account"');
    expect(frozen.html).not.toContain('Hoa Mẫu');
  });

  it('blanks recommendations that appear meanwhile', async () => {
    const frozen = await inPieces(
      `<h1>Ấm trà</h1>${'<p>x</p>'.repeat(400)}<section><h2>Có thể bạn cũng thích</h2><div id="row"></div></section>`,
      `if (!row.firstChild) row.innerHTML = '<a href="/a"><img alt="Chén"></a><a href="/b"><img alt="Đĩa"></a>'`,
    );
    expect(frozen.html).toContain('data-chosang-redacted="recommendations"');
    expect(frozen.html).not.toContain('Chén');
  });

  it('searches only the changed parts of the page again', async () => {
    const found = `<div id="hour"><b>0</b></div>${'<p>x</p>'.repeat(2_000)}`;
    await page.setContent(found);
    await page.evaluate(
      `{ const all = Document.prototype.querySelectorAll; globalThis.searches = 0; Document.prototype.querySelectorAll = function (selector) { searches++; return all.call(this, selector); }; }`,
    );
    const still = await freezeInPieces(page, freezing.bundle, '');
    const before = Number(await page.evaluate('searches'));
    const frozen = await freezeInPieces(
      page,
      freezing.bundle,
      `hour.innerHTML = '<b>' + Math.random() + '</b>'`,
    );
    expect(frozen.losses).toEqual(['page-changed']);
    expect(still.losses).toEqual([]);
    expect(before).toBeGreaterThan(0);
    expect(Number(await page.evaluate('searches'))).toBe(2 * before);
  });

  it('reports that an area to cover moved, and its new box', async () => {
    const account =
      '<div id="user-menu" style="position:absolute;top:0;width:90px;height:20px"><span class="uname">Hoa Mẫu Đơn</span></div>';
    const frozen = await inPieces(
      `${account}<main>${'<p>x</p>'.repeat(400)}</main>`,
      `document.querySelector('#user-menu').style.top = '300px'`,
    );
    expect(frozen.losses).toContain('page-moved');
    const tops = frozen.redactions.flatMap(({ kind, box }) => (kind === 'account' && box ? [box[1]] : []));
    expect([...new Set(tops)]).toEqual([0, 300]);
  });
});

describe('the limits of freezing', () => {
  it('are named when they are reached, and every tag is closed', async () => {
    const many = `<ul>${'<li>a</li>'.repeat(5_000)}</ul>`;
    const frozen = await freeze(many, '', { nodes: 1_000 });
    expect(frozen.losses).toEqual(['node-limit']);
    expect(frozen.nodeCount).toBeLessThan(1_100);
    expect(findHtmlProblems(frozen.html)).toEqual([]);
    expect(frozen.html.endsWith('</html>')).toBe(true);
    expect((await freeze(many, '', { characters: 3_000 })).losses).toEqual(['size-limit']);
    expect((await freeze(many, '', { time: -1 })).losses).toEqual(['time-limit']);
  });

  it('include one for the depth, which a tree of two thousand levels reaches', async () => {
    const deep = `let at = document.body; for (let i = 0; i < 2000; i++) at = at.appendChild(document.createElement('div'));`;
    const frozen = await freeze('<p>a</p>', deep);
    expect(frozen.losses).toContain('depth-limit');
    expect(findHtmlProblems(frozen.html)).toEqual([]);
  });
});
