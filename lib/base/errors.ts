/**
 * The code of every failure that people can meet. Each has its text in Vietnamese and English (`error_<code>` in _locales).
 */
export const ERROR_CODES = [
  'page-not-allowed', // checkout, login, account, order and chat pages, and the browser's own
  'page-gone', // the tab was closed or went to another page during the work
  'page-unreachable', // the page did not load: there is no network, or its site does not answer
  'page-no-access', // the browser gives this extension no access to the site
  'capture-failed',
  'capture-too-large',
  'redaction-failed', // the finished package still contained personal data
  'storage-full',
  'storage-failed',
  'storage-newer', // a newer version of the extension wrote the stored data; this version leaves it alone
  'offline',
  'intake-unreachable', // no answer, a time-out, or an answer that is not the intake's
  'intake-busy', // status 429 or 503; `retryAt` may say when to try again
  'evidence-checking', // the intake has the evidence and has not finished its checks
  'line-metered', // the evidence waits for a connection that is not metered
  'stopped', // the person stopped the sending
  'moved', // it came from another browser while it was being sent there; it waits for a press here
  'intake-rejected', // the intake refused the report and gave its reason
  'receipt-invalid', // the receipt's signature or content does not match what was sent
  'no-intake', // nobody receives reports in this build
  'receiver-changed', // another authority receives reports than the one to which the person agreed
  'receiver-unnamed', // the configuration of the receiver lacks a name or detail that a consent must state
  'registry-invalid', // a signature, length, digest or schema was wrong
  'registry-expired',
  'transfer-foreign', // the file is not one with which reports are moved
  'transfer-newer', // a newer version of the extension wrote the file
  'transfer-passphrase', // the passphrase does not open the file
  'transfer-damaged', // the file was changed since it was written
  'transfer-cut', // the file is not whole
  'not-found',
  'case-closed', // the officer has closed the case
  'not-enrolled', // a case on a device that is no officer's, or whose officer has signed out
  'sign-in-needed', // the officer's sign-in is over
  'sign-in-cancelled', // the officer closed the sign-in window
  'sign-in-failed', // the agency's sign-in refused or could not be reached
  'message-refused',
  'unexpected',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An expected failure that the interface can explain. `cause` is the original error. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** Earliest time of the next attempt (epoch ms), taken from a server's Retry-After header; undefined if it sent none. */
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

/** Returns the message of a thrown value. */
export function getErrorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Converts a thrown value into an AppError, whose cause is that value. Three kinds of storage error get a code of their own in
 * place of `code`:
 * - the disk is full, so a person must free space;
 * - the database cannot be opened (a full disk can be the reason);
 * - a newer version of the extension wrote the database.
 */
export function toAppError(thrown: unknown, code: ErrorCode = 'unexpected'): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = getErrorMessage(thrown);
  if (isNewerDatabaseVersionError(thrown)) return new AppError('storage-newer', message, { cause: thrown });
  if (isQuotaError(thrown)) return new AppError('storage-full', message, { cause: thrown });
  return new AppError(isDatabaseOpenError(thrown) ? 'storage-failed' : code, message, { cause: thrown });
}

// Dexie passes on the browser's QuotaExceededError, or puts its name into the message of an aborted transaction.
function isQuotaError(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    (/quota/i.test(thrown.name) ||
      /QuotaExceeded|quota has been exceeded|full disk|disk full/i.test(thrown.message))
  );
}

// True if a newer version of the extension wrote the database. The browser throws VersionError then. Dexie puts it into the
// `inner` of a DatabaseClosedError for queries that were waiting.
function isNewerDatabaseVersionError(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.name === 'VersionError' || ('inner' in thrown && isNewerDatabaseVersionError(thrown.inner));
}

// True if the database cannot be opened. Chromium throws "Internal error opening backing store for indexedDB.open."; Dexie throws
// DatabaseClosedError or OpenFailedError.
function isDatabaseOpenError(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    (/^(?:DatabaseClosed|OpenFailed)Error$/.test(thrown.name) ||
      /backing store|indexedDB\.open/i.test(thrown.message))
  );
}

/**
 * Runs `work`. Converts an error that `work` throws into an AppError (`toAppError`), with the code `storage-failed` unless the
 * error has a code of its own. An AppError is thrown on as it is.
 */
export async function convertStorageErrors<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toAppError(thrown, 'storage-failed');
  }
}
