import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** A file in an archive. */
export interface Entry {
  /** Path in the archive, with `/` between folders. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly executable?: boolean;
}

/** Value of an entry's `os` field which says that the entry's attributes are a Unix mode. */
const UNIX = 3;

/**
 * Returns a ZIP that has the same bytes on every machine. Entries are sorted, and compressed by fflate, because zlib differs
 * between builds of Node. All times are noon of the commit's day (UTC), because ZIP stores local time.
 */
export function writeArchive(entries: readonly Entry[], date: Date): Uint8Array {
  const mtime = new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12);
  const files: Zippable = {};
  for (const { path, bytes, executable } of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (files[path]) throw new Error(`${path} stands twice in an archive`);
    files[path] = [
      Uint8Array.from(bytes),
      { level: 9, mtime, os: UNIX, attrs: (executable ? 0o100755 : 0o100644) << 16 },
    ];
  }
  return zipSync(files);
}

/** Reads all files below a folder. */
export function readFolder(folder: string): Entry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).replaceAll('\\', '/'), bytes: readFileSync(file) }));
}
