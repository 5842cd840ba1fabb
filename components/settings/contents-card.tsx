import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { MessageKey, Words } from '@/lib/domain/words';
import type { RegistryContents } from '@/lib/registry/describe-stored-registry';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { RecallSources } from './recall-sources';
import { SourceList } from './source-list';

/** Number of sources shown before the fold. A national registry has a list for each province. */
const FIRST_SOURCES = 8;
/** Message keys of the names of the registry's files. */
export const TARGET_WORDS: Readonly<Record<TargetName, MessageKey>> = {
  sellers: 'device_target_sellers',
  'sellers-delta': 'device_target_sellers_delta',
  violations: 'device_target_violations',
  sites: 'device_target_sites',
  recalls: 'device_target_recalls',
  warnings: 'device_target_warnings',
};

/**
 * Shows the contents of the installed registry version: its files, the kinds of its lookup keys, and the published lists with
 * publisher and date.
 */
export function ContentsCard({ contents }: { contents: RegistryContents }) {
  const words = useWords();
  const { t, number, bytes } = words;
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
              label: formatNamespace(namespace, words),
              value: number(keys),
            }))}
          />
        </>
      )}
      {contents.publisher && (
        <>
          <h3 className="mt-2 font-semibold">{t('device_publisher')}</h3>
          <Rows
            rows={[
              { label: t('device_publisher_name'), value: contents.publisher.name },
              { label: t('device_publisher_contact'), value: contents.publisher.contact },
              { label: t('device_publisher_corrections'), value: contents.publisher.corrections },
              {
                label: t('device_publisher_off'),
                value: t('device_publisher_hours', { count: contents.publisher.offWithinHours }),
              },
            ]}
          />
        </>
      )}
      {contents.lists.length > 0 && (
        <>
          <h3 className="mt-2 font-semibold">{t('device_sources')}</h3>
          <SourceList lists={contents.lists} most={FIRST_SOURCES} />
        </>
      )}
      <h3 className="mt-2 font-semibold">{t('device_recall_sources')}</h3>
      <RecallSources sources={contents.recallSources} />
    </>
  );
}

function formatNamespace(namespace: string, { t }: Words): string {
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
