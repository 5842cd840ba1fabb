import { useState } from 'react';
import { ERROR_CODES, type ErrorCode, toAppError } from '@/lib/base/errors';

/** Runs one task at a time; tells whether one runs, and the last failure. */
export interface Work {
  readonly busy: boolean;
  readonly failure: ErrorCode | undefined;
  /** Runs `piece`. What it throws, or the error code that it returns, becomes the failure. */
  run(piece: () => Promise<unknown>): Promise<void>;
}

/** Returns the task runner of one view. */
export function useWork(): Work {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorCode>();
  return {
    busy,
    failure,
    async run(piece) {
      setBusy(true);
      setFailure(undefined);
      try {
        const reply = await piece();
        setFailure(isErrorCode(reply) ? reply : undefined);
      } catch (thrown) {
        const error = toAppError(thrown);
        console.warn('the workspace', error);
        setFailure(error.code);
      }
      setBusy(false);
    },
  };
}

function isErrorCode(reply: unknown): reply is ErrorCode {
  return ERROR_CODES.some((code) => code === reply);
}
