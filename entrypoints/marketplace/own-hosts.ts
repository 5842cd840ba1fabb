import { MARKETPLACE_HOSTS, scriptOf } from '../../lib/marketplaces/hosts';

const TABLE = /(export const MARKETPLACE_HOSTS[^=]*= )\[\n.*?\n\];/s;

/**
 * For the build of one content script: of the table of all marketplaces only the rows it reads by, without picture
 * hosts, which only the manifest needs. The table is a tenth of a script otherwise.
 */
export function ownHosts(script: string) {
  return {
    name: 'own-hosts',
    enforce: 'pre' as const,
    transform(code: string, id: string): string | undefined {
      if (!id.endsWith('/lib/marketplaces/hosts.ts')) return undefined;
      if (!TABLE.test(code)) throw new Error('the table of hosts is not where it was');
      const own = MARKETPLACE_HOSTS.filter((hosts) => scriptOf(hosts) === script);
      const rows = JSON.stringify(
        own.map(({ id: name, install, pages }) => ({ id: name, install, pages, images: [] })),
      );
      return code.replace(TABLE, (_, start: string) => `${start}${rows};`);
    },
  };
}
