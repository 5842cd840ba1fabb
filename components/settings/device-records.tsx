import { ArrowRightLeft, Trash2 } from 'lucide-react';
import { useMatterWords } from '@/components/matter/page/matter-words';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import { PACKAGE_DAYS } from '@/lib/domain/report/outbox';
import { MATTER_RETENTION } from '@/lib/matters/retention';

/** Number of reports and amount of data on this device. */
export interface DeviceSummary {
  readonly reports: number;
  readonly packageBytes: number;
  /** Size of the packages of accepted reports, which an intake has too (bytes). */
  readonly acceptedBytes: number;
  /**
   * Number of reports for which the person wrote, noted or attached something; `matterBytes` is the size of the attached files
   * (bytes).
   */
  readonly matters: number;
  readonly matterBytes: number;
}

interface DeviceRecordsProps {
  device: DeviceSummary | null;
  onDropPackages: () => void;
  onDeleteReports: () => void;
  /** Opens the page that moves reports to another browser. */
  onMove: () => void;
}

export function DeviceDataSection({ device, onDropPackages, onDeleteReports, onMove }: DeviceRecordsProps) {
  const { t, number, bytes } = useWords();
  const { t: matter } = useMatterWords();
  if (!device) return <p>{t('error_storage_failed')}</p>;
  return (
    <>
      <Rows
        rows={[
          { label: t('device_reports'), value: number(device.reports) },
          { label: t('device_packages'), value: bytes(device.packageBytes) },
          device.matters > 0 && {
            label: matter('device'),
            value: matter('device_kept', {
              count: device.matters,
              size: bytes(device.matterBytes),
              days: MATTER_RETENTION.closedDays,
            }),
          },
        ]}
      />
      {device.acceptedBytes > 0 && (
        <>
          <p className="text-sm text-soft">
            {t('device_packages_kept', { size: bytes(device.acceptedBytes), days: PACKAGE_DAYS })}
          </p>
          <Button icon={Trash2} className="justify-self-start" onClick={onDropPackages}>
            {t('device_packages_drop')}
          </Button>
        </>
      )}
      <p className="text-sm text-soft">{t('device_private')}</p>
      <Button icon={ArrowRightLeft} className="justify-self-start" onClick={onMove}>
        {t('move_title')}
      </Button>
      {device.reports > 0 && (
        <ConfirmButton
          label={t('device_delete')}
          icon={Trash2}
          className="justify-self-start"
          title={t('device_delete_title')}
          onConfirm={onDeleteReports}
        >
          {t('device_delete_text')}
        </ConfirmButton>
      )}
    </>
  );
}
