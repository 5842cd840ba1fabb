import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { RegistryContent } from '@/publish/content';
import { SellerCollector } from '@/publish/rows/seller-collector';

const list = { name: 'Danh sách thử', url: 'https://example.vn/list', asOf: '2026-11-20' };

/** Content with these registered shops of shopee.vn, and no decision. */
export function registered(...ids: number[]): RegistryContent {
  const collector = new SellerCollector();
  collector.addList('shop:shopee.vn', 'registered', list);
  for (const id of ids) collector.add(shop(id), 'registered');
  return { lists: collector.lists(), sellers: collector.sections(), violations: [] };
}

export function shop(id: number): TrustKey {
  return `shop:shopee.vn:${id}`;
}
