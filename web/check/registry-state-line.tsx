import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { RegistryDownload } from '@/components/settings/registry-download';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { InstalledVersion } from '@/lib/registry/update/installed-version';
import type { LookUps } from './look-ups';

const DAY_MS = 86_400_000;
/** Age of the registry (days) from which its date is shown in a notice and not in a small line, even before a look-up. */
const OLD_DAYS = 7;

/**
 * Shows the state of the registry on this phone: during the first download its progress, later the date of the registry, and a
 * message if the registry is old or expired. `children` are drawn below, but only after the first download. The messages of the
 * download differ in height, so they would move the children up and down.
 */
export function RegistryStateLine({
  lookUps,
  onOpen,
  children,
}: {
  lookUps: LookUps;
  /** Opens the page about the registry on this phone. */
  onOpen: () => void;
  children: ReactNode;
}) {
  const [installedVersion, setInstalledVersion] = useState<InstalledVersion | null>();
  const download = useSyncExternalStore(lookUps.onDownload, lookUps.download);
  useEffect(() => {
    const refreshInstalledVersion = () =>
      lookUps.readInstalledVersion().then(setInstalledVersion, (thrown: unknown) => {
        console.error('the registry could not be read', thrown);
        setInstalledVersion(null);
      });
    void refreshInstalledVersion();
    return lookUps.onChanged(() => void refreshInstalledVersion());
  }, [lookUps]);
  if (installedVersion === undefined) return null;
  if (installedVersion === null) return <RegistryDownload state={download} />;
  return (
    <>
      <RegistryDateLine installedVersion={installedVersion} onOpen={onOpen} />
      {children}
    </>
  );
}

function RegistryDateLine({
  installedVersion: { publishedAt, expiresAt, fetchedAt },
  onOpen,
}: {
  installedVersion: InstalledVersion;
  onOpen: () => void;
}) {
  const { t, date } = useWords();
  // If the device's clock was set back, the time of the last download counts, so that the registry does not look newer.
  const now = Math.max(Date.now(), fetchedAt);
  if (now >= expiresAt)
    return <Notice kind="trouble">{t('unavailable_stale', { date: date(expiresAt) })}</Notice>;
  const days = Math.floor((now - publishedAt) / DAY_MS);
  if (days >= OLD_DAYS)
    return <Notice>{t('phone_data_old', { date: date(publishedAt), count: days })}</Notice>;
  return (
    <p className="figures text-sm text-soft">
      {t('phone_data', { date: date(publishedAt) })}{' '}
      <button
        type="button"
        className="-ml-1 inline-flex min-h-11 items-center rounded-lg px-1 font-medium text-link hover:underline"
        onClick={onOpen}
      >
        {t('phone_data_open')}
      </button>
    </p>
  );
}
