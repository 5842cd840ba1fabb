import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import type { ListingReading, ReadFrom } from '@/lib/domain/listing/listing';
import type { CapturedPage } from '@/lib/domain/report/evidence';

const from: ReadFrom = { source: 'dom', selector: 'h1' };

const reading: ListingReading = {
  kind: 'seller',
  marketplace: 'shopee',
  host: 'shopee.vn',
  seller: { id: '912345678', name: 'Gốm Làng Mây', url: 'https://shopee.vn/gom-lang-may' },
  cards: [
    {
      id: '20011223344',
      url: 'https://shopee.vn/a',
      title: 'Ấm trà men rạn',
      price: { minor: 185_000, currency: 'VND' },
      seller: { id: '912345678' },
      sponsored: false,
      readFrom: { id: from, title: from },
    },
  ],
  missing: ['seller.taxCode'],
  readFrom: { 'seller.id': from },
  site: {
    host: 'shopee.vn',
    platform: 'direct',
    ordering: true,
    large: 'unknown',
    owner: 'organisation',
    badges: [{ says: 'notified', link: 'https://online.gov.vn/x' }],
    items: { 'owner-address': 'found' },
    shown: { 'owner-address': 'Số 1 đường Ví Dụ' },
    places: { 'owner-address': 'footer' },
  },
};

/** A captured page with a value in every list and member of the format. */
export function richPage(): CapturedPage {
  const page = createCapturedPage();
  const [frame] = page.frames;
  if (!frame) throw new Error('the page has no frame');
  const at = '2026-11-25T01:00:00.000Z';
  return {
    ...page,
    frames: [{ ...frame, losses: ['node-limit', 'frame'] }],
    reading,
    facts: [{ field: 'title', value: 'Ấm trà', from, shown: { text: 'Ấm trà', box: [1, 2, 3, 4] } }],
    stages: [{ name: 'freeze', milliseconds: 1, outcome: 'partial', reason: 'node-limit' }],
    missing: [{ url: 'https://shopee.vn/gone.png', reason: 'http-404' }],
    redactions: [
      { kind: 'account', frameId: 0, selector: 'header', box: [0, 0, 1, 1], digest: 'a'.repeat(64) },
    ],
    arrival: { asked: 'https://shopee.vn/a', status: 200, redirects: 0, visitor: 'shown', signedIn: 'no' },
    fullPage: {
      picture: null,
      method: 'scrolled',
      area: { width: 1, height: 1 },
      scale: 1,
      moves: [{ x: 0, y: 0, at }],
      changed: 0,
    },
  };
}
