import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { capturePage } from '@/lib/capture/capture-page';
import type { Box } from '@/lib/capture/freeze/result';
import { TokenFinder } from '@/lib/capture/token-finder';
import type { FreezingBrowser } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';
import { unpackedTextOf } from '@/tests/support/capture/packed-page';

let freezing: FreezingBrowser;
let page: Page;

shareFreezingBrowser(async (sharedBrowser) => {
  freezing = sharedBrowser;
  page = await freezing.browser.newPage();
});

const NAME = 'Hoa Mẫu Đơn Thử';
const MAIL = 'hoa.thu@example.vn';
const PHONE = '0901 234 567';
const URL_OF_PAGE = `https://shop.example/am-tra?u=${encodeURIComponent(NAME)}`;
/** Matches the visitor's words in every encoding, and short forms of their names. */
const VISITOR =
  /hoa[\s+._-]*m[ẫa]u|mẫu đơn|m(?:%(?:25)?e1%(?:25)?ba%(?:25)?ab|\\+u1eab|&(?:amp;)?#7851;|%u1eab|\\0*1eab)u|hoa\.thu|901[ .\u00a0-]?234[ .\u00a0-]?567/iu;

const toBase64 = (words: string) => Buffer.from(words).toString('base64');
const toJsonAttribute = (value: object) => JSON.stringify(value).replaceAll('"', '&quot;');
const escapes = (words: string) =>
  words.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
const ACCOUNT = `<div id="user-menu"><span class="uname">${NAME}</span> <span class="user-email">${MAIL}</span> <span class="user-phone">${PHONE}</span></div>`;

/** Captures a page of a signed-in visitor, with further content for its head and body. */
async function capture(body: string, { head = '', script = '', bodyTag = '<body>' } = {}) {
  await page.setContent(
    `<!doctype html><html><head><title>Ấm trà</title>${head}</head>${bodyTag}<header>${ACCOUNT}</header><main><h1>Ấm trà</h1><p>Người bán: 0909 999 999, shop@example.vn</p>${body}</main></body></html>`,
  );
  if (script) await page.evaluate(script);
  await page.evaluate(freezing.bundle);
  const painted: Box[] = [];
  const captured = await capturePage(1, {
    readTab: async () => ({ url: URL_OF_PAGE, title: 'Ấm trà', windowId: 1, active: true }),
    takePicture: async () => Uint8Array.of(137, 80, 78, 71),
    freezeFrames: async () => {
      const result = z
        .looseObject({ identity: z.array(z.string()) })
        .parse(await page.evaluate('freeze({})'));
      return [
        {
          frameId: 0,
          result: { ...result, url: new TokenFinder(result.identity).without(URL_OF_PAGE, 'x') },
        },
      ];
    },
    blackOut: async (picture, boxes) => {
      painted.push(...boxes);
      return picture;
    },
    askable: async () => () => true,
    fetch: async () => new Response('', { status: 404 }),
    now: () => Date.parse('2026-11-25T01:00:00.000Z'),
    nonce: null,
    clockOffset: null,
    environment: { userAgent: 'test', extensionVersion: '0.0.0', language: 'vi', timeZone: 'UTC' },
  });
  return { captured, painted };
}

const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * The first words of the visitor that a hostile reader finds: in the raw bytes, without tags, after repeated decoding, or in
 * base64. Undefined if there are none.
 */
function findVisitorText(all: string): string | undefined {
  const seen = all.replace(UNSEEN, '').normalize('NFC');
  let decoded = seen;
  for (let depth = 0; depth < 4; depth += 1) decoded = decoded.replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded);
  const inBase64 = [...all.matchAll(/[\w+/-]{8,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), 'base64').toString()),
  );
  const readings = [seen, seen.replace(/<[^<>]*>/g, ''), decoded, ...inBase64];
  return readings.map((reading) => VISITOR.exec(reading)?.[0]).find((found) => found !== undefined);
}

function percentDecoded(run: string): string {
  return Buffer.from(run.replaceAll('%', ''), 'hex').toString();
}

