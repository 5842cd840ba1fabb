import type { Seller } from '@/lib/domain/listing/listing';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type {
  LookUpResult,
  RegistryAge,
  SellerRecord,
  TrustRecord,
  ViolationRecord,
} from '@/lib/domain/seller/trust';
import { getKeyKind } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { SubjectResult, VerdictContext } from '@/lib/verdict/context';

/** Noon in Vietnam on 25 November 2026 (epoch ms). */
export const NOON = Date.parse('2026-11-25T12:00:00+07:00');
const DAY = 86_400_000;

export const AGE: RegistryAge = {
  version: 7,
  publishedAt: Date.parse('2026-11-24T06:00:00+07:00'),
  fetchedAt: Date.parse('2026-11-25T08:10:00+07:00'),
  expiresAt: NOON + 3 * DAY,
};

export const SHOP: TrustKey = 'shop:shopee.vn:1043927518';
export const TAX: TrustKey = 'tax:0100233488';

export const LIST = { name: 'Danh mục thử nghiệm', url: 'https://registry.example/list', asOf: '2026-11-20' };

/** Returns the context in which the rules look at a shop's own page on Shopee Vietnam. */
export function createShopPageContext(
  seller: Seller = { id: '1043927518', name: 'Tiệm Gốm Mây Thử' },
): VerdictContext {
  return { of: 'page', marketplace: 'shopee', host: 'shopee.vn', seller };
}

export function createSellerRecord(status: SellerStatus, key: TrustKey = SHOP): SellerRecord {
  return { type: 'seller', key, status, source: LIST };
}

/** Returns a decision about an invented trader, published on 10 November 2026 and shown until 10 December 2026. */
export function createDecision(changes: Partial<ViolationRecord> = {}): ViolationRecord {
  return {
    type: 'violation',
    id: 'V-2026-0001',
    keys: [SHOP],
    issuer: 'Chi cục Quản lý thị trường tỉnh Thử Nghiệm',
    number: '12/QĐ-XPHC',
    decidedOn: '2026-11-05',
    actCode: 'UNKNOWN_ORIGIN',
    act: { vi: 'bán hàng không rõ nguồn gốc', en: 'selling goods of unclear origin' },
    area: 'Tỉnh Thử Nghiệm',
    trader: { name: 'Hộ kinh doanh Thử Nghiệm', address: 'Số 1 đường Thử, tỉnh Thử Nghiệm' },
    publishedOn: '2026-11-10',
    expiresOn: '2026-12-10',
    status: 'active',
    source: LIST,
    sourceDigest: '0'.repeat(64),
    ...changes,
  };
}

export function createResultWithRecords(key: TrustKey, ...records: TrustRecord[]): SubjectResult {
  return { subject: { kind: getKeyKind(key), key }, result: { status: 'known', records, age: AGE } };
}

export function createSubjectResult(key: TrustKey, answer: LookUpResult): SubjectResult {
  return { subject: { kind: getKeyKind(key), key }, result: answer };
}

export function createUnlistedResult(key: TrustKey = SHOP): SubjectResult {
  return createSubjectResult(key, { status: 'unlisted', age: AGE });
}
