import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { floorToMinute } from '@/lib/base/days';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { packEvidence } from '@/lib/evidence/pack';
import { createSigningKeys, toSigner } from '@/lib/evidence/sign';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { type DrainDeps, drainOutbox } from '@/lib/workflows/report/drain-outbox';
import { removeDeviceDetailsOfCapture } from '@/lib/workflows/report/least-told';
import {
  FORM,
  flatten,
  type PackageValues,
  readAllValues,
  sharedBy,
} from '@/tests/support/evidence/package-values';
import { outboxItem } from '@/tests/support/outbox-item';

/** Values that describe this device; none of them may be sent. */
const OF_DEVICE = [
  'Windows NT',
  'Win64',
  'rv:153',
  'America/Argentina/Ushuaia',
  'fr-FR',
  '1283',
  '4711',
  '4712',
  '9021',
  '37.31',
  '.123Z',
  '.987Z',
];

const context = (
  url: string,
  at: string,
  over: Partial<CapturedPage['context']> = {},
): CapturedPage['context'] => ({
  url,
  title: `title of ${url}`,
  capturedAt: at,
  timeZone: 'America/Argentina/Ushuaia',
  clockOffset: 1_283,
  viewport: { width: 1_523, height: 743, pixelRatio: 1.25 },
  page: { width: 1_508, height: 4_000, scrollX: 0, scrollY: 0 },
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0',
  extensionVersion: '0.1.0',
  language: 'fr-FR',
  nonce: null,
  stable: true,
  ...over,
});

/** Two captures of one device, minutes apart, of unrelated pages. */
const CAPTURES: readonly CapturedPage[] = [
  ['https://mot.example.vn/', '2026-11-25T01:00:31.123Z', 4_711],
  ['https://hai.example.org/', '2026-11-25T01:07:02.987Z', 9_021],
].map(([url = '', at = '', frame = 0]): CapturedPage => {
  const frameId = Number(frame);
  const page = String(url);
  return {
    context: context(page, String(at)),
    frames: [0, frameId, frameId + 1].map((id, order) => ({
      frameId: id,
      url: `${page}${order}`,
      title: `${page}${order}`,
      html: `<p>${page}${order}</p>`,
      text: `${page}${order}`,
      references: [],
      nodeCount: 3,
      losses: [],
    })),
    picture: new TextEncoder().encode(`picture of ${page}`),
    fullPage: {
      picture: null,
      method: 'scrolled',
      area: { width: 1_523, height: 4_000 },
      scale: 1,
      moves: [{ x: 0, y: 700, at: String(at) }],
      changed: 0,
    },
    resources: [
      {
        url: `${page}a.png`,
        mediaType: 'image/png',
        bytes: new TextEncoder().encode(page),
        fetchedAt: String(at),
      },
    ],
    missing: [{ url: `${page}b.png`, reason: 'not-asked' }],
    reading: null,
    facts: [],
    stages: [{ name: 'freeze', milliseconds: 37.31, outcome: 'done' }],
    redactions: [{ kind: 'account', frameId: frameId + 1, selector: 'header', digest: sha(page) }],
  };
});

function sha(text: string): string {
  return Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);
}

interface Sent {
  readonly file: Blob;
  readonly body: string;
  readonly device: string;
}

