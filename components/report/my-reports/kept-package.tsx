import { Download, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { useWords } from '@/components/ui/words';

/** The evidence package that is on this device: how large, until when, to be saved or deleted. */
export function KeptPackage({
  bytes,
  end,
  onSave,
  onDrop,
}: {
  bytes: number;
  /** When it goes by itself; undefined while it is still to be sent and cannot go. */
  end: number | undefined;
  onSave: () => void;
  onDrop: () => void;
}) {
  const { t, bytes: size, date } = useWords();
  return (
    <div className="grid gap-2" data-kept-package>
      <p className="figures text-sm text-soft">
        {end === undefined
          ? t('package_here_waiting', { size: size(bytes) })
          : t('package_here_until', { size: size(bytes), date: date(end) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onSave}>
          <Download aria-hidden="true" size={18} />
          {t('report_save')}
        </Button>
        {end !== undefined && (
          <Confirm
            trigger={
              <Button look="quiet">
                <Trash2 aria-hidden="true" size={18} />
                {t('package_drop')}
              </Button>
            }
            title={t('package_drop_title')}
            confirm={t('package_drop')}
            cancel={t('ui_cancel')}
            onConfirm={onDrop}
          >
            {t('package_drop_text')}
          </Confirm>
        )}
      </div>
    </div>
  );
}
