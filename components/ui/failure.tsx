import type { ReactNode } from 'react';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import { Notice } from './notice';
import { useWords } from './words';

/** Shows what went wrong, by its error code. `children` replace the text that belongs to the code. */
export function Failure({ code, children }: { code: ErrorCode; children?: ReactNode }) {
  const { t } = useWords();
  const { title, text } = toErrorMessageKeys(code);
  return (
    <Notice urgent title={t(title)}>
      {children ?? t(text)}
    </Notice>
  );
}

/** Shows why this device's data could not be read. `thrown` is the database's error. */
export function StorageFailure({ thrown }: { thrown: unknown }) {
  return <Failure code={toAppError(thrown, 'storage-failed').code} />;
}
