import type { CapturedPage } from '@/lib/domain/report/evidence';

/** Returns a small captured page with one frame, one resource and a picture of one pixel. */
export function createCapturedPage(over: Partial<CapturedPage> = {}): CapturedPage {
  return {
    context: {
      url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
      title: 'Ấm trà men rạn',
      capturedAt: '2026-11-25T01:00:00.000Z',
      timeZone: 'Asia/Ho_Chi_Minh',
      clockOffset: 120,
      viewport: { width: 1280, height: 800, pixelRatio: 1 },
      page: { width: 1280, height: 2400, scrollX: 0, scrollY: 0 },
      userAgent: 'test',
      extensionVersion: '0.1.0',
      language: 'vi',
      nonce: null,
      stable: true,
    },
    frames: [
      {
        frameId: 0,
        url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
        title: 'Ấm trà men rạn',
        html: '<!DOCTYPE html><html><head></head><body><h1>Ấm trà men rạn</h1></body></html>',
        text: 'Ấm trà men rạn',
        references: [],
        nodeCount: 4,
        losses: [],
      },
    ],
    picture: new Uint8Array([137, 80, 78, 71]),
    resources: [
      {
        url: 'https://down-vn.img.susercontent.com/file/x',
        mediaType: 'image/png',
        bytes: new Uint8Array([1, 2]),
      },
    ],
    missing: [],
    reading: null,
    facts: [],
    stages: [],
    ...over,
  };
}
