import { Disclosure } from '@/components/ui/disclosure';
import { OutsideLink } from '@/components/ui/outside-link';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { MessageKey, Words } from '@/lib/domain/words';
import type { RegistryContents } from '@/lib/registry/describe-held';
import type { TargetName } from '@/lib/registry/update/installed-version';
import type { SellerList } from '@/lib/registry/update/release';

/** Sources shown at first; a national registry has a list for each province. */
const FIRST_SOURCES = 8;
const TARGET_WORDS: Readonly<Record<TargetName, MessageKey>> = {
  sellers: 'device_target_sellers',
  'sellers-delta': 'device_target_sellers_delta',
  violations: 'device_target_violations',
  sites: 'device_target_sites',
  recalls: 'device_target_recalls',
  warnings: 'device_target_warnings',
};

/** Contents of the installed version: its files, kinds of identifiers, and who published them when. */
export function ContentsCard({ contents }: { contents: RegistryContents }) {
  const words = useWords();
  const { t, number, bytes } = words;
  const sources = sourcesOf(contents.lists);
  return (
    <>
      <Rows
        rows={contents.parts.map(({ target, keys, byteLength }) => ({
          label: t(TARGET_WORDS[target]),
          value: t(keys === 1 ? 'device_target_value_one' : 'device_target_value', {
            count: keys,
            size: bytes(byteLength),
          }),
        }))}
      />
      {contents.namespaces.length > 0 && (
        <>
          <h3 className="mt-2 font-semibold">{t('device_keys')}</h3>
          <Rows
            rows={contents.namespaces.map(({ namespace, keys }) => ({
              label: namespaceWords(namespace, words),
              value: number(keys),
            }))}
          />
        </>
      )}
      {sources.length > 0 && (
        <>
          <h3 className="mt-2 font-semibold">{t('device_sources')}</h3>
          <Sources sources={sources.slice(0, FIRST_SOURCES)} />
          {sources.length > FIRST_SOURCES && (
            <Disclosure label={t('device_sources_more', { count: sources.length - FIRST_SOURCES })}>
              <Sources sources={sources.slice(FIRST_SOURCES)} />
            </Disclosure>
          )}
        </>
      )}
    </>
  );
}

function Sources({ sources }: { sources: readonly SellerList['source'][] }) {
  const { t, date } = useWords();
  return (
    <ul className="grid gap-2 text-sm">
      {sources.map(({ name, url, asOf }) => (
        <li key={`${name} ${url} ${asOf}`}>
          <OutsideLink href={url}>{name}</OutsideLink>
          <span className="figures block text-soft">{t('device_source_as_of', { date: date(asOf) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Each published list once, the newest first, although several kinds of keys may come from it. */
function sourcesOf(lists: readonly SellerList[]): SellerList['source'][] {
  const once = new Map(lists.map(({ source }) => [`${source.name} ${source.url} ${source.asOf}`, source]));
  return [...once.values()].sort((a, b) => b.asOf.localeCompare(a.asOf));
}

function namespaceWords(namespace: string, { t }: Words): string {
  if (namespace.startsWith('shop:')) return t('device_keys_shop', { host: namespace.slice('shop:'.length) });
  if (namespace.startsWith('official:')) {
    return t('device_keys_official', { host: namespace.slice('official:'.length) });
  }
  switch (namespace) {
    case 'tax':
      return t('device_keys_tax');
    case 'site':
      return t('device_keys_site');
    case 'notice':
      return t('device_keys_notice');
    case 'gtin':
      return t('device_keys_gtin');
    default:
      return namespace;
  }
}