const HIDDEN: readonly (readonly [string, string, object?])[] = [
  [
    'attributes people hear',
    `<a aria-label="Chào ${NAME}" title="${NAME}" href="/x">x</a><img alt="${NAME}" src="data:,">`,
  ],
  [
    'data of a component',
    `<div data-props="${toJsonAttribute({ user: { n: NAME, e: MAIL, p: PHONE } })}" :user="${toJsonAttribute({ e: MAIL })}"></div>`,
  ],
  [
    'escapes in data',
    `<div data-a="${escapes(NAME)}" data-b="${escapes(toJsonAttribute({ a: JSON.stringify({ n: escapes(NAME) }) }))}"></div>`,
  ],
  ['entities in data', '<div data-a="Hoa M&amp;#7851;u &amp;#x110;&amp;#417;n Th&amp;#7917;"></div>'],
  ['data of the whole page', '<p>x</p>', { bodyTag: `<body data-mail="${MAIL}" data-phone="${PHONE}">` }],
  [
    'an address',
    `<a href="/login?next=${encodeURIComponent(`/u?n=${encodeURIComponent(NAME)}`)}">x</a><a href="/tin?em=${MAIL}">y</a>`,
  ],
  ['the end of an address', '<a href="/u/hoa-mau-don-thu">x</a><a href="/u/hoamaudonthu">y</a>'],
  ['what escape() wrote', '<a href="/x?n=Hoa%20M%u1EABu%20%u0110%u01A1n%20Th%u1EED">x</a>'],
  ['an inline style', `<div style="background:url(/ảnh?u=${encodeURIComponent(NAME)});--n:'${NAME}'"></div>`],
  [
    'a picture as data',
    `<img src="data:image/svg+xml;base64,${toBase64(`<svg xmlns="http://www.w3.org/2000/svg"><text>${NAME}</text></svg>`)}"><i style="background:url('data:image/svg+xml,${encodeURIComponent(`<svg><text>${NAME}</text></svg>`)}')"></i>`,
  ],
  [
    'JSON-LD',
    `<script type="application/ld+json">{"@graph":[{"@type":"Person","name":"Hoa Mẫu"},{"@type":"Product","name":"Quà cho ${escapes(NAME)}"}]}</script>`,
  ],
  [
    'meta elements',
    '<p>x</p>',
    {
      head: `<meta name="customer" content="${MAIL}"><meta property="profile:email" content="${MAIL}"><meta name="description" content="Chào ${NAME}">`,
    },
  ],
  [
    'comments, noscript and templates',
    `<!-- ${NAME} --><noscript>${NAME}</noscript><template>${MAIL}</template>`,
  ],
  [
    'a shadow root of a frame in the page',
    `<iframe srcdoc="<div><template shadowrootmode='open'><b title='${NAME}'>${NAME}</b></template></div>"></iframe>`,
  ],
  [
    'style sheets: custom properties, comments, selectors and fonts',
    `<style>:root{--user:"${NAME}";--mail:${MAIL}}/* ${NAME} */.u-hoa-mau-don-thu{color:red}[data-u="${MAIL}"]{color:red}@font-face{font-family:"${NAME}";src:url(/f?u=${encodeURIComponent(NAME)})}</style>`,
  ],
  [
    'what a drawing is called',
    `<svg aria-label="${NAME}"><title>${NAME}</title><desc>${MAIL}</desc><metadata><u>${NAME}</u></metadata><a href="/u/${encodeURIComponent(NAME)}"><path d="M0 0"/></a></svg>`,
  ],
  [
    'lists to choose from',
    `<input list="l"><datalist id="l"><option value="${MAIL}"><option label="${NAME}"></datalist><select><optgroup label="${NAME}"><option value="${MAIL}">x</optgroup></select>`,
  ],
  [
    'subtitles',
    `<video><track default label="${NAME}" src="data:text/vtt,WEBVTT%0A%0A00:00.000 --> 00:09.000%0A${encodeURIComponent(NAME)}"></video>`,
  ],
  [
    'addresses as data',
    `<a href="data:text/html,${encodeURIComponent(`<p>${NAME}`)}">x</a><a href="data:text/plain;base64,${toBase64(`Chào ${NAME}`)}">y</a><object data="data:text/html;base64,${toBase64(MAIL)}"></object>`,
  ],
  [
    'the end of an address, behind #',
    `<a href="#/u/${NAME}">x</a><a href="/x#n=${encodeURIComponent(NAME)}&e=${encodeURIComponent(MAIL)}">y</a><a href="/x#:~:text=${encodeURIComponent(NAME)}">z</a>`,
  ],
  [
    'scripts of other types',
    `<script type="application/json">{"n":"${NAME}"}</script><script type="application/ld+json; charset=utf-8">{"@type":"Product","name":"${NAME}"}</script><script type="text/template"><p>${NAME}</p></script><script type="speculationrules">{"prefetch":[{"urls":["/u/${encodeURIComponent(NAME)}"]}]}</script>`,
  ],
  [
    'base64 in an attribute',
    `<i data-s="${toBase64(NAME)}" data-t="${toBase64(`x${toJsonAttribute({ n: NAME })}`)}" data-u="${toBase64(encodeURIComponent(NAME))}" data-v="${Buffer.from(`~~${NAME}~~`).toString('base64url')}"></i>`,
  ],
  [
    'addresses inside addresses inside addresses',
    `<a href="/a?n=${encodeURIComponent(encodeURIComponent(encodeURIComponent(NAME)))}">x</a>`,
  ],
  [
    'decomposed letters',
    `<p>${NAME.normalize('NFD')}</p><i data-n="${encodeURIComponent(NAME.normalize('NFD'))}"></i>`,
  ],
  [
    'capitals, with and without marks',
    `<p>${NAME.toUpperCase()}</p><p>HOA MAU DON THU</p><i title="HOA_MAU_DON_THU"></i><p>${MAIL.toUpperCase()}</p>`,
  ],
  [
    'pieces between tags, soft hyphens and letters of no width',
    '<p>H<b>o</b>a M<i>ẫ</i>u <u>Đ</u>ơn Th<span>ử</span></p><p>Hoa<wbr> Mẫu<!-- --> Đơn Thử</p><p>Hoa M&shy;ẫu Đơn Thử</p><p>Hoa\u200b Mẫu\u200b Đơn\u2060 Thử</p><p title="H\u200bo\u200ba Mẫu Đơn Thử">x</p>',
  ],
  [
    'names of elements, classes, files and targets',
    `<div id="u-hoa-mau-don-thu" class="hoamaudonthu"></div><a download="${NAME}.pdf" href="/x" target="${NAME}">x</a><form action="/u?n=${encodeURIComponent(NAME)}" name="${MAIL}"><button formaction="/u?e=${MAIL}">x</button></form><map name="${NAME}"><area alt="${NAME}" href="/x"></map><data value="${MAIL}">x</data><table><th abbr="${NAME}">x</table>`,
  ],
  ['a formula', `<math><semantics><mi>x</mi><annotation>${NAME}</annotation></semantics></math>`],
  [
    'references to other documents',
    '<p>x</p>',
    {
      head: `<link rel="canonical" href="/x?u=${encodeURIComponent(NAME)}"><link rel="alternate" title="${NAME}" href="/y?e=${MAIL}"><link rel="stylesheet" href="/z?e=${encodeURIComponent(MAIL)}">`,
    },
  ],
  [
    'a number in other groups',
    '<p>Gọi lại: +84 901 234 567, (+84) 901-234-567, 0901.234.567, 84901234567, 0901&nbsp;234&nbsp;567</p><a href="tel:+84901234567">x</a><a href="/x?p=%2B84901234567">y</a>',
  ],
  ['the title', '<p>x</p>', { head: `<title>${NAME}</title>`, script: `document.title = '${NAME} ơi'` }],
];

