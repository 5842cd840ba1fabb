import { tmpdir } from 'node:os';

/**
 * Folder for temporary files that must be on a disk; `npm test` puts all others into memory (scripts/checks/memory-folder.ts).
 */
export const DISK = process.env.DISK_TMPDIR ?? tmpdir();
