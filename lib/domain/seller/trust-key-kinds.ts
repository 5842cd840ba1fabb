/**
 * A canonical key of something the registry can know, stored exactly (never hashed): `shop:shopee.vn:123456`,
 * `tax:0100233488`, `site:example.vn`, `notice:000123/26/CBMP-QLD`, `gtin:08938...`, `model:acme/AB-120` (a product),
 * `item:amazon:B0EXAMPLE1` (a listing of a marketplace by its own item id, as an authority names it),
 * `official:shopee.vn:tiệmgốmmâythử` (the visual shape of an official store's name: only suggests a comparison, and says
 * nothing about the shop looked up), `trader:hkdgốmmây/12lêlợi/minhhọa` (a trader by registered name and address from
 * a decision; suggests a comparison, never warns).
 */
export type TrustKey = `${TrustKeyKind}:${string}`;
export const TRUST_KEY_KINDS = [
  'shop',
  'tax',
  'site',
  'notice',
  'gtin',
  'model',
  'item',
  'official',
  'trader',
] as const;
export type TrustKeyKind = (typeof TRUST_KEY_KINDS)[number];
