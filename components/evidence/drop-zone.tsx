import { Upload } from 'lucide-react';
import { useState } from 'react';
import { FileButton } from '@/components/ui/form/file-button';
import { useWords } from '@/components/ui/words';
import { isStampFile } from '@/lib/domain/matter/stamp-file';

/**
 * A field into which evidence files are dropped or chosen. Calls `onFile` once for each file: packages first, then time stamps.
 */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const passOnFiles = (files: readonly File[]) => {
    for (const file of files.toSorted((a, b) => Number(isStampFile(a)) - Number(isStampFile(b))))
      onFile(file);
  };
  const { t } = useWords();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the labelled input inside does the same by keyboard
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        passOnFiles([...event.dataTransfer.files]);
      }}
      className={`grid justify-items-center gap-3 rounded-xl border-2 border-dashed px-6 py-10 text-center ${over ? 'border-sun-deep bg-sun-wash' : 'border-edge'}`}
    >
      <Upload aria-hidden="true" size="1.75rem" className="text-soft" />
      <p>{t('evidence_drop')}</p>
      <FileButton
        label={t('evidence_choose')}
        accept=".wacz,application/wacz,.zip,application/zip,.json,application/json,.tsr,application/timestamp-reply"
        multiple
        className="inline-flex border-transparent bg-sun font-semibold text-on-sun hover:bg-sun-deep"
        onFiles={passOnFiles}
      />
    </div>
  );
}
