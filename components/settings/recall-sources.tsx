import { OutsideLink } from '@/components/ui/outside-link';
import { useWords } from '@/components/ui/words';
import { OPEN_SOURCES } from '@/lib/domain/seller/recall-sources';
import type { RegistryContents } from '@/lib/registry/describe-stored-registry';

const READ_WORDS = {
  'at-source': 'device_licence_at_source',
  elsewhere: 'device_licence_elsewhere',
  'by-law': 'device_licence_by_law',
} as const;

/**
 * Lists every source of foreign recalls: how many of its recalls are on this device, as of which day, the source's licence, and
 * how it must be cited.
 */
export function RecallSources({ sources }: { sources: RegistryContents['recallSources'] }) {
  const { t, date, number } = useWords();
  return (
    <ul className="grid gap-3 text-sm">
      {OPEN_SOURCES.map(({ authority, name, url, licence, licenceUrl, licenceRead, attribution }) => {
        const storedSource = sources.find((source) => source.authority === authority);
        return (
          <li key={authority} data-source={authority}>
            <OutsideLink href={url}>{name}</OutsideLink>
            <span className="figures block text-soft">
              {storedSource === undefined
                ? t('device_recalls_none')
                : t('device_recalls_held', {
                    count: number(storedSource.records),
                    date: date(storedSource.asOf),
                  })}
              {storedSource?.retrievedOn !== undefined &&
                ` ${t('device_recalls_read', { date: date(storedSource.retrievedOn) })}`}
            </span>
            <span className="block text-soft">
              {t('device_licence')} <OutsideLink href={licenceUrl}>{licence}</OutsideLink>{' '}
              {t(READ_WORDS[licenceRead])}
            </span>
            <span className="block text-soft">{t('device_attribution', { text: attribution })}</span>
          </li>
        );
      })}
    </ul>
  );
}
