import { toAppError } from '@/lib/base/errors';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import { Notice } from './notice';
import { useWords } from './words';

/** Why this device's data could not be read: what the database threw, in words. */
export function StorageFailure({ thrown }: { thrown: unknown }) {
  const { t } = useWords();
  const { title, text } = ERROR_WORDS[toAppError(thrown, 'storage-failed').code];
  return (
    <Notice urgent title={t(title)}>
      {t(text)}
    </Notice>
  );
}
