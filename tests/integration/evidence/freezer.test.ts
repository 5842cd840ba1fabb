import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { capturePage } from '@/lib/capture/capture-page';
import type { FreezeResult } from '@/lib/capture/freeze/result';
import { FreezeResultSchema } from '@/lib/capture/freeze/result.schema';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { PATHS } from '@/lib/evidence/manifest';
import { findHtmlProblems } from '@/lib/evidence/verify/inert-html';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { type FreezingBrowser, findRedactionsIn, freezeIn } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';
import { filesOf, pack, text } from '../../support/evidence/packages';

let freezing: FreezingBrowser;
let page: Page;

shareFreezingBrowser(async (sharedBrowser) => {
  freezing = sharedBrowser;
  page = await freezing.browser.newPage();
});
beforeEach(async () => {
  await page.goto('about:blank');
});

/** Shows a document, runs `script`, and freezes it; a run without writing the page must find the same boxes. */
async function freeze(html: string, script = ''): Promise<FreezeResult> {
  await page.setContent(html);
  if (script) await page.evaluate(script);
  const frozen = await freezeIn(page, freezing.bundle);
  const seen = await findRedactionsIn(page, freezing.bundle);
  expect(summarizeResult(seen)).toEqual(summarizeResult(frozen));
  expect(seen).toMatchObject({ html: '', text: '', references: [], identity: frozen.identity });
  return frozen;
}

/** Returns the boxes of the redactions, the frames, and whether any node was counted. */
function summarizeResult({ redactions, frames, nodeCount }: FreezeResult) {
  const boxes = redactions.flatMap(({ kind, box }) => (box ? [`${kind} ${box}`] : []));
  return { boxes: boxes.toSorted(), frames, read: nodeCount > 0 };
}

