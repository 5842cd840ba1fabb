import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { RegistryDownload } from '@/components/settings/registry-download';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { InstalledVersion } from '@/lib/registry/update/installed-version';
import type { LookUps } from './look-ups';

const DAY_MS = 86_400_000;
/** Days after which the data's age is shown before any look-up. */
const OLD_DAYS = 7;

/**
 * Shows how old the data on this phone is: the first download, then its date, and a notice if it is old or expired. `children`
 * come below it once there is data, because the messages of a download differ in height and would move them.
 */
export function DataLine({
  lookUps,
  onOpen,
  children,
}: {
  lookUps: LookUps;
  /** Opens the page about the data. */
  onOpen: () => void;
  children: ReactNode;
}) {
  const [held, setHeld] = useState<InstalledVersion | null>();
  const download = useSyncExternalStore(lookUps.onDownload, lookUps.download);
  useEffect(() => {
    const read = () =>
      lookUps.held().then(setHeld, (thrown: unknown) => {
        console.error('the registry could not be read', thrown);
        setHeld(null);
      });
    void read();
    return lookUps.onChanged(() => void read());
  }, [lookUps]);
  if (held === undefined) return null;
  if (held === null) return <RegistryDownload state={download} />;
  return (
    <>
      <DataAge held={held} onOpen={onOpen} />
      {children}
    </>
  );
}

function DataAge({
  held: { publishedAt, expiresAt, fetchedAt },
  onOpen,
}: {
  held: InstalledVersion;
  onOpen: () => void;
}) {
  const { t, date } = useWords();
  // A clock that was set back does not make the data newer.
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
