import { MARKETPLACE_HOSTS, scriptOf } from '../../lib/marketplaces/hosts';

/**
 * For the build of one content script: puts the rows it reads by, with the fields it reads, in the place of the table
 * of all marketplaces, which is a tenth of a script otherwise.
 */
export function ownMarketplaces(script: string) {
  const rows = MARKETPLACE_HOSTS.filter((row) => scriptOf(row) === script);
  const own = rows.map(({ id, install, pages }) => ({ id, install, pages, images: [] }));
  return {
    name: 'own-marketplaces',
    enforce: 'pre' as const,
    load(id: string): string | undefined {
      return id.endsWith('/lib/domain/listing/marketplaces.ts')
        ? `export const MARKETPLACES = ${JSON.stringify(own)};`
        : undefined;
    },
  };
}
