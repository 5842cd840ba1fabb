import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Opened } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { sleep, waitForElement } from '@/demo/browser-driver/wait';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { chooseFile } from '@/tests/support/browsers/choose-file';
import { openBrowserPerBlock } from '@/tests/support/browsers/one-browser';
import { newSigner, pack, withRecords } from '@/tests/support/evidence/packages';
import { shareWorld } from '@/tests/support/one-world';
import { BROWSERS } from '@/tests/support/test-world';

/** Time in which a browser would have opened a connection (ms). */
const LOOK_MS = 2_500;

let world: DemoWorld;
const servers: Server[] = [];
const sockets = new Set<Socket>();
shareWorld((sharedWorld) => {
  world = sharedWorld;
});
afterAll(async () => {
  // The browser goes on after this file, and holds its connections for minutes.
  for (const socket of sockets) socket.destroy();
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
});

/** Starts a server of its own for one page; returns its host and the connections that are opened to it. */
async function startPageHost() {
  const connections: string[] = [];
  const listener = createServer((socket) => {
    connections.push('connected');
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      connections.push(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi',
      );
    });
    socket.on('error', (error) => connections.push(error.message));
  });
  servers.push(listener);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return { host: `http://127.0.0.1:${address.port}`, connections };
}

const COVER = 'style="position:fixed;top:0;left:0;width:100%;height:100%;display:block"';
const SHEET = 'https://shopee.vn/a.css';

/** Ways a page can name another host: in the head, the body, or a style sheet. */
const PAGES: readonly (readonly [what: string, head: string, body: string, sheet: string])[] = [
  [
    'a connection made in advance',
    '<link rel="preconnect" href="HOST/"><link rel="dns-prefetch" href="HOST/">',
    '',
    '',
  ],
  [
    'files asked for in advance',
    '<link rel="prefetch" href="HOST/a"><link rel="modulepreload" href="HOST/b"><link rel="preload" as="image" href="HOST/c">',
    '',
    '',
  ],
  [
    'a sheet that was not stored',
    '<link rel="stylesheet" href="HOST/a"><link rel="icon" href="HOST/b">',
    '',
    '',
  ],
  ['a frame that was not stored', '', '<iframe src="HOST/a"></iframe>', ''],
  ['a link over all of it', '', `<a href="HOST/a" ${COVER}>a</a>`, ''],
  [
    'a link in a drawing',
    '',
    `<svg ${COVER}><a xlink:href="HOST/a"><rect width="2000" height="2000"></rect></a></svg>`,
    '',
  ],
  ['a form', '', `<form action="HOST/a"><button ${COVER}>a</button></form>`, ''],
  [
    'a link in a shadow root',
    '',
    `<div><template shadowrootmode="open"><a href="HOST/a" ${COVER}>a</a></template></div>`,
    '',
  ],
  [
    'a link in a document inside',
    '',
    `<iframe ${COVER} srcdoc="&lt;a href=&quot;HOST/a&quot; style=&quot;position:fixed;inset:0&quot;&gt;a&lt;/a&gt;"></iframe>`,
    '',
  ],
  [
    'pictures and films',
    '',
    '<img src="HOST/a"><video poster="HOST/b" src="HOST/c"></video><table background="HOST/d"></table>',
    '',
  ],
  [
    'addresses in a sheet',
    '<style>@import url(HOST/a); p { background: url(HOST/b) }</style>',
    '<p style="background:url(HOST/c)">a</p>',
    '',
  ],
  [
    'a stored sheet that breaks out of its element',
    `<link rel="stylesheet" href="${SHEET}">`,
    '<p>a</p>',
    '</style><link rel="preconnect" href="HOST/"><meta http-equiv="refresh" content="0;url=HOST/a"><img src="HOST/b"><style>',
  ],
];

const FRAME = 'document.querySelector("iframe[srcdoc]")';

describe.each(BROWSERS)('in %s, opened and clicked evidence opens no connection', (name) => {
  let opened: Opened;
  /** Each page, in its own tab, and the connections to its host: `before` those until it was clicked, `connections` all. */
  const tried = new Map<string, { page: TabSurface; connections: string[]; before: string[] }>();
  openBrowserPerBlock(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );
  beforeAll(async () => {
    for (const [what, head, body, sheet] of PAGES) {
      const page = await opened.browser.openTab(`${opened.browser.extensionUrl}evidence.html`);
      const { host, connections } = await startPageHost();
      await chooseFile(page, await hostile(host, head, body, sheet), 'hostile.wacz');
      await waitForElement(page, 'iframe[srcdoc]');
      tried.set(what, { page, connections, before: [] });
    }
    // One waiting time for all tabs together.
    await sleep(LOOK_MS);
    for (const one of tried.values()) {
      one.before = [...one.connections];
      await one.page.show();
      await one.page.click(FRAME);
    }
    await sleep(LOOK_MS);
  });

  const hostile = async (host: string, head: string, body: string, sheet: string) => {
    const captured = createCapturedPage({ redactions: [] });
    const put = (text: string) => text.replaceAll('HOST', host);
    const document = put(`<!DOCTYPE html><html><head>${head}</head><body><p>x</p>${body}</body></html>`);
    const records = [
      { url: captured.context.url, contentType: 'text/html; charset=utf-8', body: document },
      ...(sheet === '' ? [] : [{ url: SHEET, contentType: 'text/css', body: put(sheet) }]),
    ];
    return withRecords((await pack(captured)).file, records, await newSigner());
  };

  it('is checked with a listener that notices a connection opened on purpose', async () => {
    const { host, connections } = await startPageHost();
    const tab = await opened.browser.openTab(`${host}/heard`);
    expect(connections).toContain('GET /heard HTTP/1.1');
    await tab.close();
  });

  it.each(PAGES)('by %s', async (what) => {
    const one = tried.get(what);
    expect(one?.before).toEqual([]);
    expect(one?.connections).toEqual([]);
    // The document is still shown, and did not navigate.
    expect(await one?.page.evaluate(`${FRAME} !== null`, z.boolean())).toBe(true);
  });
});
