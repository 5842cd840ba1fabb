import { tmpdir } from 'node:os';

/** Where temporary files lie on a disk: `npm test` keeps the others in memory (scripts/checks/memory-folder.ts). */
export const DISK = process.env.DISK_TMPDIR ?? tmpdir();
