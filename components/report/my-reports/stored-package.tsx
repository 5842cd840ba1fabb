import { Download, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useWords } from '@/components/ui/words';

interface StoredPackageProps {
  bytes: number;
  /** When the package will be deleted (epoch ms); undefined while no intake has the package. */
  end: number | undefined;
  isKept: boolean;
  onSave: () => void;
  onDrop: () => void;
}

/** Shows the evidence package on this device: its size, when it will be deleted, and buttons to save or delete it. */
export function StoredPackage({ bytes, end, isKept, onSave, onDrop }: StoredPackageProps) {
  const { t, bytes: size, date } = useWords();
  return (
    <div className="grid gap-2" data-kept-package>
      <p className="figures text-sm text-soft">
        {end === undefined
          ? t(isKept ? 'package_here_kept' : 'package_here_waiting', { size: size(bytes) })
          : t('package_here_until', { size: size(bytes), date: date(end) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button icon={Download} onClick={onSave}>
          {t('report_save')}
        </Button>
        {end !== undefined && (
          <ConfirmButton
            label={t('package_drop')}
            icon={Trash2}
            look="quiet"
            title={t('package_drop_title')}
            onConfirm={onDrop}
          >
            {t('package_drop_text')}
          </ConfirmButton>
        )}
      </div>
    </div>
  );
}
