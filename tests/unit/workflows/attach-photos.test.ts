import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import type { UnreadPhoto } from '@/lib/dom/reencode-photo';
import { createSigningKeys } from '@/lib/evidence/sign';
import { openPackage } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { attachPhotos, MOST_PHOTOS, removePhoto } from '@/lib/workflows/report/attach-photos';
import { omitRemovedParts } from '@/lib/workflows/report/pack-report';
import { newSigner, pack } from '@/tests/support/evidence/packages';
import { outboxItem, PACKED } from '@/tests/support/outbox-item';

const { id } = outboxItem();
let outbox: Outbox;
let databases = 0;
beforeEach(() => {
  databases += 1;
  outbox = createOutbox(new ChoSangDatabase(`photos-${databases}`), () => 1_000);
});

// Stands in for encoding with a canvas: files whose text begins with "heic" or "no" are not readable.
const reencode = async (file: Blob): Promise<Blob | UnreadPhoto> => {
  const text = await file.text();
  if (text.startsWith('heic')) return 'heic';
  return text.startsWith('no') ? 'unreadable' : new Blob(['new ', text]);
};
const files = (...texts: string[]) => texts.map((text) => new File([text], `${text}.jpg`));
const onNext = () => undefined;
const readStoredPhotos = async () => Promise.all((await outbox.photos(id)).map((photo) => photo.text()));

describe('photos of a report', () => {
  it('are stored redrawn, never as chosen', async () => {
    await outbox.add(outboxItem());
    const done: number[] = [];
    const result = await attachPhotos(id, files('a', 'no picture', 'heic', 'b'), {
      outbox,
      reencode,
      onNext: (count) => done.push(count),
    });
    expect(result).toEqual({ unreadable: ['no picture.jpg'], heic: ['heic.jpg'], refused: [] });
    expect(done).toEqual([0, 1, 2, 3]);
    expect(await readStoredPhotos()).toEqual(['new a', 'new b']);
    expect(await removePhoto(id, 0, outbox)).toBe(true);
    expect(await readStoredPhotos()).toEqual(['new b']);
  });

  it('are stored up to the limit', async () => {
    await outbox.add(outboxItem());
    const many = Array.from({ length: MOST_PHOTOS + 1 }, (_, at) => `${at}`);
    expect(await attachPhotos(id, files(...many), { outbox, reencode, onNext })).toMatchObject({
      refused: ['6.jpg'],
    });
    expect(await readStoredPhotos()).toHaveLength(MOST_PHOTOS);
  });

  it.each([
    ['it is on its way', outboxItem({ state: 'sending' })],
    ['its package is signed', outboxItem({ state: 'rejected', evidence: { digest: 'aa', byteLength: 3 } })],
  ])('cannot change once %s', async (_name, item) => {
    await outbox.add(item);
    expect(await attachPhotos(id, files('late'), { outbox, reencode, onNext })).toMatchObject({
      refused: ['late.jpg'],
    });
    expect(await removePhoto(id, 0, outbox)).toBe(false);
  });

  it('are deleted with the report, and with its packing', async () => {
    await outbox.add(outboxItem());
    await attachPhotos(id, files('a'), { outbox, reencode, onNext });
    await outbox.remove(id);
    expect(await readStoredPhotos()).toEqual([]);
    await outbox.add(outboxItem());
    await attachPhotos(id, files('a'), { outbox, reencode, onNext });
    await outbox.keepPackage(
      id,
      { file: new Blob(['x']), digest: 'd', byteLength: 1 },
      await createSigningKeys(),
      PACKED,
    );
    expect(await readStoredPhotos()).toEqual([]);
    await outbox.remove(id);
    expect(await readStoredPhotos()).toEqual([]);
  });
});

describe('a package with photos', () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

  it.each([
    ['beside page and picture', []],
    ['alone', ['picture', 'page']],
  ] as const)('contains them and verifies: %s', async (_name, removed) => {
    const left = omitRemovedParts(createCapturedPage(), removed, [jpeg, jpeg]);
    if (!left) throw new Error('nothing left');
    const { file } = await pack(left, await newSigner());
    const checks = await verifyPackage(file);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(isVerified(checks)).toBe(true);
    const photos = await (await openPackage(file)).photos();
    expect(photos.map(({ path }) => path)).toEqual(['evidence/photo-1.jpg', 'evidence/photo-2.jpg']);
    expect(photos[0]?.bytes).toEqual(jpeg);
  });

  it('fails verification when a photo is another kind of file', async () => {
    const script = new TextEncoder().encode('<script>');
    const { file } = await pack(createCapturedPage({ photos: [script] }), await newSigner());
    expect((await verifyPackage(file)).find(({ name }) => name === 'photos')).toMatchObject({
      ok: false,
      found: 'evidence/photo-1.jpg',
    });
  });
});
