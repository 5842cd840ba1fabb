import { MARKETPLACE_HOSTS, scriptOf } from '../../lib/marketplaces/hosts';

const TABLE = 'export const MARKETPLACE_HOSTS';

/**
 * For the build of one content script: of the table of all marketplaces only the rows it reads by, without picture
 * hosts, which only the manifest needs. The table is a tenth of a script otherwise.
 */
export function ownHosts(script: string) {
  return {
    name: 'own-hosts',
    enforce: 'pre' as const,
    transform(code: string, id: string): { code: string; map: null } | undefined {
      if (!id.endsWith('/lib/marketplaces/hosts.ts')) return undefined;
      const start = code.indexOf('[\n', code.indexOf(TABLE));
      const end = code.indexOf('\n];', start);
      if (!code.includes(TABLE) || start < 0 || end < 0)
        throw new Error('the table of hosts is not where it was');
      const own = MARKETPLACE_HOSTS.filter((hosts) => scriptOf(hosts) === script);
      const rows = JSON.stringify(
        own.map(({ id: name, install, pages }) => ({ id: name, install, pages, images: [] })),
      );
      return { code: code.slice(0, start) + rows + code.slice(end + '\n]'.length), map: null };
    },
  };
}