/** Sends both captures; returns everything that the intake receives. */
async function sendBoth(): Promise<readonly Sent[]> {
  const outbox = createOutbox(new ChoSangDatabase('one-device'), () => 0);
  const now = () => Date.parse('2026-11-25T01:08:04.987Z');
  const packed: Blob[] = [];
  const submitted: [string, string][] = [];
  const submit: DrainDeps['submit'] = (body, { device }) => {
    submitted.push([body, `${device?.publicKey}.${device?.signature}`]);
    return Promise.reject(new Error('as far as it goes'));
  };
  for (const captured of CAPTURES) {
    const id = crypto.randomUUID();
    const { url } = captured.context;
    const draft = {
      ...outboxItem().draft,
      marketplace: 'site' as const,
      host: new URL(url).host,
      url,
      seller: { id: new URL(url).host },
      observedAt: Date.parse(captured.context.capturedAt),
    };
    const { listing: _listing, ...without } = draft;
    await outbox.add(
      outboxItem({
        id,
        state: 'queued',
        nextAttemptAt: 0,
        draft: without,
        releasedAt: now(),
        secret: crypto.randomUUID(),
      }),
    );
    await outbox.keepCapture(id, captured, (item) => item);
  }
  await drainOutbox({
    outbox,
    pack: async (captured) => {
      const keys = await createSigningKeys();
      const evidence = await packEvidence(captured, {
        signer: await toSigner(keys),
        now: () => floorToMinute(now() + 1_283),
        uuid: () => crypto.randomUUID(),
        software: { name: 'cho-sang', version: '0.1.0' },
      });
      packed.push(evidence.file);
      return { evidence, keys };
    },
    submit,
    upload: () => Promise.reject(new Error('not reached')),
    checkReceiver: () => undefined,
    isMetered: () => false,
    onAlive: () => undefined,
    verifyReceipt: () => Promise.reject(new Error('not reached')),
    checkLog: () => Promise.reject(new Error('not reached')),
    standingChoice: async () => null,
    extensionVersion: '0.1.0',
    clockOffset: async () => 1_283,
    now,
    random: () => 0,
    onSettled: async () => undefined,
  });
  return packed.map((file, at) => {
    const [body = '', device = ''] = submitted[at] ?? [];
    return { file, body, device };
  });
}

describe('two anonymous reports of one device', () => {
  let sent: readonly Sent[];
  let packageValues: readonly PackageValues[];
  beforeAll(async () => {
    sent = await sendBoth();
    packageValues = await Promise.all(
      sent.map(async ({ file, body, device }) => {
        const all = new Map(await readAllValues(file));
        flatten('report', JSON.parse(body), all);
        const [key = '', signature = ''] = device.split('.');
        return all.set('header/key', key).set('header/signature', signature);
      }),
    );
  });

  it('share only values that all devices have in common', () => {
    expect(sent).toHaveLength(2);
    const [first = new Map(), second = new Map()] = packageValues;
    expect(first.size).toBeGreaterThan(100);
    expect(sharedBy(first, second, FORM)).toEqual([]);
  });

  it('contain no word that only this device has', () => {
    for (const all of packageValues) {
      const found = [...all].filter(([, value]) => OF_DEVICE.some((word) => value.includes(word)));
      expect(
        found.filter(([place]) => !/signature|digest|hash|key|uuid|Record-ID|trackingKey|\/id$/i.test(place)),
      ).toEqual([]);
    }
  });

  it('count frames by their order, not by the browser’s growing numbers', () => {
    for (const all of packageValues) {
      const frames = [...all].filter(([place]) => /frameId$/.test(place)).map(([, value]) => value);
      expect(frames).toEqual(['0', '1', '2', '2']);
    }
  });
});

describe('a package', () => {
  const [captured] = CAPTURES;
  if (!captured) throw new Error('no capture');

  it('does not state the window size after its picture was removed', () => {
    const { fullPage: _whole, ...rest } = captured;
    const { context: reducedContext } = removeDeviceDetailsOfCapture({ ...rest, picture: null }, 'vi');
    expect(reducedContext).toMatchObject({
      viewport: { width: 0, height: 0 },
      page: { width: 0, height: 0 },
    });
  });

  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
      'Chromium 156',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/156.0.6099.43 Mobile Safari/537.36',
      'Chromium 156',
    ],
    ['Mozilla/5.0 (Android 14; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 'Firefox 153'],
    ['something else', 'unknown'],
  ])('reduces the browser %s to "%s"', (userAgent, expected) => {
    const { context: reducedContext } = removeDeviceDetailsOfCapture(
      { ...captured, context: { ...captured.context, userAgent } },
      'vi',
    );
    expect(reducedContext.userAgent).toBe(expected);
  });

  it('is unchanged by a second reduction, and states its time to the minute by the intake’s clock', () => {
    const once = removeDeviceDetailsOfCapture(captured, 'vi');
    expect(removeDeviceDetailsOfCapture(once, 'vi')).toEqual(once);
    expect(once.context).toMatchObject({
      capturedAt: '2026-11-25T01:00:00.000Z',
      clockOffset: 0,
      language: 'vi',
    });
    const ahead = removeDeviceDetailsOfCapture(
      { ...captured, context: { ...captured.context, clockOffset: 3_600_000 } },
      'vi',
    );
    expect(ahead.context.capturedAt).toBe('2026-11-25T02:00:00.000Z');
    expect(once.context).not.toHaveProperty('timeZone');
  });
});
