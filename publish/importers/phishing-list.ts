import { toSiteKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { OpenedFile } from '../readers/open-file';
import { FileRefused, type SourcePosition } from '../readers/shape';
import { type Importer, toSlug } from './importer';
import { isMarketplaceOrAuthority } from './spared-sites';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const IDS = 76;
/**
 * Minimum number of addresses in a list that counts as long. About one address in 25 has a path ("host/path"), so a long list in
 * which no address has a path has lost its paths.
 */
const LONG = 200;

/**
 * Imports the community list "Chống Lừa Đảo" from its daily text (`urls.txt`: one address a line, without scheme). Takes only
 * addresses of whole sites: an address with a path is a page on somebody's site. Never takes a marketplace or an authority. Other
 * files of the list lack the paths. A long file without any path is refused, because it would name innocent hosts.
 */
export const phishingList: Importer = {
  id: 'chongluadao',
  title: 'the community list Chống Lừa Đảo: urls.txt',
  needs: ['asOf'],
  mayBeSetAside: 0.01,
  async read(files, { asOf = '', url = 'https://chongluadao.vn/', retrievedOn }, output) {
    const source = { name: 'Chống Lừa Đảo (cộng đồng)', url, asOf, retrievedOn };
    for (const file of files) {
      const entries = await readAddressesWithPositions(file);
      for (const { position, address, site } of entries) {
        const reason = site === undefined ? null : findSiteRefusal(site);
        if (site === undefined) {
          const what = 'see that it is urls.txt';
          output.log.setAside(position, address.slice(0, 80), 'it is no address without scheme', what);
        } else if (reason !== null || site.key === undefined) {
          output.log.leaveOut(position, reason ?? '', address);
        } else {
          const host = site.key.slice('site:'.length);
          const id = output.newId(`cld-${host.length <= IDS ? host : toSlug(host, IDS)}`, host);
          const what = { keys: [site.key], origin: 'community', category: 'phishing', source };
          if (id === undefined) output.log.leaveOut(position, 'it is there already');
          else output.take({ position, text: address }, [{ type: 'warning', id, ...what }]);
        }
      }
    }
  },
};

/**
 * Returns the addresses of a file with their positions. Throws FileRefused for a long list in which no address has a path. In
 * such a list the paths were cut off, so an entry that was about one page would count for the whole site.
 */
async function readAddressesWithPositions(file: OpenedFile) {
  const entries: {
    position: SourcePosition;
    address: string;
    site: ReturnType<typeof parseListedAddress>;
  }[] = [];
  for await (const { position, text } of file.lines()) {
    const address = text.replace(/^\uFEFF/, '').trim();
    if (address !== '') entries.push({ position, address, site: parseListedAddress(address) });
  }
  if (entries.length >= LONG && !entries.some(({ site }) => site?.isPage)) {
    const why =
      'no address of it has a path: in this form of the list a page on a site stands for the whole site';
    throw new FileRefused({ file: file.name }, why, 'give urls.txt');
  }
  return entries;
}

function findSiteRefusal({
  key,
  isPage,
}: {
  readonly key: TrustKey | undefined;
  readonly isPage: boolean;
}): string | null {
  if (isPage) return 'a page, not a whole site';
  if (key === undefined) return 'an address by number';
  return isMarketplaceOrAuthority(key) ? 'a marketplace or an authority' : null;
}

function parseListedAddress(address: string) {
  if (/[\s|*<>"^]|^[a-z]+:/i.test(address) || !URL.canParse(`http://${address}`)) return undefined;
  const { hostname, pathname, search, hash, port, username } = new URL(`http://${address}`);
  const key = IPV4.test(hostname) ? undefined : toSiteKey(hostname);
  if (key === undefined && !IPV4.test(hostname)) return undefined;
  return { key, isPage: `${pathname}${search}${hash}${port}${username}` !== '/' };
}
