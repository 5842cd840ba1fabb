import { useWords } from '@/components/ui/words';

/** Says that the time of a package comes only from this device's clock. */
export function DeviceClockOnlyLine() {
  const { t } = useWords();
  return <p className="text-sm">{t('stamp_none')}</p>;
}
