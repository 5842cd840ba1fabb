import type { ViolationRecord } from '@/lib/domain/trust';

/** A decision that does not exist, about a seller that does not exist. */
export function violation(changes: Partial<ViolationRecord> = {}): ViolationRecord {
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
