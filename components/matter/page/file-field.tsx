import { Paperclip, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FileButton } from '@/components/ui/form/file-button';
import { Notice } from '@/components/ui/notice';
import { toUnderscores } from '@/lib/domain/word-keys';
import { ACCEPTED_FILES, LONGEST_FILE, MOST_FILE_BYTES } from '@/lib/matters/attached-files';
import type { RefusedFile } from '@/lib/workflows/matters/matter-store';
import { useMatterWords } from './matter-words';

interface FileFieldProps {
  files: readonly File[];
  onFiles: (files: readonly File[]) => void;
}

/** A field for the files of a receipt or an answer. Each chosen file can be removed. */
export function FileField({ files, onFiles }: FileFieldProps) {
  const { t, bytes } = useMatterWords();
  return (
    <div className="grid gap-2">
      <FileButton
        label={t('files_add')}
        icon={Paperclip}
        multiple
        accept={ACCEPTED_FILES}
        className="inline-flex justify-self-start border-edge bg-sheet font-medium"
        onFiles={(added) => onFiles([...files, ...added])}
      />
      <p className="text-sm text-soft">{t('files_hint', { size: bytes(LONGEST_FILE) })}</p>
      <ul className="grid gap-1 empty:hidden">
        {files.map((file, index) => (
          <li key={`${file.name}-${file.size}-${file.lastModified}`} className="flex items-center gap-2">
            <span className="wrap-anywhere min-w-0 grow text-sm">
              {file.name} ({bytes(file.size)})
            </span>
            <Button
              look="quiet"
              icon={X}
              aria-label={t('files_remove', { name: file.name })}
              onClick={() => onFiles(files.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Says which files were refused and why. If one file was refused, nothing was stored. */
export function RefusedFiles({ refused }: { refused: readonly RefusedFile[] }) {
  const { t, bytes } = useMatterWords();
  if (refused.length === 0) return null;
  return (
    <Notice urgent>
      <ul className="grid gap-1">
        {refused.map(({ name, why }) => (
          <li key={name}>
            {t(`file_${toUnderscores(why)}`, {
              name,
              size: bytes(why === 'too-many' ? MOST_FILE_BYTES : LONGEST_FILE),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
