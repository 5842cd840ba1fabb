import { useOfficerWords } from '@/components/inspector/officer-words';
import { FileButton } from '@/components/ui/form/file-button';
import { Notice } from '@/components/ui/notice';

interface KeysChoiceProps {
  /** Why the file chosen before has no usable keys. */
  failure: string | undefined;
  onFile: (file: File) => void;
}

/** Says that receipts could not be checked and which file is needed, and takes that file. */
export function KeysChoice({ failure, onFile }: KeysChoiceProps) {
  const { t } = useOfficerWords();
  return (
    <Notice title={t('file_keys_title')}>
      <p>{t('file_keys')}</p>
      {failure !== undefined && (
        <p role="alert" className="mt-2 text-ask">
          {t('file_keys_failed')} <span className="font-mono text-xs">{failure}</span>
        </p>
      )}
      <FileButton
        label={t('file_keys_choose')}
        accept=".json,application/json"
        className="mt-3 inline-flex border-edge font-semibold"
        onFiles={([file]) => file && onFile(file)}
      />
    </Notice>
  );
}
