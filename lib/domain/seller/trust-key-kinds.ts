/**
 * A canonical key of something in the registry. Keys are stored as they are, never hashed.
 *
 * | key | names |
 * |---|---|
 * | `shop:shopee.vn:123456` | a shop |
 * | `tax:0100233488` | a tax code |
 * | `site:example.vn` | a whole site |
 * | `notice:000123/26/CBMP-QLD` | a product by its notification number |
 * | `gtin:08938...` | a product by its barcode |
 * | `model:acme/AB-120` | a product by brand and model |
 * | `item:amazon:B0EXAMPLE1` | a listing by the marketplace's item id, as authorities name it |
 * | `official:shopee.vn:tiệmgốmmâythử` | the look of an official store's name; it only suggests a comparison |
 * | `trader:hkdgốmmây/12lêlợi/minhhọa` | a trader by registered name and address from a decision; it only suggests a comparison |
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
