import { Share2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { listenForSavesNeedingPerson, shareFile, type UnsureSave } from '../save-file';

/** Says at the foot of the window what the person must do to save a file that the browser may not save by itself. */
export function SaveNotice() {
  const { t } = useWords();
  const [save, setSave] = useState<UnsureSave>();
  useEffect(() => listenForSavesNeedingPerson(setSave), []);
  if (!save) return null;
  const { kind, file, name } = save;
  const close = () => setSave(undefined);
  const shareSavedFile = async () => {
    const outcome = await shareFile(file, name);
    if (outcome === 'shared') close();
    if (outcome === 'impossible') setSave({ ...save, kind: 'unsure' });
  };
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 mx-auto max-w-2xl bg-paper p-2">
      <Notice
        title={t(kind === 'press' ? 'save_press_title' : 'save_unsure_title', { name })}
        actions={
          <>
            {kind === 'press' && (
              <Button icon={Share2} look="primary" onClick={() => void shareSavedFile()}>
                {t('save_share')}
              </Button>
            )}
            <Button look="quiet" onClick={close}>
              {t(kind === 'press' ? 'ui_cancel' : 'save_seen')}
            </Button>
          </>
        }
      >
        {t(kind === 'press' ? 'save_press' : 'save_unsure')}
      </Notice>
    </div>
  );
}
