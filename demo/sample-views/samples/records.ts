import type { RecallRecord, SiteRecord, ViolationRecord, WarningRecord } from '@/lib/domain/seller/trust';

/** Returns an invented decision about an invented seller. */
export function createViolation(changes: Partial<ViolationRecord> = {}): ViolationRecord {
  return {
    type: 'violation',
    id: 'v-1',
    keys: ['shop:shopee.vn:987210463'],
    issuer: 'Cơ quan minh họa',
    number: '01/QĐ-MINHHOA',
    decidedOn: '2026-11-10',
    actCode: 'UNKNOWN_ORIGIN',
    act: { vi: 'Bày bán hàng không rõ nguồn gốc', en: 'Offering goods of unknown origin' },
    area: 'Tỉnh Minh Họa',
    trader: { name: 'Người bán minh họa', address: 'Số 1 đường Ví Dụ' },
    publishedOn: '2026-11-20',
    expiresOn: '2026-12-20',
    status: 'active',
    source: { name: 'Cơ quan minh họa', url: 'https://example.vn/1', asOf: '2026-11-20' },
    sourceDigest: 'a'.repeat(64),
    ...changes,
  };
}

/** Returns the record of an invented registered site. */
export function createSite(changes: Partial<SiteRecord> = {}): SiteRecord {
  return {
    type: 'site',
    id: 's-1',
    keys: ['site:tiem-gom-may-thu.example.vn', 'tax:0100233488'],
    status: 'notified',
    number: 'MH-0001',
    owner: 'Cơ sở minh họa',
    source: { name: 'Danh sách thử', url: 'https://example.vn/list', asOf: '2026-11-20' },
    ...changes,
  };
}

/** Returns an invented recall. */
export function createRecall(changes: Partial<RecallRecord> = {}): RecallRecord {
  return {
    type: 'recall',
    id: 'r-1',
    keys: ['notice:000123/26/CBMP-QLD', 'gtin:08934563138165'],
    product: 'Kem minh họa',
    brand: '',
    reason: 'voluntary',
    country: 'VN',
    issuer: 'Cơ quan minh họa',
    number: '02/QĐ-MINHHOA',
    issuedOn: '2026-11-01',
    hazard: 'Không còn nhu cầu kinh doanh',
    source: { name: 'Danh sách thử', url: 'https://example.vn/list', asOf: '2026-11-01' },
    ...changes,
  };
}

/** Returns the record of an invented site on a warning list. */
export function createWarning(changes: Partial<WarningRecord> = {}): WarningRecord {
  return {
    type: 'warning',
    id: 'w-1',
    keys: ['site:dang-ky-nhan-qua.example'],
    origin: 'community',
    category: 'phishing',
    source: { name: 'Danh sách cộng đồng thử', url: 'https://example.vn/community', asOf: '2026-11-20' },
    ...changes,
  };
}
