// Why: docs/decisions/registry/fetching.md

const START_MS = 30_000;
/** The slowest line that is waited for: 4 kB/s. */
const SLOWEST_BYTES_PER_MS = 4;

/** Returns how long (ms) a transfer of at most `bytes` bytes may take as a whole, however regularly its pieces arrive. */
export function getLongestTransferTime(bytes: number): number {
  return START_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS);
}
