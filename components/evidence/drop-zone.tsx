import { Upload } from 'lucide-react';
import { useId, useState } from 'react';
import { useWords } from '@/components/ui/words';

/** Takes an evidence file by drop or by the keyboard. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useWords();
  const id = useId();
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
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
      className={`grid justify-items-center gap-3 rounded-xl border-2 border-dashed px-6 py-10 text-center ${over ? 'border-sun-deep bg-sun-wash' : 'border-edge'}`}
    >
      <Upload aria-hidden="true" size={28} className="text-soft" />
      <p>{t('evidence_drop')}</p>
      <label
        htmlFor={id}
        className="inline-flex min-h-11 cursor-pointer items-center rounded-lg border border-transparent bg-sun px-4 py-2 font-semibold text-on-sun focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 hover:bg-sun-deep"
      >
        {t('evidence_choose')}
        <input
          id={id}
          type="file"
          accept=".wacz,application/wacz,.zip,application/zip,.json,application/json"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            event.target.value = ''; // the same file can be chosen again once it was changed
          }}
        />
      </label>
    </div>
  );
}
