import type { ReactNode } from 'react';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import { toErrorMessages } from '@/lib/domain/word-keys';
import { Notice } from './notice';
import { useWords } from './words';

/** What went wrong, by its code; `children` say what can be done where that is not the usual. */
export function Failure({ code, children }: { code: ErrorCode; children?: ReactNode }) {
  const { t } = useWords();
  const { title, text } = toErrorMessages(code);
  return (
    <Notice urgent title={t(title)}>
      {children ?? t(text)}
    </Notice>
  );
}

/** Why this device's data could not be read: what the database threw, in words. */
export function StorageFailure({ thrown }: { thrown: unknown }) {
  return <Failure code={toAppError(thrown, 'storage-failed').code} />;
}
