import { siteKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { OpenedFile } from '../readers/open-file';
import { FileRefused, type Place } from '../readers/shape';
import { type Importer, slug } from './importer';
import { isSpared } from './spared-sites';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IDS = 76;
/** So many addresses include some with a path, as about one of 25 has one. */
const LONG = 200;

/**
 * The community list "Chống Lừa Đảo" as its daily text of addresses (`urls.txt`: one a line, without scheme). Whole sites
 * only: an address with a path is a page on somebody's site, and a marketplace or an authority is never put on it. The other forms
 * of the list have lost the paths and are refused, since they would name innocent hosts.
 */
export const phishingList: Importer = {
  id: 'chongluadao',
  title: 'the community list Chống Lừa Đảo: urls.txt',
  needs: ['asOf'],
  mayBeSetAside: 0.01,
  async read(files, { asOf = '', url = 'https://chongluadao.vn/', retrievedOn }, output) {
    const source = { name: 'Chống Lừa Đảo (cộng đồng)', url, asOf, retrievedOn };
    for (const file of files) {
      const entries = await entriesOf(file);
      for (const { place, address, site } of entries) {
        const reason = site === undefined ? null : reasonAgainst(site);
        if (site === undefined) {
          const what = 'see that it is urls.txt';
          output.log.setAside(place, address.slice(0, 80), 'it is no address without scheme', what);
        } else if (reason !== null || site.key === undefined) {
          output.log.leaveOut(place, reason ?? '', address);
        } else {
          const host = site.key.slice('site:'.length);
          const id = output.newId(`cld-${host.length <= IDS ? host : slug(host, IDS)}`, host);
          const what = { keys: [site.key], origin: 'community', category: 'phishing', source };
          if (id === undefined) output.log.leaveOut(place, 'it is there already');
          else output.take({ place, said: address }, [{ type: 'warning', id, ...what }]);
        }
      }
    }
  },
};

/** The addresses of a file. A long list without any path is of a form that lost them. */
async function entriesOf(file: OpenedFile) {
  const entries: { place: Place; address: string; site: ReturnType<typeof siteOf> }[] = [];
  for await (const { place, text } of file.lines()) {
    const address = text.replace(/^\uFEFF/, '').trim();
    if (address !== '') entries.push({ place, address, site: siteOf(address) });
  }
  if (entries.length >= LONG && !entries.some(({ site }) => site?.isPage)) {
    const why =
      'no address of it has a path: in this form of the list a page on a site stands for the whole site';
    throw new FileRefused({ file: file.name }, why, 'give urls.txt');
  }
  return entries;
}

function reasonAgainst({
  key,
  isPage,
}: {
  readonly key: TrustKey | undefined;
  readonly isPage: boolean;
}): string | null {
  if (isPage) return 'a page, not a whole site';
  if (key === undefined) return 'an address by number';
  return isSpared(key) ? 'a marketplace or an authority' : null;
}

function siteOf(address: string) {
  if (/[\s|*<>"^]|^[a-z]+:/i.test(address) || !URL.canParse(`http://${address}`)) return undefined;
  const { hostname, pathname, search, hash, port, username } = new URL(`http://${address}`);
  const key = IPV4.test(hostname) ? undefined : siteKey(hostname);
  if (key === undefined && !IPV4.test(hostname)) return undefined;
  return { key, isPage: `${pathname}${search}${hash}${port}${username}` !== '/' };
}
