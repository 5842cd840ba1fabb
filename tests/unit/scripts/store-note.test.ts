import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withNote } from '@/scripts/screenshots/store-note';

describe('the note on pictures of the stores', () => {
  it.each(['vi', 'en'] as const)(
    'stands at the lower edge, and words are drawn on it (%s)',
    async (language) => {
      const white = await sharp({ create: { width: 1280, height: 800, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
      const noted = sharp(await withNote(white, language));
      expect(await noted.metadata()).toMatchObject({ width: 1280, height: 800, channels: 3 });
      const line = await noted.extract({ left: 0, top: 760, width: 1280, height: 40 }).raw().toBuffer();
      expect([...line.subarray(0, 3)]).toEqual([0x16, 0x32, 0x4a]);
      const light = line.filter((value, at) => at % 3 === 0 && value > 0xd0).length;
      expect(light).toBeGreaterThan(500);
    },
  );
});