describe('freezeDocument', () => {
  it('changes nothing in the page and makes no request', async () => {
    const requests: string[] = [];
    await page.setContent(
      '<p id="a">x</p><div id="h"></div><canvas id="c"></canvas><dialog id="d">y</dialog><iframe srcdoc="<p>z"></iframe><form><input name="childNodes"></form>',
    );
    await page.evaluate(
      `h.attachShadow({ mode: 'open' }).innerHTML = '<style>p{color:red}</style><p>s'; c.getContext('2d').fillRect(0, 0, 9, 9); d.showModal()`,
    );
    page.on('request', (request) => requests.push(request.url()));
    await page.evaluate(freezing.bundle);
    const changes =
      await page.evaluate(`(async () => { const records = []; const watch = (root) => { const observer = new MutationObserver((list) => records.push(...list));
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true }); };
      watch(document); watch(h.shadowRoot); const before = [scrollX, scrollY, document.activeElement.tagName, document.styleSheets.length];
      await freeze(); await new Promise((done) => setTimeout(done, 50));
      return JSON.stringify([records.length, before.join() === [scrollX, scrollY, document.activeElement.tagName, document.styleSheets.length].join()]); })()`);
    expect(changes).toBe('[0,true]');
    expect(requests).toEqual([]);
  });

  it('keeps attribute names with capitals', async () => {
    const script = `p.setAttributeNS(null, 'Foo', 'bar'); s.setAttribute('viewBox', '0 0 9 9')`;
    const { html } = await freeze('<p id="p">a</p><svg id="s"></svg>', script);
    expect(html).toMatch(/<p id="p" Foo="bar">/);
    expect(html).toMatch(/viewBox="0 0 9 9"/);
  });

  it('reads a page whose fields shadow members of form and document', async () => {
    await page.setContent(
      '<title>Ấm trà</title><h1>Ấm trà</h1><div id="user-menu"><span class="uname">Hoa Mẫu Đơn</span></div><div id="all"></div>',
    );
    await page.evaluate(`{
      const names = (of) => { const all = new Set(); for (let at = of; at; at = Object.getPrototypeOf(at)) for (const name of Object.getOwnPropertyNames(at)) all.add(name); return [...all]; };
      const [forms, documents] = [names(document.createElement('form')), names(document)];
      const make = document.createElement.bind(document), place = document.getElementById('all');
      const form = make('form'); form.role = 'banner'; form.id = 'cart';
      const words = make('p'); words.textContent = 'trong giỏ'; form.append(words);
      const other = make('form'); other.role = 'navigation'; const said = make('p'); said.textContent = 'Gửi 0901 234 567, Hoa Mẫu Đơn'; other.append(said);
      for (const one of [form, other]) for (const name of forms) { const field = make('input'); field.type = 'button'; field.setAttribute('name', name); Element.prototype.append.call(one, field); }
      Element.prototype.setAttribute.call(other, 'popover', 'manual'); Element.prototype.append.call(other, 'gọi ', document.createComment(''), '0901 234 568 ');
      const loose = make('form'); loose.append('Hoa Mẫu Đơn', document.createComment(''), ' chào'); for (const name of forms) { const field = make('input'); field.type = 'button'; field.setAttribute('name', name); Element.prototype.append.call(loose, field); }
      place.append(form, other, loose);
      HTMLElement.prototype.showPopover.call(other);
      for (const name of documents) { const one = make('form'); one.setAttribute('name', name); place.append(one); }
    }`);
    const frozen = await freezeIn(page, freezing.bundle);
    expect(frozen).toMatchObject({
      title: 'Ấm trà',
      url: 'about:blank',
      identity: ['Hoa Mẫu Đơn'],
      losses: [],
    });
    expect(frozen.html).toContain('<h1>Ấm trà</h1>');
    expect(frozen.html).toMatch(/id="cart"[^>]* data-chosang-redacted="cart"/);
    expect(frozen.html).toContain('<p>Gửi █████, █████</p>');
    expect(frozen.html).not.toContain('trong giỏ');
    expect(findHtmlProblems(frozen.html)).toEqual([]);
    const seen = await findRedactionsIn(page, freezing.bundle);
    expect(seen.redactions.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['account', 'cart', 'contact']),
    );
  });

  it.each([
    [
      'scripts and handlers',
      '<p onclick="x()" onFocus="y()">a</p><script>z()</script><svg><script>w()</script></svg>',
    ],
    [
      'script addresses',
      '<a href="java\nscript:x()">a</a><form action="javascript:y()"><button formaction="javascript:z()">b</button></form><svg><a xlink:href="javascript:w()">c</a><animate attributeName="href" to="javascript:v()"/></svg>',
    ],
    [
      'documents as data',
      '<iframe src="data:text/html,<script>x()</script>"></iframe><a href="data:text/html,x">a</a><object data="x.swf"></object><embed src="y">',
    ],
    [
      'policies, refreshes and bases',
      '<meta http-equiv="refresh" content="9;url=/x"><meta http-equiv="Content-Security-Policy" content="img-src *"><base href="https://other.example/"><link rel="preload" href="/x" as="script">',
    ],
    [
      'odd markup',
      '<p title="</textarea><script>x()</script>">a</p><textarea></p><script>y()</script></textarea><title><b>z</title><xmp><b></xmp><noscript><p>n</p></noscript><!-- <script> -->',
    ],
    [
      'style that looks like markup',
      '<style>a::before{content:"</sty" "<script>"} @media (400px<width){a{color:red}}</style>',
    ],
    [
      'fields that hide what a form is',
      '<form><input name="childNodes"><input name="attributes"><input name="nodeType"><input name="firstChild"><input name="localName"><script>x()</script></form>',
    ],
    ['odd names', '<p @click="x" :class="y" [z]="w" a<b="c" "d"="e">f</p><my-element😀>g</my-element😀>'],
    [
      'templates and JSON-LD that lies',
      '<template><script>x()</script></template><script type="application/ld+json">{"name":"</scr\\u0069pt><script>y()"}</script><script type="application/ld+json">z()</script>',
    ],
    [
      'nested frames',
      `<iframe srcdoc="<iframe srcdoc='<script>x()</script><p onclick=y()>deep'></iframe>"></iframe>`,
    ],
  ])('makes %s inert', async (_, html) => {
    const frozen = await freeze(`<!doctype html>${html}<p>after</p>`);
    expect(findHtmlProblems(frozen.html)).toEqual([]);
    expect(frozen.html).toContain('after');
  });

  it('never reads secret values', async () => {
    const frozen = await freeze(
      `<meta name="csrf-token" content="SECRET1"><form><input type="hidden" value="SECRET2"><input type="password" id="p"><input id="m" type="email"><input id="n" autocomplete="given-name"><input type="text" id="t"><textarea id="a"></textarea></form><div data-session-id="SECRET3" nonce="SECRET4"></div><input type="password" value="SECRET5">`,
      `p.value = 'SECRET6'; m.value = 'SECRET7'; n.value = 'SECRET8'; t.value = 'typed'; a.value = 'written'`,
    );
    expect(JSON.stringify(frozen)).not.toContain('SECRET');
    expect(frozen.html).toContain('value="typed"');
    expect(frozen.html).toContain('>written</textarea>');
    expect(frozen.redactions.filter(({ kind }) => kind === 'form-value')).toHaveLength(4);
  });

  it('removes the visitor’s name and areas everywhere', async () => {
    const name = 'Hoa Mẫu Đơn Thử';
    const frozen = await freeze(
      `<title>${name} ơi</title><header><div id="user-menu"><span class="uname">${name}</span><ul style="position:absolute;top:200px;width:90px"><li>Ví: 12.000</li></ul></div><a href="mailto:hoa.thu@example.vn">0901 234 567</a></header>
       <main><p title="${name}">Chào ${name}!</p><p>Gửi <b>Hoa</b> Mẫu <i>Đơn Thử</i></p><a href="/?u=${encodeURIComponent(name)}">x</a><div id="s"></div>
       <script type="application/ld+json">{"name":"Quà cho ${name}"}</script><p>Người bán: 0901 234 567</p><iframe srcdoc="<p>${name}</p>"></iframe></main>`,
      `s.attachShadow({ mode: 'open' }).innerHTML = '<p>Giao cho ${name}</p>'`,
    );
    expect(decodeURIComponent(JSON.stringify({ ...frozen, redactions: [], identity: [] }))).not.toMatch(
      /Mẫu|Ví: 12/,
    );
    expect(frozen.html).not.toContain('hoa.thu@example.vn');
    expect(frozen.html.match(/0901 234 567/g)).toHaveLength(1); // the seller's own number is evidence
    expect(frozen.html).toContain('Người bán: 0901 234 567');
    expect(findHtmlProblems(frozen.html)).toEqual([]);
    expect(new Set(frozen.redactions.map(({ kind }) => kind))).toEqual(
      new Set(['account', 'identity', 'contact']),
    );
    const account = frozen.redactions.filter(({ kind }) => kind === 'account');
    const lowest = Math.max(...account.map(({ box }) => (box ? box[1] + box[3] : 0)));
    expect(lowest).toBeGreaterThan(215); // the open menu extends below the bar
  });

  it('removes contacts everywhere except in the offer, in any spelling', async () => {
    const [mail, phone] = ['hoa.thu@example.vn', '0901234567'];
    const decoys = `<p>${mail} ${phone}</p><a href="/c?u=${encodeURIComponent(mail)}" data-user='{"p":"${phone}"}' title="${phone}">x</a><i data-s="${btoa(`{"u":"${mail}"}`)}"></i><iframe srcdoc="<p>${mail}</p>"></iframe><div id="s"></div>`;
    const pieces = '<b>Gọi 09<!-- -->01<!-- --> 234 567</b>';
    const frozen = await freeze(
      `<header>${decoys}${pieces}</header><main><h1>Ấm trà</h1><p data-hotline="0909 999 999">Người bán: 0909 999 999, shop@example.vn</p><p>Kho: 09<!-- -->09 888<!-- --> 888</p><img src="https://pixel.example/?em=${mail}"></main>`,
      `s.attachShadow({ mode: 'closed' }).innerHTML = '<p>${mail}</p>'`,
    );
    const withoutRedactions = { ...frozen, redactions: [], references: [] };
    for (const word of [mail, encodeURIComponent(mail), phone, btoa(`{"u":"${mail}"}`)])
      expect(JSON.stringify(withoutRedactions)).not.toContain(word);
    expect(frozen.html).toContain('Người bán: 0909 999 999, shop@example.vn');
    expect(frozen.html).not.toMatch(/234 567/);
    expect([...frozen.contacts].sort()).toEqual(['0909888888', '0909999999', 'shop@example.vn']);
    expect(findHtmlProblems(frozen.html)).toEqual([]);
  });

  it('blanks personal recommendations at their size, on a page about one thing', async () => {
    const goods = (word: string) =>
      `<ul>${[1, 2, 3].map((at) => `<li><a href="/${word}${at}"><img src="data:," width="90" height="90">${word} ${at}</a></li>`).join('')}</ul>`;
    const rows = `<section id="a"><h2>Có thể bạn cũng thích</h2>${goods('thích')}</section><div id="b" class="pdp-recommend-list">${goods('gợi ý')}</div><div id="h"></div>`;
    const listing = `<h1>Ấm trà</h1><div class="recommended-by">98 % khuyên dùng</div>${goods('ảnh của hàng')}`;
    const script = `h.attachShadow({ mode: 'open' }).innerHTML = '<div><b>Recently viewed</b>${goods('đã xem')}</div>'`;
    const frozen = await freeze(`<main>${listing}</main>${rows}`, script);
    for (const word of ['thích 1', 'gợi ý 1', 'đã xem 1']) expect(frozen.html).not.toContain(word);
    expect(frozen.text).not.toMatch(/thích|gợi ý|đã xem/);
    expect(frozen.html).toContain('98 % khuyên dùng');
    expect(frozen.html).toContain('ảnh của hàng 3');
    const sizes = await page.evaluate(
      'JSON.stringify([a, b].map((one) => one.getBoundingClientRect().height))',
    );
    const [first, second] = z.array(z.number()).parse(JSON.parse(String(sizes)));
    expect(frozen.html).toMatch(new RegExp(`id="a"[^>]*height:${first}px[^>]*"recommendations"`));
    expect(frozen.html).toMatch(new RegExp(`id="b"[^>]*height:${second}px[^>]*"recommendations"`));
    const empty = await freeze(`<div><h1>Đồ bếp</h1>${goods('kết quả')}<h2>Sản phẩm đã xem</h2></div>`);
    expect(empty.html).toContain('kết quả 3'); // an empty row blanks no other goods
    const results = await freeze(`<main>${rows}</main>`, script);
    expect(results.html).toContain('gợi ý 1'); // on a page of results the goods are what it shows
  });

  it('does not confuse common words or the listing with the visitor', async () => {
    const frozen = await freeze(
      '<div id="user-menu"><span class="uname">Tài khoản</span><span class="addr">Giao đến: Hà Nội</span></div><div class="user-menu"><h1>Ấm trà</h1></div><input value="ấm trà"><p>Tài khoản chính hãng, kho Hà Nội</p>',
    );
    expect(frozen.identity).toEqual([]);
    expect(frozen.html).toContain('Tài khoản chính hãng, kho Hà Nội');
    expect(frozen.html).toContain('<h1>Ấm trà</h1>');
  });

  it('leaves out our own marks, but no element that only pretends to be ours', async () => {
    await page.setContent('<div id="ours">mark</div><div data-chosang="own" class="chosang">theirs</div>');
    await page.evaluate(freezing.bundle);
    const html = String(
      await page.evaluate('registerExtensionElement(ours), freeze().then(({ html }) => html)'),
    );
    expect(html).not.toContain('>mark<');
    expect(html).toContain('>theirs<');
  });

  it('writes the state of elements that only scripts have set', async () => {
    const frozen = await freeze(
      '<input id="c" type="checkbox"><select id="s"><option>1<option>2</select><details id="d"><summary>a</summary>b</details><style id="e"></style><div id="v">x</div><div id="w" style="height:40px;overflow:auto"><div style="height:400px"></div></div>',
      `c.checked = true; s.selectedIndex = 1; d.open = true; e.sheet.insertRule('#v{color:rgb(1, 2, 3)}'); w.scrollTop = 77; const sheet = new CSSStyleSheet(); sheet.replaceSync('#v{margin:3px}'); document.adoptedStyleSheets = [sheet];`,
    );
    expect(frozen.html).toContain('type="checkbox" checked=""');
    expect(frozen.html).toContain('<option selected="">2');
    expect(frozen.html).toContain('<details id="d" open="">');
    expect(frozen.html).toContain('rgb(1, 2, 3)');
    expect(frozen.html).toContain('margin: 3px');
    expect(frozen.html).toContain('data-chosang-scroll="0,77"');
  });

  it('writes elements of the top layer at their position', async () => {
    const frozen = await freeze(
      '<dialog id="d">modal</dialog><div id="p" popover>note</div><div popover>closed</div>',
      'd.showModal(); p.showPopover()',
    );
    expect(frozen.html).toMatch(
      /<dialog id="d" open="" style="[^"]*position:fixed;z-index:21\d+;box-shadow:0 0 0 200vmax/,
    );
    expect(frozen.html).toMatch(/<div id="p" style="[^"]*position:fixed/);
    expect(frozen.html).toContain('<div popover="">closed');
  });

  it('names an unreadable canvas and picture, and lists lazy pictures', async () => {
    const frozen = await freeze(
      '<base href="https://shop.example/a/"><img data-src="/lazy.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="><img src="b.jpg" loading="lazy"><div style="background:url(c.png)"></div><a href="d">e</a><video src="f.mp4" poster="g.jpg"></video>',
    );
    expect(frozen.references.map(({ url }) => url).sort()).toEqual([
      ...['https://shop.example/a/b.jpg', 'https://shop.example/a/c.png', 'https://shop.example/a/g.jpg'],
      'https://shop.example/lazy.jpg',
    ]);
    expect(frozen.html).toContain('href="https://shop.example/a/d"');
    expect(frozen.html).not.toContain('f.mp4"');
    expect(frozen.losses).toEqual(['media']);
  });
});