const SEEN: readonly (readonly [string, string, object?])[] = [
  ['words in pieces', '<p id="s"></p>', { script: `s.append('Chào ', 'Hoa', ' ', 'Mẫu Đơn ', 'Thử')` }],
  ['a field', `<input id="s" value="${NAME}">`],
  ['a field of a mail address', '<input id="s" type="text">', { script: `s.value = '${MAIL}'` }],
  ['a field that asks for a name', '<input id="s" name="customerName">', { script: `s.value = 'Hoa Mẫu'` }],
  ['a long field', '<textarea id="s"></textarea>', { script: `s.value = 'Gửi ${NAME}, ${PHONE}'` }],
  ['a choice', `<select id="s"><option>${NAME}</select>`],
  ['a place holder', `<input id="s" placeholder="${NAME}">`],
  ['a picture that is not there', `<img id="s" alt="${NAME}" src="data:," width="200" height="40">`],
  ['a drawing', `<svg id="s" width="200" height="30"><text y="20">${NAME}</text></svg>`],
  [
    'a drawing in pieces',
    `<svg id="s" width="200" height="30"><text y="20"><tspan>Hoa Mẫu</tspan> <tspan>Đơn Thử</tspan></text></svg>`,
  ],
  ['what a rule writes', `<style>#s::before{content:attr(data-n)}</style><p id="s" data-n="${NAME}"></p>`],
  [
    'a shadow root',
    '<p id="s"></p>',
    { script: `s.attachShadow({ mode: 'open' }).innerHTML = '<b>${NAME}</b>'` },
  ],
  [
    'a frame in the page',
    `<iframe id="s" style="padding:40px" srcdoc="<body style='margin:0'>${NAME}"></iframe>`,
  ],
  ['a smaller frame', `<iframe id="s" style="transform:scale(.5)" srcdoc="<p>${NAME}"></iframe>`],
  ['a frame of its own', '<iframe id="s" sandbox srcdoc="<p>xin chào"></iframe>'],
];

