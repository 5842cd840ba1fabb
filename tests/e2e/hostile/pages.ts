/** A plausible shop page: something to buy, a price, a footer. */
const SHOP = `<header><a href="/">Quà tặng</a></header><main><h1>Ấm trà gốm</h1><p class="price">250.000₫</p>
<button>Thêm vào giỏ</button><p>${'Ấm trà gốm làm bằng tay, tráng men, nung ở nhiệt độ cao. '.repeat(20)}</p></main>
<footer><p>Cửa hàng quà tặng, mở cửa mỗi ngày từ 8 giờ đến 20 giờ.</p></footer>`;

const page = (body: string, head = '') =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Quà tặng</title>${head}</head><body>${body}</body></html>`;
const script = (text: string) => `<script>${text}</script>`;

/** Script that gives elements the names of all members of document and form, so that the elements shadow those members. */
const NAMES = `const names = (of) => { const all = new Set(); for (let at = of; at; at = Object.getPrototypeOf(at)) for (const name of Object.getOwnPropertyNames(at)) all.add(name); return [...all]; };
const [make, body] = [document.createElement.bind(document), document.body];`;

/**
 * Hostile changes that a shop may make to its own page. Each browser protects the content script's world against them in its own
 * way.
 */
export const HOSTILE_PAGES: readonly (readonly [string, string])[] = [
  [
    'forms and pictures named like everything a document has',
    page(
      SHOP +
        script(
          `${NAMES} for (const name of names(document)) for (const kind of ['form', 'img']) { const one = make(kind); one.setAttribute('name', name); one.id = name; body.append(one); }`,
        ),
    ),
  ],
  [
    'one form around the page whose fields are named like everything a form has',
    page(
      `<form id="all">${SHOP}</form>${script(
        `${NAMES} const all = document.getElementById('all'), add = Element.prototype.append; for (const name of names(all)) { const field = make('input'); field.type = 'button'; field.setAttribute('name', name); add.call(all, field); }`,
      )}`,
    ),
  ],
  [
    'saying every name of an event that may end a script',
    page(
      SHOP +
        script(
          `const say = () => { for (const target of [document, window, document.documentElement]) for (const type of ['started', 'site:started', 'pagehide', 'freeze', 'abort', 'beforeunload', 'unload', 'prerenderingchange', 'currententrychange', 'visibilitychange', 'pageshow', 'wxt:content-script-started']) target.dispatchEvent(new Event(type)); }; say(); setInterval(say, 20);`,
        ),
    ),
  ],
  [
    'elements named like what scripts of ours leave for each other',
    page(
      `<div id="chosangOpenPanel"></div><a id="chosangApplySlice"></a><div id="navigation"></div><chosang-overlay at="window-page"></chosang-overlay>${SHOP}`,
    ),
  ],
  [
    'moving to twenty addresses that name no seller',
    page(
      SHOP +
        script(
          `let moved = 0; const timer = setInterval(() => { history.pushState({}, '', '/hostile/san-pham-' + moved + '?p=' + moved); if (++moved > 20) { clearInterval(timer); history.pushState({}, '', '/hostile/end'); } }, 15);`,
        ),
    ),
  ],
  [
    'writing the whole document anew',
    page(
      `${SHOP}${script(
        `addEventListener('load', () => setTimeout(() => { document.open(); document.write(${JSON.stringify(
          page(SHOP),
        ).replaceAll('</', '<\\/')}); document.close(); }, 200));`,
      )}`,
    ),
  ],
  [
    'taking away whatever is drawn',
    page(
      SHOP +
        script(
          `new MutationObserver(() => document.querySelectorAll('chosang-overlay').forEach((one) => one.remove())).observe(document, { childList: true, subtree: true });`,
        ),
    ),
  ],
  [
    'methods of its own in the place of the browser’s',
    page(
      SHOP,
      script(
        `for (const kind of [Node, Element, Document, HTMLElement, EventTarget, MutationObserver, Array, String, Object, Map, WeakMap, Promise, JSON]) for (const name of ['querySelector', 'querySelectorAll', 'attachShadow', 'append', 'addEventListener', 'observe', 'map', 'slice', 'get', 'then', 'stringify', 'parse']) { const of = kind.prototype ?? kind; if (name in of && !(kind === Array || kind === Promise)) Reflect.set(of, name, () => { throw new Error('no'); }); }`,
      ),
    ),
  ],
];

/** Further pages that are difficult to read; the same in every browser. */
export const HARD_PAGES: readonly (readonly [string, string])[] = [
  ['a page of nothing but a picture', page('<img src="/a.png" width="800" height="600">')],
  [
    'a page that looks like a login',
    page('<h1>Đăng nhập</h1><form><input type="password"><button>Đăng nhập</button></form>'),
  ],
  [
    'a page that looks like a robot check',
    page('<title>Captcha</title><div class="g-recaptcha">Verify you are human</div>'),
  ],
  [
    'changing its page without an end',
    page(
      SHOP +
        script(
          `setInterval(() => { for (let i = 0; i < 50; i++) document.body.append(document.createElement('p')); }, 5);`,
        ),
    ),
  ],
  [
    'names, titles and data of a hundred thousand characters',
    page(
      `<h1>${'Ấm'.repeat(50_000)}</h1><a href="tel:${'0'.repeat(100_000)}">gọi</a>${SHOP}`,
      `<meta property="og:title" content="${'x'.repeat(100_000)}"><meta property="og:site_name" content="${'y'.repeat(100_000)}"><script type="application/ld+json">${JSON.stringify(
        {
          '@type': 'Product',
          name: 'z'.repeat(100_000),
          sku: '1'.repeat(100_000),
          gtin13: '8'.repeat(100_000),
          brand: { name: 'b'.repeat(100_000) },
          offers: {
            price: '250000',
            priceCurrency: 'VND',
            seller: { name: 's'.repeat(100_000), url: `https://qua-tang.example/${'u'.repeat(100_000)}` },
          },
          image: Array.from({ length: 5_000 }, (_, i) => `https://qua-tang.example/${i}.jpg`),
        },
      )}</script>`,
    ),
  ],
];

/**
 * Records every event, attribute and element as JSON in its text field. `id` is the extension's: a page may know it.
 */
export const listeningPage = (id: string) =>
  page(
    `${SHOP}<textarea hidden>[]</textarea>`,
    script(`const names = new Set();
const write = () => { const field = document.querySelector('textarea'); if (field) field.value = JSON.stringify([...names]); };
const heard = (what) => { if (names.has(what)) return; names.add(what); write(); };
const types = new Set(['storage', 'message', 'securitypolicyviolation', 'selectionchange', 'focusin', 'focusout', 'slotchange', 'beforetoggle', 'started', 'site:started', '${id}:started', '${id}:site:started', '${id}:wxt:started']);
for (const of of [window, document, document.documentElement]) for (const name in of) if (name.startsWith('on')) types.add(name.slice(2));
for (const type of types) for (const target of [window, document]) target.addEventListener(type, () => heard('event ' + type), true);
const setUp = () => {
  write();
  new MutationObserver((records) => { for (const { type, addedNodes, target, attributeName } of records) {
    if (type === 'attributes') heard('attribute ' + attributeName + ' of ' + target.localName);
    for (const node of addedNodes) heard('element ' + node.nodeName.toLowerCase() + ' ' + [...(node.attributes ?? [])].map(({ name }) => name).join());
  } }).observe(document, { childList: true, subtree: true, attributes: true });
};
document.addEventListener('DOMContentLoaded', setUp);`),
  );
