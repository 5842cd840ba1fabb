import { Download, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { useWords } from '@/components/ui/words';

interface KeptPackageProps {
  bytes: number;
  /** When it will be deleted; undefined while it still has to be sent. */
  end: number | undefined;
  onSave: () => void;
  onDrop: () => void;
}

/** The evidence package on this device: its size, when it will be deleted, and buttons to save or delete it. */
export function KeptPackage({ bytes, end, onSave, onDrop }: KeptPackageProps) {
  const { t, bytes: size, date } = useWords();
  return (
    <div className="grid gap-2" data-kept-package>
      <p className="figures text-sm text-soft">
        {end === undefined
          ? t('package_here_waiting', { size: size(bytes) })
          : t('package_here_until', { size: size(bytes), date: date(end) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button icon={Download} onClick={onSave}>
          {t('report_save')}
        </Button>
        {end !== undefined && (
          <Confirm
            label={t('package_drop')}
            icon={Trash2}
            look="quiet"
            title={t('package_drop_title')}
            onConfirm={onDrop}
          >
            {t('package_drop_text')}
          </Confirm>
        )}
      </div>
    </div>
  );
}
