import { useState } from 'react';
import { ERROR_CODES, type ErrorCode, toAppError } from '@/lib/base/errors';

/** One piece of work at a time, whether it runs, and what it failed with. */
export interface Work {
  readonly busy: boolean;
  readonly failure: ErrorCode | undefined;
  /** Runs `piece`; what it throws, or the code it gives back, is the failure shown. */
  run(piece: () => Promise<unknown>): Promise<void>;
}

/** The work of one view. */
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