describe('a package of a page with private sellers', () => {
  const url = 'https://www.chotot.com/mua-ban-do-gia-dung-ha-noi';
  const ad = (id: number, subject: string, name: string, more: object) => ({
    ...{ list_id: id, subject, price: 245_000, account_id: id + 5, account_oid: `${id}`.padEnd(32, 'a') },
    ...{ account_name: name, company_ad: false, ...more },
  });
  const ads = [
    ad(118765432, 'Ấm trà', 'Hoa Mẫu Đơn', {}),
    ad(118765433, 'Chảo Lan', 'Lan', {}),
    ad(118765434, 'Nồi', 'Cửa hàng Gốm Thử', { company_ad: true }),
  ];
  const html = `<title>Đồ gia dụng</title><main>${ads
    .map(
      ({ list_id, subject, account_name }) =>
        `<a href="/mua-ban-x/${list_id}.htm"><img alt="${subject}. Mua bán đồ cũ được đăng bởi ${account_name}"><h3>${subject}</h3><span>${account_name}</span></a>`,
    )
    .join('')}<a href="/y/118765439.htm"><img alt="Bát. Mua bán đồ cũ được đăng bởi Sen Trắng Thử"></a></main>
    <script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ page: '/listView', props: { ads } })}</script>`;

  it('names none of them and covers them on the picture, and keeps traders', async () => {
    await page.setContent(html);
    await page.evaluate(freezing.bundle);
    const covered: unknown[] = [];
    const captured = await capturePage(1, {
      readTab: async () => ({ url, title: 'Đồ gia dụng', windowId: 1, active: true }),
      takePicture: async () => new Uint8Array(await page.screenshot()),
      readListing: async () =>
        replaceTextWithSiteFacts(RawReadingSchema.parse(await page.evaluate(`read(${JSON.stringify(url)})`))),
      freezeFrames: async (_tab, names) => {
        const frozen = FreezeResultSchema.parse(await page.evaluate(`freeze({}, ${JSON.stringify(names)})`));
        expect(summarizeResult(await findRedactionsIn(page, freezing.bundle, names))).toEqual(
          summarizeResult(frozen),
        );
        return [{ frameId: 0, result: { ...frozen, url } }];
      },
      blackOut: async (picture, boxes) => {
        covered.push(...boxes);
        return picture;
      },
      askable: async () => () => true,
      fetch: async () => new Response('', { status: 404 }),
      now: () => Date.parse('2026-11-25T01:00:00.000Z'),
      nonce: null,
      clockOffset: null,
      environment: { userAgent: 'test', extensionVersion: '0.0.0', language: 'vi', timeZone: 'UTC' },
    });
    const files = await filesOf((await pack(captured)).file);
    const warc = files.get(PATHS.warc);
    const everything = [...files.keys()].map((path) => text(files, path));
    const all = [...everything, new TextDecoder().decode(gunzipSync(warc ?? new Uint8Array()))].join('\n');
    expect(all).not.toMatch(/Hoa Mẫu Đơn|Sen Trắng|bởi Lan|>Lan<|"Lan"/);
    expect(text(files, PATHS.facts)).not.toMatch(/118765437|118765438|11876543[23]a/);
    expect(all).toContain('Chảo Lan');
    expect(text(files, PATHS.facts)).toContain('Cửa hàng Gốm Thử');
    expect(all).toContain('>Cửa hàng Gốm Thử<');
    // Two names were in view, and four in the alternative texts of missing pictures.
    expect(covered).toHaveLength(6);
    const taken = JSON.parse(text(files, PATHS.redactions)).redactions;
    expect(taken).toContainEqual(
      expect.objectContaining({ kind: 'person', selector: 'cards.0.seller', digest: expect.any(String) }),
    );
    expect(JSON.stringify(taken)).not.toMatch(/Mẫu|Lan/);
  });
});
