/** Every failure a person can meet, each with words in vi and en (`error_<code>` in _locales). */
export const ERROR_CODES = [
  'page-not-allowed', // checkout, login, account, order and chat pages, and the browser's own
  'page-gone', // the tab was closed or navigated in the middle
  'page-unreachable', // it did not load: no network, or its site does not answer
  'page-no-access', // the browser gives this extension no access to that site
  'capture-failed',
  'capture-too-large',
  'redaction-failed', // the gate found personal data in the finished package
  'storage-full',
  'storage-failed',
  'storage-newer', // a newer version of the extension wrote what is stored; this one leaves it alone
  'offline',
  'intake-unreachable', // no answer, a time-out, or an answer that is not the intake's
  'intake-busy', // 429 or 503, with a time to come back
  'evidence-checking', // the intake has the evidence and is not done with its checks
  'line-metered', // the evidence waits for a line that is not paid by volume
  'stopped', // by the person, in the middle of sending
  'intake-rejected', // the intake refused the report and said why
  'receipt-invalid', // the receipt's signature or content does not match what was sent
  'no-intake', // nobody receives reports in this build
  'receiver-unnamed', // the configuration of who receives reports lacks what a consent has to name
  'registry-invalid', // a signature, length, digest or schema did not hold
  'registry-expired',
  'not-found',
  'case-closed', // work on a case that its officer has closed
  'not-enrolled', // a case on a device that is no officer's, or whose officer has signed out
  'sign-in-needed', // the officer's sign-in is over
  'sign-in-cancelled', // the officer closed the sign-in window
  'sign-in-failed', // the agency's sign-in refused or could not be reached
  'message-refused',
  'unexpected',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An expected failure with words in the interface. `cause` is the original error. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** Epoch milliseconds before which a retry is pointless (429, 503). */
  readonly retryAt: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; retryAt?: number | undefined } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAt = options.retryAt;
  }
}

/** The message of anything thrown. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Converts anything thrown into an AppError with the original as its cause. Quota errors keep their own code, because
 * a person can fix them. So does a database that no longer opens, which happens on a full disk,
 * and one that a newer version of the extension wrote.
 */
export function toAppError(thrown: unknown, code: ErrorCode = 'unexpected'): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = errorMessage(thrown);
  if (isVersionError(thrown)) return new AppError('storage-newer', message, { cause: thrown });
  if (isQuotaError(thrown)) return new AppError('storage-full', message, { cause: thrown });
  return new AppError(isStoreError(thrown) ? 'storage-failed' : code, message, { cause: thrown });
}

// Dexie names the browser's QuotaExceededError, or wraps it in the message of the aborted transaction.
function isQuotaError(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    (/quota/i.test(thrown.name) ||
      /QuotaExceeded|quota has been exceeded|full disk|disk full/i.test(thrown.message))
  );
}

// The browser's own; Dexie keeps it inside the "DatabaseClosedError" of whatever else waited for the database.
function isVersionError(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.name === 'VersionError' || ('inner' in thrown && isVersionError(thrown.inner));
}

// Chromium: "Internal error opening backing store for indexedDB.open."; Dexie: "DatabaseClosedError", "OpenFailedError".
function isStoreError(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    (/^(?:DatabaseClosed|OpenFailed)Error$/.test(thrown.name) ||
      /backing store|indexedDB\.open/i.test(thrown.message))
  );
}
