import { useId } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Notice } from '@/components/ui/notice';

interface KeysChoiceProps {
  /** Why the file chosen before has no usable keys. */
  failure: string | undefined;
  onFile: (file: File) => void;
}

/** Says that receipts could not be checked and which file is needed, and takes that file. */
export function KeysChoice({ failure, onFile }: KeysChoiceProps) {
  const { t } = useOfficerWords();
  const id = useId();
  return (
    <Notice title={t('file_keys_title')}>
      <p>{t('file_keys')}</p>
      {failure !== undefined && (
        <p role="alert" className="mt-2 text-ask">
          {t('file_keys_failed')} <span className="font-mono text-xs">{failure}</span>
        </p>
      )}
      <label
        htmlFor={id}
        className="mt-3 inline-flex min-h-11 cursor-pointer items-center rounded-lg border border-edge px-4 py-2 font-semibold focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2"
      >
        {t('file_keys_choose')}
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
          }}
        />
      </label>
    </Notice>
  );
}
