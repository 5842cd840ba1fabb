/**
 * The minimum work of a store on the device: opening a database, reading rows, writing files. The registry adds checks, indexes
 * and searches to this work.
 */

/** Opens the database of this benchmark. */
function openBenchmarkDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('floor', 1);
    request.onupgradeneeded = () => void request.result.createObjectStore('files');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const ROWS = 60;
const ROW_BYTES = 1_400;

/** Reads sixty rows, each as long as a stored row of the registry. The first call writes them. */
export async function readOrWriteFloorRows(): Promise<void> {
  const database = await openBenchmarkDatabase();
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('files', 'readwrite');
    const files = transaction.objectStore('files');
    for (let row = 0; row < ROWS; row++) {
      const request = files.get(`row ${row}`);
      request.onsuccess = () => {
        if (request.result === undefined) files.put(new Uint8Array(ROW_BYTES), `row ${row}`);
      };
    }
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** Fetches files one after another, hashes each (SHA-256), and stores all of them unchanged in one transaction. */
export async function fetchAndStoreFiles(urls: readonly string[]): Promise<void> {
  const files: ArrayBuffer[] = [];
  for (const url of urls) {
    const response = await fetch(url, { cache: 'no-store' });
    const bytes = await response.arrayBuffer();
    await crypto.subtle.digest('SHA-256', bytes);
    if (response.ok) files.push(bytes);
  }
  const database = await openBenchmarkDatabase();
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('files', 'readwrite');
    for (const [place, bytes] of files.entries()) transaction.objectStore('files').put(bytes, place);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
