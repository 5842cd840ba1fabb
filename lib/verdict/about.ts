/** Whom a key names: the shop or site itself, the holder of a printed tax code, a product, or a model many sell. */
export type About = 'seller' | 'tax' | 'product' | 'model';

/** Whom a record found by this key is about. */
export function aboutOf(key: string): About {
  if (/^(?:shop|site):/.test(key)) return 'seller';
  if (key.startsWith('tax:')) return 'tax';
  return key.startsWith('model:') ? 'model' : 'product';
}
