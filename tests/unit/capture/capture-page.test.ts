import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { capturePage } from '@/lib/capture/capture-page';
import type { CaptureDeps, CaptureTab } from '@/lib/capture/deps';
import type { FreezeResult } from '@/lib/capture/freeze/result';
import type { ListingReading } from '@/lib/domain/listing/listing';

const url = 'https://shopee.vn/Am-tra-i.912345678.20011223344';
const png = new Uint8Array([137, 80, 78, 71]);

const frozen = (over: Partial<FreezeResult> = {}): FreezeResult => ({
  url,
  title: 'Ấm trà',
  html: '<!DOCTYPE html><p>Ấm trà</p>',
  text: 'Ấm trà',
  references: [{ url: 'https://cdn.example/a.css', use: 'style' }],
  nodeCount: 3,
  losses: [],
  redactions: [],
  identity: [],
  contacts: [],
  frames: [],
  view: {
    viewport: { width: 1_280, height: 800, pixelRatio: 1 },
    page: { width: 1_280, height: 2_000, scrollX: 0, scrollY: 0 },
  },
  ...over,
});

const reading: ListingReading = {
  kind: 'listing',
  marketplace: 'shopee',
  listing: {
    marketplace: 'shopee',
    host: 'shopee.vn',
    id: '20011223344',
    url,
    title: 'Ấm trà',
    price: { minor: 189_000, currency: 'VND' },
    seller: { id: '912345678', name: 'Gốm Thử' },
    images: ['https://cdn.example/1.jpg'],
    readFrom: {
      id: { source: 'url', selector: 'path' },
      title: { source: 'json-ld', selector: 'name' },
      price: { source: 'json-ld', selector: 'offers.price' },
      'seller.id': { source: 'url', selector: 'path' },
      images: { source: 'dom', selector: 'img' },
    },
  },
  missing: [],
};

/** Dependencies of a capture in a browser in which everything works; `over` and `tab` change them. */
function deps(over: Partial<CaptureDeps> = {}, tab: Partial<CaptureTab> = {}): CaptureDeps {
  let clock = Date.parse('2026-11-25T01:00:00.000Z');
  return {
    readTab: async () => ({ url, title: 'Ấm trà', windowId: 1, active: true, ...tab }),
    takePicture: async () => png.slice(),
    freezeFrames: async () => [{ frameId: 0, result: frozen() }],
    readListing: async () => reading,
    askable: async () => () => true,
    fetch: async (address) => files(String(address)),
    now: () => (clock += 5),
    nonce: 'nonce.of.intake',
    clockOffset: 12,
    environment: {
      userAgent: 'test',
      extensionVersion: '0.1.0',
      language: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
    },
    ...over,
  };
}

function files(address: string): Response {
  if (address.endsWith('.css')) {
    return new Response('@import "deeper.css";a{background:url(b.png)}', {
      headers: { 'content-type': 'text/css' },
    });
  }
  return address.endsWith('b.png')
    ? new Response(png, { headers: { 'content-type': 'image/png' } })
    : new Response('', { status: 404 });
}

const stage = (stages: readonly { name: string; outcome: string; reason?: string }[], name: string) => {
  const found = stages.find((one) => one.name === name);
  return [found?.outcome, found?.reason];
};

/** What Chrome says when a third picture is asked for within a second. */
const QUOTA = 'This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.';

