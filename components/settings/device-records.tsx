import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';

/** What lies on this device, in numbers. */
export interface DeviceSummary {
  readonly reports: number;
  readonly packageBytes: number;
}

export function DeviceRecords({
  device,
  onDeleteReports,
}: {
  device: DeviceSummary | null;
  onDeleteReports: () => void;
}) {
  const { t, number, bytes } = useWords();
  if (!device) return <p>{t('error_storage_failed')}</p>;
  return (
    <>
      <Rows
        rows={[
          { label: t('device_reports'), value: number(device.reports) },
          { label: t('device_packages'), value: bytes(device.packageBytes) },
        ]}
      />
      <p className="text-sm text-soft">{t('device_private')}</p>
      {device.reports > 0 && (
        <Confirm
          trigger={
            <Button className="justify-self-start">
              <Trash2 aria-hidden="true" size={18} />
              {t('device_delete')}
            </Button>
          }
          title={t('device_delete_title')}
          confirm={t('device_delete')}
          cancel={t('ui_cancel')}
          onConfirm={onDeleteReports}
        >
          {t('device_delete_text')}
        </Confirm>
      )}
    </>
  );
}
