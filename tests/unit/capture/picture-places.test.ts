import { describe, expect, it } from 'vitest';
import { capturePage } from '@/lib/capture/capture-page';
import type { CaptureDeps } from '@/lib/capture/deps';
import type { Box, FreezeResult } from '@/lib/capture/freeze/result';

const url = 'https://shop.example/am-tra';
const NAME = 'Hoa Mẫu Đơn';
const account: Box = [900, 0, 300, 40];
const other: Box = [40, 200, 300, 250];

const frozen = (over: Partial<FreezeResult> = {}): FreezeResult => ({
  ...{
    url,
    title: 'Ấm trà',
    html: '<!DOCTYPE html><p>Ấm trà</p>',
    text: 'Ấm trà',
    references: [],
    nodeCount: 3,
  },
  ...{ losses: [], redactions: [], identity: [], contacts: [], frames: [] },
  view: {
    viewport: { width: 1_280, height: 800, pixelRatio: 1 },
    page: { width: 1_280, height: 2_000, scrollX: 0, scrollY: 0 },
  },
  ...over,
});
const shows = (...boxes: Box[]): Partial<FreezeResult> => ({
  identity: [NAME],
  redactions: boxes.map((box) => ({ kind: 'account', selector: 'account', original: NAME, box })),
});
const scrolledTo = (scrollY: number): Partial<FreezeResult> => ({
  view: {
    viewport: { width: 1_280, height: 800, pixelRatio: 1 },
    page: { width: 1_280, height: 2_000, scrollX: 0, scrollY },
  },
});

interface Scene {
  /** Results of freezing the top document: one for each time that the capture freezes it. */
  readonly looks: readonly Partial<FreezeResult>[];
  readonly frames?: readonly FreezeResult[];
  /** Whether each picture differs from the one before. */
  readonly moving?: boolean;
  readonly address?: string;
}

/** Captures a page; returns what was covered, on which picture, and the capture. */
async function capture({ looks, frames = [], moving = false, address = url }: Scene) {
  let freezes = 0;
  let shots = 0;
  const painted: { picture: number; boxes: readonly Box[]; margin: number }[] = [];
  const deps: CaptureDeps = {
    readTab: async () => ({ url: address, title: 'hoa.thu@example.vn: Ấm trà', windowId: 1, active: true }),
    takePicture: async () => Uint8Array.of(++shots * (moving ? 1 : 0)),
    freezeFrames: async () => {
      const result = looks[Math.min(freezes++, looks.length - 1)];
      return [
        ...(result ? [{ frameId: 0, result: frozen(result) }] : []),
        ...frames.map((frame, index) => ({ frameId: index + 1, result: frame })),
      ];
    },
    blackOut: async (picture, boxes, { margin }) => {
      painted.push({ picture: picture[0] ?? -1, boxes, margin });
      return picture;
    },
    askable: async () => () => true,
    fetch: async () => new Response('', { status: 404 }),
    now: () => Date.parse('2026-11-25T01:00:00.000Z'),
    nonce: null,
    clockOffset: null,
    environment: { userAgent: 'test', extensionVersion: '0.0.0', language: 'vi', timeZone: 'UTC' },
  };
  return { painted, captured: await capturePage(1, deps) };
}

describe('the picture of a page that moves', () => {
  it('is taken between two measurements, and covers the areas of both, with a margin', async () => {
    const { painted, captured } = await capture({
      looks: [shows(account), shows(account, other)],
      moving: true,
    });
    expect(painted).toEqual([{ picture: 2, boxes: [account, account, other], margin: 12 }]);
    expect(captured.picture).toEqual(Uint8Array.of(2));
  });

  it('is left out after a scroll, because the account’s position is unknown', async () => {
    const looks = [shows(account), { ...shows(account), ...scrolledTo(300) }];
    const { captured } = await capture({ looks, moving: true });
    expect(captured.picture).toBeNull();
    expect(captured.stages).toContainEqual(
      expect.objectContaining({ name: 'redact', reason: 'picture-left-out' }),
    );
  });

  it('is the first picture when there is nothing to cover', async () => {
    const { painted, captured } = await capture({ looks: [{}, shows(account)], moving: true });
    expect(painted).toEqual([]);
    expect(captured.picture).toEqual(Uint8Array.of(1));
  });
});

describe('the picture of a page', () => {
  const sign = 'https://sign-in.example/one-tap';

  it('covers a frame that could not be read', async () => {
    const { painted, captured } = await capture({ looks: [{ frames: [{ url: sign, box: other }] }] });
    expect(painted.map(({ boxes }) => boxes)).toEqual([[other]]);
    expect(captured.redactions).toEqual([
      { kind: 'frame-unread', frameId: 0, selector: 'iframe', box: other },
    ]);
  });

  it('shows a frame without the visitor’s data', async () => {
    const { painted } = await capture({
      looks: [{ frames: [{ url: sign, box: other }] }],
      frames: [frozen({ url: sign })],
    });
    expect(painted).toEqual([]);
  });

  it('covers a frame whole when a frame inside it could not be read', async () => {
    const inner = { url: 'https://inner.example/', box: account };
    const { painted } = await capture({
      looks: [{ frames: [{ url: sign, box: other }] }],
      frames: [frozen({ url: sign, frames: [inner] })],
    });
    expect(painted.map(({ boxes }) => boxes)).toEqual([[other]]);
  });

  it('covers both frames with one address when one names the visitor', async () => {
    const places = [
      { url: sign, box: other },
      { url: sign, box: account },
    ];
    const { painted } = await capture({
      looks: [{ frames: places }],
      frames: [frozen({ url: sign, ...shows(account) })],
    });
    expect(painted.map(({ boxes }) => boxes)).toEqual([[other, account]]);
  });

  it('is left out when only a frame knew the visitor’s name that the page shows', async () => {
    const { captured } = await capture({
      looks: [{ html: `<p>Chào ${NAME}</p>`, frames: [{ url: sign, box: other }] }],
      frames: [frozen({ url: sign, ...shows(account) })],
    });
    expect(captured.picture).toBeNull();
    expect(captured.frames[0]?.html).toBe('<p>Chào █████</p>');
  });

  it.each(['zoomed', 'place-unknown', 'page-moved'])(
    'is left out when the position of the areas is uncertain: %s',
    async (loss) => {
      const hidden = await capture({ looks: [{ ...shows(account), losses: [loss] }] });
      expect(hidden.captured.picture).toBeNull();
      const plain = await capture({ looks: [{ losses: [loss] }] });
      expect(plain.captured.picture).not.toBeNull();
    },
  );
});

describe('the recorded address', () => {
  it('has no words of the visitor, and still counts as the same page', async () => {
    const address = `${url}?u=${encodeURIComponent(NAME)}`;
    const masked = `${url}?u=x`;
    const { captured } = await capture({ looks: [{ ...shows(account), url: masked }], address });
    expect(captured.context.url).toBe(url);
    expect(captured.frames[0]?.url).toBe(url);
    await expect(
      capture({ looks: [{ ...shows(account), url: `${url}/other` }], address }),
    ).rejects.toMatchObject({ code: 'page-gone' });
  });

  it('has no mail address, nor has the title, when the page runs no script', async () => {
    const { captured } = await capture({ looks: [], address: `${url}?em=hoa.thu@example.vn` });
    expect(captured.frames).toEqual([]);
    expect(JSON.stringify(captured.context)).not.toContain('hoa.thu');
    expect(captured.context.title).toContain('Ấm trà');
  });
});