type Decoy = (typeof HIDDEN)[number];
const decoy = ([name, body, more = {}]: Decoy) => ({ name, body, more });

describe('a visitor’s name or number', () => {
  it.each(HIDDEN.map(decoy))('is in no byte of the package: in $name', async ({ body, more }) => {
    const { captured } = await capture(body, more);
    const all = await unpackedTextOf(captured);
    expect(findVisitorText(all)).toBeUndefined();
    expect(all).toContain('Người bán: 0909 999 999, shop@example.vn');
    expect(captured.picture).not.toBeNull();
  });

  it.each(SEEN.map(decoy))(
    'is in no byte of the package, and covered on the picture: in $name',
    async ({ body, more }) => {
      const { captured, painted } = await capture(body, more);
      expect(findVisitorText(await unpackedTextOf(captured))).toBeUndefined();
      const [x, y, width, height] = z
        .tuple([z.number(), z.number(), z.number(), z.number()])
        .parse(await page.evaluate(WORDS_OF));
      const covers =
        (at: number) =>
        ([left, top, wide, high]: Box) =>
          left <= at && at <= left + wide && top <= y + 1 && top + high >= y + height - 1;
      const points = Array.from({ length: Math.ceil(width / 2) }, (_, index) => x + 1 + index * 2);
      expect(points.filter((at) => at < x + width && !painted.some(covers(at)))).toEqual([]);
      expect(points.length).toBeGreaterThan(0);
    },
  );

  it.each([
    [
      'a style sheet writes',
      `<style>#s::after{content:"Chào Hoa M\\1eabu \\110\\1a1n Th\\1eed"}</style><p id="s"></p>`,
    ],
    [
      'a rule moves and writes',
      `<style>#s{position:relative}#s::after{content:attr(data-n);position:absolute;top:300px}</style><p id="s" data-n="${NAME}"></p>`,
    ],
  ])(
    'makes the capture leave the picture out when its position is unknown, because %s it',
    async (_, body) => {
      const { captured } = await capture(body);
      expect(findVisitorText(await unpackedTextOf(captured))).toBeUndefined();
      expect(captured.picture).toBeNull();
      expect(captured.stages).toContainEqual(
        expect.objectContaining({ name: 'redact', reason: 'picture-left-out' }),
      );
    },
  );
});

/**
 * Expression for the box in the window of the words in the element `#s`: the box of its text, or of the element if it has no text
 * of its own.
 */
const WORDS_OF = `(() => {
  let root = s, x = 0, y = 0;
  if (s.localName === 'iframe' && s.contentDocument && !s.style.transform) {
    const { left, top } = s.getBoundingClientRect();
    root = s.contentDocument.body; x = left + 42; y = top + 42;
  }
  root = root.shadowRoot?.firstChild ?? root;
  const range = root.ownerDocument.createRange();
  range.selectNodeContents(root);
  const text = ['P', 'B', 'BODY', 'svg'].includes(root.nodeName) && !root.dataset.n ? range.getBoundingClientRect() : { width: 0 };
  const { left, top, width, height } = text.width > 0 ? text : root.getBoundingClientRect();
  const skipped = text.width > 0 && root.childNodes.length > 1 ? widthOf('Chào ') : 0;
  return [left + x + skipped, top + y, Math.max(0, width - skipped), height];
  function widthOf(words) { const measure = document.createRange(); measure.setStart(root.firstChild, 0); measure.setEnd(root.firstChild, words.length); return measure.getBoundingClientRect().width; }
})()`;
