import { sha256Hex } from '@/lib/base/digest';
import type { Matter } from '@/lib/domain/matter/matter';
import type { StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { createSigningKeys } from '@/lib/evidence/sign';
import { ChoSangDatabase } from '@/lib/storage/db';
import { outboxItem } from '../outbox-item';

export const MATTER: Matter = {
  id: 'accepted',
  openedAt: 5,
  changedAt: 6,
  fields: { name: 'Người Viết', $part: 'một trường' },
  steps: [
    { id: 's1', at: 5, act: { kind: 'note', text: 'Đã gọi' } },
    {
      id: 's2',
      at: 6,
      act: { kind: 'received', recipient: 'seller', day: '2026-11-30', number: '12', fileIds: ['f1'] },
    },
  ],
};

/** A capture with bytes of every kind that a draft holds. */
const CAPTURE: CapturedPage = {
  context: {
    url: 'https://shopee.vn/a',
    title: 'Ấm trà',
    capturedAt: '2026-11-30T01:00:00.000Z',
    clockOffset: null,
    viewport: { width: 360, height: 640, pixelRatio: 2 },
    page: { width: 360, height: 2_000, scrollX: 0, scrollY: 0 },
    userAgent: 'Browser',
    extensionVersion: '0.1.0',
    language: 'vi',
    nonce: null,
    stable: true,
  },
  frames: [
    {
      frameId: 0,
      url: 'https://shopee.vn/a',
      title: 'Ấm trà',
      html: '<!doctype html><p>Ấm trà</p>',
      text: 'Ấm trà',
      references: [{ url: 'https://shopee.vn/a.jpg', use: 'image', top: 12 }],
      nodeCount: 3,
      losses: [],
    },
  ],
  picture: Uint8Array.of(1, 2, 3),
  resources: [{ url: 'https://shopee.vn/a.jpg', mediaType: 'image/jpeg', bytes: Uint8Array.of(9, 8) }],
  missing: [],
  reading: null,
  facts: [],
  stages: [{ name: 'picture', milliseconds: 5, outcome: 'done' }],
  withheld: { tokens: ['Tên'], contacts: [], salt: 'ab' },
};

/** Fills a database with a report in every kind of state, and everything that belongs to reports. */
export async function fillDevice(name: string, packageBytes = 1_000): Promise<ChoSangDatabase> {
  const db = new ChoSangDatabase(name);
  const file = new Blob([new Uint8Array(packageBytes).fill(5)], { type: 'application/wacz' });
  const digest = await sha256Hex(new Uint8Array(await file.arrayBuffer()));
  const evidence = { digest, byteLength: packageBytes };
  const status = { status: 'received', events: [], checkedAt: 9 };
  await db.outbox.bulkPut([
    outboxItem({ id: 'draft', preview: new Blob(['ảnh'], { type: 'image/jpeg' }) }),
    outboxItem({ id: 'held', state: 'held', heldUntil: 99 }),
    outboxItem({ id: 'queued', state: 'queued', nextAttemptAt: 1 }),
    outboxItem({ id: 'sending', state: 'sending', body: '{"id":"sending"}', evidence }),
    outboxItem({
      id: 'accepted',
      state: 'accepted',
      reference: 'CS-2026-000001',
      receipts: ['biên nhận'],
      secret: 'opens-and-withdraws',
      status,
      acceptedAt: 7,
    }),
  ]);
  await db.captures.put({ itemId: 'draft', captured: CAPTURE });
  await db.photos.put({
    itemId: 'draft',
    photos: [new Blob(['một'], { type: 'image/jpeg' }), new Blob(['hai'])],
  });
  await db.packages.put({ digest, file });
  await db.reportKeys.put({ itemId: 'sending', keys: await createSigningKeys() });
  await db.followed.put({
    id: 'other',
    reference: 'CS-2026-000002',
    secret: 'of another',
    addedAt: 1,
    status,
  });
  const stamp: StoredTimeStamp = {
    itemId: 'sending',
    digest,
    state: 'stamped',
    at: 3,
    service: 'Dấu',
    licensed: false,
    reply: new Blob(['der']),
    receivedAt: 4,
    root: 'PEM',
  };
  await db.timeStamps.put(stamp);
  await db.matters.put(MATTER);
  await db.matterFiles.put({
    id: 'f1',
    matterId: 'accepted',
    name: 'biên nhận.pdf',
    file: new Blob(['%PDF-1.7'], { type: 'application/pdf' }),
    addedAt: 6,
  });
  return db;
}

/** Returns every row of the tables that a moving file contains, with bytes as text, so that two devices can be compared. */
export async function readDevice(db: ChoSangDatabase): Promise<Record<string, unknown>> {
  const tables = [
    db.outbox,
    db.captures,
    db.photos,
    db.packages,
    db.followed,
    db.timeStamps,
    db.matters,
    db.matterFiles,
  ];
  const entries = await Promise.all(
    tables.map(
      async (table) => [table.name, await Promise.all((await table.toArray()).map(toPlain))] as const,
    ),
  );
  return Object.fromEntries(entries);
}

async function toPlain(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { blob: await value.text(), type: value.type };
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (Array.isArray(value)) return Promise.all(value.map(toPlain));
  if (typeof value !== 'object' || value === null) return value;
  const members = await Promise.all(
    Object.entries(value).map(async ([name, member]) => [name, await toPlain(member)] as const),
  );
  return Object.fromEntries(members);
}
