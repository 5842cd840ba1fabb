import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { RegistryDownload } from '@/components/settings/registry-download';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { InstalledVersion } from '@/lib/registry/update/installed-version';
import type { LookUps } from './look-ups';

const DAY_MS = 86_400_000;
/** Days after which the data's age is said before anything is asked. */
const OLD_DAYS = 7;

/**
 * How old the data on this phone is: its download at first, its day, and a notice when it is old or past its end. `children` stand below it
 * once there is data: what is told of a download is of many heights, and would push them about.
 */
export function DataLine({ lookUps, children }: { lookUps: LookUps; children: ReactNode }) {
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
      <DataAge held={held} />
      {children}
    </>
  );
}

function DataAge({ held: { publishedAt, expiresAt, fetchedAt } }: { held: InstalledVersion }) {
  const { t, date } = useWords();
  // A clock set back makes no data fresh.
  const now = Math.max(Date.now(), fetchedAt);
  if (now >= expiresAt)
    return <Notice kind="trouble">{t('unavailable_stale', { date: date(expiresAt) })}</Notice>;
  const days = Math.floor((now - publishedAt) / DAY_MS);
  if (days >= OLD_DAYS)
    return <Notice>{t('phone_data_old', { date: date(publishedAt), count: days })}</Notice>;
  return <p className="figures text-sm text-soft">{t('phone_data', { date: date(publishedAt) })}</p>;
}
