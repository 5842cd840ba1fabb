import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawWithCaptions, PART } from '@/scripts/screenshots/stage';

const plain = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** The colour channels of one pixel of a picture. */
async function colourAt(picture: Buffer, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}

describe('a picture of the stores', () => {
  it('has the caption above, the note below, and the complete popup over the page', async () => {
    const [picture = Buffer.alloc(0)] = await drawWithCaptions([
      {
        language: 'vi',
        caption: 'Cảnh báo đã công bố, ngay cạnh giá',
        page: await plain(PART.width, PART.height, '#00ff00'),
        popup: await plain(410, 600, '#0000ff'),
      },
    ]);
    expect(await sharp(picture).metadata()).toMatchObject({ width: 1280, height: 800, channels: 3 });
    expect(await colourAt(picture, 1270, 20)).toEqual([0x16, 0x32, 0x4a]);
    expect(await colourAt(picture, 1270, 780)).toEqual([0x16, 0x32, 0x4a]);
    expect(await colourAt(picture, 20, 400)).toEqual([0, 255, 0]);
    expect(await colourAt(picture, 1050, 700)).toEqual([0, 0, 255]);
    for (const band of [
      { left: 0, top: 0, width: 1280, height: 90 },
      { left: 0, top: 760, width: 1280, height: 40 },
    ]) {
      const drawn = await sharp(picture).extract(band).raw().toBuffer();
      const light = drawn.filter((value, at) => at % 3 === 0 && value > 0xd0).length;
      expect(light).toBeGreaterThan(500);
    }
  });

  it('shows a page that is higher than its part completely, and smaller', async () => {
    const high = sharp(await plain(1280, 1328, '#00ff00')).composite([
      { input: await plain(1280, 40, '#ff0000'), left: 0, top: 1288 },
    ]);
    const [picture = Buffer.alloc(0)] = await drawWithCaptions([
      { language: 'en', caption: 'A page', page: await high.png().toBuffer() },
    ]);
    expect(await colourAt(picture, 640, 755)).toEqual([255, 0, 0]);
  });
});
