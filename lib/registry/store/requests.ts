/** Waits for an IndexedDB request. Resolves with its result; rejects with its error. */
export function waitForRequest<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves when a transaction is complete. Rejects with its error if it was aborted. */
export function waitForTransaction(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Aborts a transaction, unless it has finished. */
export function abortTransaction(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (thrown) {
    // The transaction has finished: nothing to abort.
    if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown;
  }
}
