import { useState } from 'react';
import { ERROR_CODES, type ErrorCode, toAppError } from '@/lib/base/errors';

/**
 * Runs the tasks of a view. `busy` is true while a task runs; `failure` is the error code of the last task, undefined while that
 * task runs, or if it succeeded.
 */
export interface TaskRunner {
  readonly busy: boolean;
  readonly failure: ErrorCode | undefined;
  /** Runs `piece`. If `piece` throws or returns an error code, this error becomes `failure`. */
  run(piece: () => Promise<unknown>): Promise<void>;
}

/** Returns a runner for the tasks of one view. Each calling view has its own, which draws the view again as tasks start and end. */
export function useTaskRunner(): TaskRunner {
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
