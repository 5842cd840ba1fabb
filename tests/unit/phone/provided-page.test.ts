import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { listPageFacts } from '@/lib/capture/stages/facts';
import { PATHS } from '@/lib/evidence/manifest';
import { verifyPackage } from '@/lib/evidence/verify/verify';
import { createReadingOfAddress } from '@/lib/workflows/look-up/reading-of-address';
import { removeDeviceDetailsOfCapture } from '@/lib/workflows/report/least-told';
import { omitRemovedParts } from '@/lib/workflows/report/pack-report';
import { createCaptureFromScreenshots } from '@/lib/workflows/report/provided-page';
import { filesOf, pack, text } from '@/tests/support/evidence/packages';

const URL_GIVEN = 'https://shopee.vn/a-i.1043927518.2047';
const ORIGINAL = 'ab'.repeat(32);
const TITLE = 'Ảnh chụp màn hình do người dùng cung cấp';

async function screenshots() {
  const reading = createReadingOfAddress(new URL(URL_GIVEN), 'Tiệm Gốm');
  const png = await sharp({ create: { width: 90, height: 400, channels: 3, background: '#ccc' } })
    .png()
    .toBuffer();
  return createCaptureFromScreenshots({
    url: URL_GIVEN,
    reading,
    facts: listPageFacts(reading),
    title: TITLE,
    picture: { png: new Uint8Array(png), width: 90, height: 400 },
    originals: [ORIGINAL],
    context: {
      capturedAt: '2026-11-28T01:00:00.000Z',
      clockOffset: 0,
      userAgent: 'Mozilla/5.0 (Linux; Android 15) Chrome/156.0.0.0 Mobile',
      extensionVersion: '0.1.0',
      language: 'vi',
      nonce: null,
    },
  });
}

describe('screenshots from the person', () => {
  it('make a package that passes every check and states that it is no capture', async () => {
    const left = omitRemovedParts(removeDeviceDetailsOfCapture(await screenshots(), 'vi'), ['page']);
    if (!left) throw new Error('nothing is left');
    const { file } = await pack(left);
    expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
    const files = await filesOf(file);
    expect(text(files, PATHS.context)).toContain('"reason": "by-person"');
    expect(text(files, PATHS.pages)).toContain(TITLE);
    expect(text(files, PATHS.facts)).toContain('"source": "url"');
    expect(text(files, PATHS.context)).toContain(ORIGINAL);
  });

  it('leave no digest of a removed picture', async () => {
    const photo = new Uint8Array([0xff, 0xd8]);
    const left = omitRemovedParts(await screenshots(), ['page', 'picture'], [photo]);
    expect(left).toMatchObject({ picture: null, photos: [photo] });
    expect(left).not.toHaveProperty('originals');
  });

  it('leave no data when the picture is removed', async () => {
    expect(omitRemovedParts(await screenshots(), ['page', 'picture'])).toBeUndefined();
  });
});
