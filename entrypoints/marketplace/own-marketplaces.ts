import { getContentScriptName, MARKETPLACE_HOSTS, type MarketplaceHosts } from '../../lib/marketplaces/hosts';

type Field = keyof MarketplaceHosts;

/** Fields that a content script reads in the table of marketplaces. */
const PAGE_FIELDS: readonly Field[] = ['id', 'pages'];
/** Fields that background.js reads in the table of marketplaces. */
const BACKGROUND_FIELDS: readonly Field[] = ['id', 'platform', 'install', 'script', 'pages', 'crowdedNames'];

/**
 * Returns a build plugin that keeps in a content script only those rows of the table of marketplaces that belong to the script's
 * own marketplaces. The whole table would be a tenth of the script.
 */
export const createOwnMarketplaceRowsPlugin = (script: string) =>
  createMarketplaceSubsetPlugin(PAGE_FIELDS, (row) => getContentScriptName(row) === script);

/** Returns a build plugin that reduces the table of marketplaces to the fields that background.js reads. All rows stay. */
export const createBackgroundRowFieldsPlugin = () =>
  createMarketplaceSubsetPlugin(BACKGROUND_FIELDS, () => true);

function createMarketplaceSubsetPlugin(fields: readonly Field[], isRead: (row: MarketplaceHosts) => boolean) {
  const rows = MARKETPLACE_HOSTS.filter(isRead).map((row) =>
    Object.fromEntries(fields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]]))),
  );
  return {
    name: 'own-marketplaces',
    enforce: 'pre' as const,
    load(id: string): string | undefined {
      return id.endsWith('/lib/domain/listing/marketplaces.ts')
        ? `export const MARKETPLACES = ${JSON.stringify(rows)};`
        : undefined;
    },
  };
}
