import { siteKey } from '@/lib/domain/trust-key';
import { type Importer, RowCollector, slug } from './importer';
import { isSpared } from './spared-sites';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IDS = 76;

/**
 * The community list "Chống Lừa Đảo" as its daily text of addresses (`urls.txt`: one a line, without scheme). Whole sites
 * only: an address with a path is a page on somebody's site, and a marketplace or an authority is never put on it. The other forms
 * of the list have lost the paths and are refused, since they would name innocent hosts.
 */
export const phishingList: Importer = {
  id: 'chongluadao',
  title: 'the community list Chống Lừa Đảo: urls.txt',
  needs: ['asOf'],
  read(files, { asOf = '', url = 'https://chongluadao.vn/', retrievedOn }, problems) {
    const source = { name: 'Chống Lừa Đảo (cộng đồng)', url, asOf, retrievedOn };
    const collector = new RowCollector();
    for (const { name, text } of files) {
      for (const [place, entry] of text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .entries()) {
        const line = place + 1;
        const address = entry.trim();
        if (address === '') continue;
        const site = siteOf(address);
        if (site === undefined)
          problems.add(name, line, `"${address.slice(0, 80)}" is no address without scheme`);
        else if (site.isPage) collector.leave(name, line, 'a page, not a whole site');
        else if (site.key === undefined) collector.leave(name, line, 'an address by number');
        else if (isSpared(site.key)) collector.leave(name, line, 'a marketplace or an authority');
        else {
          const host = site.key.slice('site:'.length);
          const id = collector.newId(`cld-${host.length <= IDS ? host : slug(host, IDS)}`, host);
          if (id === undefined) continue;
          collector.add(
            { type: 'warning', id, keys: [site.key], origin: 'community', category: 'phishing', source },
            name,
            line,
          );
        }
      }
    }
    return collector.rows();
  },
};

function siteOf(address: string) {
  if (/[\s|*<>"^]|^[a-z]+:/i.test(address) || !URL.canParse(`http://${address}`)) return undefined;
  const { hostname, pathname, search, hash, port, username } = new URL(`http://${address}`);
  const key = IPV4.test(hostname) ? undefined : siteKey(hostname);
  if (key === undefined && !IPV4.test(hostname)) return undefined;
  return { key, isPage: `${pathname}${search}${hash}${port}${username}` !== '/' };
}
