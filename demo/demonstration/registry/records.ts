import type { DemoSeller } from '@/demo/demonstration/world/sellers';
import type { RecallRecord, RecordSource, SiteRecord, WarningRecord } from '@/lib/domain/seller/trust';
import { toShopIdKey, toShopSlugKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { RegistryContent } from '@/publish/content';

/** Name of the seller who disputed their record. The dispute is shown until it is decided. */
const ANSWERED = 'Xưởng Gỗ Sông Thử';
/** Tax code of an invented business; no tax office issues codes that begin with 99. */
export const DEMO_TAX_CODE = '9999999027';
const WITH_SITE = {
  name: 'Tiệm Gốm Mây Thử',
  keys: ['site:gommay.example.vn', `tax:${DEMO_TAX_CODE}`],
} as const;
/** A barcode that GS1 reserves for examples. */
const EXAMPLE_BARCODE = 'gtin:09521234543213';

/**
 * Returns further records: registrations that list one business's shops on several marketplaces, a foreign recall of a product
 * that a page of the demonstration offers, a site on a community's list, and a disputed record. Every name, number and agency is
 * invented.
 */
export function createDemoRecords(
  shops: readonly DemoSeller[],
  baseUrl: string,
  asOf: string,
): Pick<RegistryContent, 'sites' | 'recalls' | 'warnings' | 'answers'> {
  const createSource = (name: string): RecordSource => ({ name, url: `${baseUrl}/decisions/`, asOf });
  const listed = shops.filter(({ role }) => role === 'registered' || role === 'official-store');
  const names = [...new Set(listed.map(({ name }) => name))];
  const sites = names.flatMap((name, index): SiteRecord[] => {
    const own = listed.filter((shop) => shop.name === name);
    if (own.length < 2) return [];
    return [
      {
        type: 'site',
        id: `demo-entry-${index + 1}`,
        // The shop is listed by its number only: listed by number and name, it would appear twice.
        keys: [
          ...(name === WITH_SITE.name ? WITH_SITE.keys : []),
          ...own.flatMap((shop) => createSellerKeys(shop).slice(0, 1)),
        ],
        // Whoever sells their own goods online, as this business does, must notify the ministry; platforms for other sellers must
        // register.
        status: 'notified',
        number: `MH-${String(index + 1).padStart(4, '0')}`,
        owner: `${name} (không có thật)`,
        source: createSource('Danh mục minh họa: hồ sơ thông báo (dữ liệu thử)'),
      },
    ];
  });
  const recall: RecallRecord = {
    type: 'recall',
    id: 'demo-recall-1',
    keys: [EXAMPLE_BARCODE],
    product: 'Chảo chống dính 28 cm (không có thật)',
    brand: '',
    reason: 'safety',
    // The country is Antarctica, so that nobody mistakes this for a real recall.
    country: 'AQ',
    issuer: 'Cơ quan minh họa nước ngoài (dữ liệu thử)',
    number: 'MH-R-17',
    issuedOn: asOf,
    hazard: 'Tay cầm có thể long ra khi nóng (tình tiết minh họa)',
    measure: 'Ngừng dùng và liên hệ nơi bán',
    source: createSource('Thông báo thu hồi minh họa (dữ liệu thử)'),
  };
  const warning: WarningRecord = {
    type: 'warning',
    id: 'demo-warning-1',
    keys: ['site:qua-tang.example'],
    origin: 'community',
    category: 'phishing',
    source: createSource('Danh sách cộng đồng minh họa (dữ liệu thử)'),
  };
  const answers = listed
    .filter(({ name, role }) => name === ANSWERED && role === 'registered')
    .flatMap(createSellerKeys)
    .map((key) => ({ key, status: 'registered', underReviewSince: asOf }) as const);
  return { sites, recalls: [recall], warnings: [warning], answers };
}

function createSellerKeys({ host, id, slug }: DemoSeller): TrustKey[] {
  return [toShopIdKey(host, id), toShopSlugKey(host, slug)].filter((key) => key !== undefined);
}