describe('capturePage', () => {
  it('waits for the next second if the former capture used up the browser’s allowed pictures', async () => {
    const waited: number[] = [];
    let refusals = 2;
    const captured = await capturePage(
      7,
      deps({
        takePicture: async () => {
          if (refusals-- > 0) throw new Error(QUOTA);
          return png;
        },
        pause: async (time) => {
          waited.push(time);
        },
      }),
    );
    expect(captured.picture).toEqual(png);
    expect(stage(captured.stages, 'picture')).toEqual(['done', undefined]);
    expect(waited).toEqual([520, 520]);
  });

  it('takes no picture of a tab that another tab covered during the wait', async () => {
    let active = true;
    const captured = await capturePage(
      7,
      deps({
        readTab: async () => ({ url, title: '', windowId: 1, active }),
        takePicture: () => Promise.reject(new Error(QUOTA)),
        pause: async () => {
          active = false;
        },
      }),
    );
    expect(captured.picture).toBeNull();
    expect(stage(captured.stages, 'picture')).toEqual(['skipped', 'not-in-view']);
  });

  it('captures page, picture, facts and resources in named, timed stages', async () => {
    const captured = await capturePage(7, deps());
    expect(captured.stages.map(({ name }) => name)).toEqual([
      ...['nonce', 'picture', 'facts', 'freeze', 'second-picture', 'redact', 'resources', 'text'],
    ]);
    expect(captured.stages.every(({ milliseconds }) => milliseconds > 0)).toBe(true);
    expect(captured.context).toMatchObject({ url, nonce: 'nonce.of.intake', stable: true, clockOffset: 12 });
    expect(captured.context.viewport.width).toBe(1_280);
    expect(captured.facts).toEqual([
      { field: 'id', value: '20011223344', from: { source: 'url', selector: 'path' } },
      { field: 'title', value: 'Ấm trà', from: { source: 'json-ld', selector: 'name' } },
      { field: 'price', value: '189000 VND', from: { source: 'json-ld', selector: 'offers.price' } },
      { field: 'seller.id', value: '912345678', from: { source: 'url', selector: 'path' } },
      { field: 'images.0', value: 'https://cdn.example/1.jpg', from: { source: 'dom', selector: 'img' } },
    ]);
    expect(captured.resources.map((one) => [one.url, one.mediaType])).toEqual([
      ['https://cdn.example/a.css', 'text/css'],
      ['https://cdn.example/deeper.css', 'text/css'],
      ['https://cdn.example/b.png', 'image/png'],
    ]);
    expect(captured.missing).toEqual([]);
  });

  it.each(['https://shopee.vn/cart', 'https://shopee.vn/buyer/login', 'chrome://extensions'])(
    'refuses %s before anything is read',
    async (address) => {
      const never = async () => {
        throw new Error('must not be called');
      };
      const refused = capturePage(7, deps({ takePicture: never, freezeFrames: never }, { url: address }));
      await expect(refused).rejects.toMatchObject({ code: 'page-not-allowed' });
    },
  );

  it('fails when the tab is closed before or during the capture', async () => {
    await expect(capturePage(7, deps({ readTab: async () => null }))).rejects.toMatchObject({
      code: 'page-gone',
    });
    let readCount = 0;
    const readTab = async () => (++readCount > 1 ? null : { url, title: '', windowId: 1, active: true });
    await expect(capturePage(7, deps({ readTab }))).rejects.toMatchObject({ code: 'page-gone' });
  });

  it('fails when the tab navigates during the capture', async () => {
    let readCount = 0;
    const readTab = async () => ({
      url: ++readCount > 2 ? `${url}1` : url,
      title: '',
      windowId: 1,
      active: true,
    });
    await expect(capturePage(7, deps({ readTab }))).rejects.toMatchObject({ code: 'page-gone' });
    const other = async () => [{ frameId: 0, result: frozen({ url: 'https://shopee.vn/other' }) }];
    await expect(capturePage(7, deps({ freezeFrames: other }))).rejects.toMatchObject({ code: 'page-gone' });
  });

  it('names each stage that failed and keeps the results of the others', async () => {
    const offline = await capturePage(7, deps({ nonce: null }));
    expect(stage(offline.stages, 'nonce')).toEqual(['skipped', 'offline']);

    const background = await capturePage(7, deps({}, { active: false }));
    expect(background.picture).toBeNull();
    expect(background.context.stable).toBeNull();
    expect(stage(background.stages, 'picture')).toEqual(['skipped', 'not-in-view']);

    const refused = await capturePage(
      7,
      deps({ takePicture: () => Promise.reject(new Error(QUOTA)), pause: async () => undefined }),
    );
    expect(stage(refused.stages, 'picture')).toEqual(['skipped', 'too-many-pictures']);

    const protectedPage = await capturePage(
      7,
      deps({ freezeFrames: () => Promise.reject(new Error('Cannot access')) }),
    );
    expect(protectedPage.frames).toEqual([]);
    expect(protectedPage.picture).toEqual(png);
    expect(stage(protectedPage.stages, 'freeze')).toEqual(['skipped', 'script-refused']);

    const unread = await capturePage(
      7,
      deps({ readListing: () => Promise.reject(new AppError('unexpected', 'x')) }),
    );
    expect(stage(unread.stages, 'facts')).toEqual(['skipped', 'reading-failed']);

    const large = await capturePage(
      7,
      deps({ freezeFrames: async () => [{ frameId: 0, result: frozen({ losses: ['node-limit'] }) }] }),
    );
    expect(stage(large.stages, 'freeze')).toEqual(['partial', 'node-limit']);

    const changed = await capturePage(
      7,
      deps({ freezeFrames: async () => [{ frameId: 0, result: frozen({ losses: ['page-changed'] }) }] }),
    );
    expect(stage(changed.stages, 'freeze')).toEqual(['partial', 'page-changed']);
    expect(changed.picture).toEqual(png);
  });

  it('leaves the picture out when an area to cover moved during the walk', async () => {
    const redactions = [
      { kind: 'account', selector: 'account', original: 'x', box: [900, 0, 300, 40] as const },
    ];
    const moved = await capturePage(
      7,
      deps({
        freezeFrames: async () => [{ frameId: 0, result: frozen({ redactions, losses: ['page-moved'] }) }],
      }),
    );
    expect(moved.picture).toBeNull();
    expect(stage(moved.stages, 'redact')).toEqual(['partial', 'picture-left-out']);
  });

  it('fails without page and picture', async () => {
    const none = deps({
      freezeFrames: () => Promise.reject(new Error('no')),
      takePicture: () => Promise.reject(new Error('no')),
    });
    await expect(capturePage(7, none)).rejects.toMatchObject({ code: 'capture-failed' });
  });

  it.each([
    null,
    42,
    'text',
    {},
    { ...frozen(), html: 5 },
    { ...frozen(), extra: 1 },
    { ...frozen(), references: [{ url: 'file:///etc/passwd', use: 'image' }] },
  ])('refuses a frame that does not match the schema: %j', async (result) => {
    const captured = await capturePage(7, deps({ freezeFrames: async () => [{ frameId: 0, result }] }));
    expect(captured.frames).toEqual([]);
    expect(stage(captured.stages, 'freeze')).toEqual(['skipped', 'unreadable']);
  });

  it('marks a page as unstable when two pictures differ', async () => {
    let shots = 0;
    const captured = await capturePage(
      7,
      deps({ takePicture: async () => Uint8Array.of(137, 80, 78, 71, ++shots) }),
    );
    expect(captured.context.stable).toBe(false);
  });

  it('removes a visitor’s identity that one frame knows from all frames and the picture', async () => {
    const frame = 'https://ads.example/frame';
    const painted: unknown[] = [];
    const captured = await capturePage(
      7,
      deps({
        freezeFrames: async () => [
          {
            frameId: 0,
            result: frozen({
              identity: ['Hoa Mẫu Đơn'],
              redactions: [
                { kind: 'account', selector: 'account', original: 'Hoa Mẫu Đơn', box: [900, 0, 300, 40] },
              ],
              frames: [{ url: frame, box: [10, 500, 300, 200] }],
            }),
          },
          {
            frameId: 3,
            result: frozen({
              url: frame,
              html: `<p>Hoa Mẫu Đơn</p><a href="/?n=${encodeURIComponent('Hoa Mẫu Đơn')}"></a>`,
              text: 'Hoa Mẫu Đơn',
              references: [
                { url: `https://ads.example/${encodeURIComponent('Hoa Mẫu Đơn')}.png`, use: 'image' },
              ],
            }),
          },
        ],
        blackOut: async (picture, boxes, view) => {
          painted.push(boxes, view);
          return picture;
        },
      }),
    );
    expect(JSON.stringify(captured.frames)).not.toMatch(/Mẫu|M%E1%BA%ABu/);
    expect(painted).toEqual([
      [
        [900, 0, 300, 40],
        [10, 500, 300, 200],
      ],
      { width: 1_280, margin: 0 },
    ]);
    expect(captured.redactions?.map(({ kind, frameId }) => [kind, frameId])).toEqual([
      ['account', 0],
      ['identity', 3],
    ]);
    expect(captured.redactions?.[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(captured.withheld?.tokens).toEqual(['Hoa Mẫu Đơn']);
    expect(JSON.stringify(captured.redactions)).not.toContain('Mẫu');
  });

  it('keeps the picture but leaves the page out if the search for the visitor did not finish', async () => {
    const result = frozen({
      identity: ['Hoa Mẫu Đơn'],
      losses: ['node-limit', 'not-searched'],
      references: [{ url: 'https://shop.example/a.png', use: 'image' }],
      redactions: [{ kind: 'account', selector: 'account', original: 'a', box: [0, 0, 10, 10] }],
    });
    const painted: unknown[] = [];
    const captured = await capturePage(
      7,
      deps({
        freezeFrames: async () => [{ frameId: 0, result }],
        blackOut: async (picture, boxes) => {
          painted.push(...boxes);
          return picture;
        },
      }),
    );
    expect(captured.frames).toEqual([]);
    expect([...captured.resources, ...captured.missing]).toEqual([]);
    expect(captured.picture).toEqual(png);
    expect(painted).toEqual([[0, 0, 10, 10]]);
    expect(stage(captured.stages, 'freeze')).toEqual(['skipped', 'not-searched']);
  });

  it('removes visitor data that only a frame without its own address contains', async () => {
    const captured = await capturePage(
      7,
      deps({
        freezeFrames: async () => [
          { frameId: 0, result: frozen({ html: '<p>Hoa Mẫu Đơn</p>', text: 'Hoa Mẫu Đơn' }) },
          { frameId: 4, result: frozen({ url: 'about:srcdoc', identity: ['Hoa Mẫu Đơn'] }) },
        ],
      }),
    );
    expect(captured.frames.map(({ html, text }) => [html, text])).toEqual([['<p>█████</p>', '█████']]);
    expect(captured.withheld?.tokens).toEqual(['Hoa Mẫu Đơn']);
  });

  it('leaves the picture out when it cannot be painted over', async () => {
    const hide = frozen({
      redactions: [{ kind: 'account', selector: 'account', original: 'a', box: [0, 0, 10, 10] }],
    });
    const captured = await capturePage(
      7,
      deps({ freezeFrames: async () => [{ frameId: 0, result: hide }], blackOut: async () => null }),
    );
    expect(captured.picture).toBeNull();
    expect(stage(captured.stages, 'redact')).toEqual(['partial', 'picture-left-out']);
  });
});
