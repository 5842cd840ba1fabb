import { access, readdir, readFile, rename, writeFile } from 'node:fs/promises';

/** Returns the result of a read, or `none` if the file or folder does not exist. Throws other errors. */
export async function defaultIfMissing<T, N>(read: Promise<T>, none: N): Promise<T | N> {
  try {
    return await read;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return none;
    throw thrown;
  }
}

/** Reads a text file; undefined if it does not exist. */
export function readFileIfExists(path: string): Promise<string | undefined> {
  return defaultIfMissing(readFile(path, 'utf8'), undefined);
}

/** Lists the names in a folder; empty if the folder does not exist. */
export function listNamesInFolder(folder: string): Promise<readonly string[]> {
  return defaultIfMissing(readdir(folder), []);
}

/** True if a file or folder exists. */
export function pathExists(path: string): Promise<boolean> {
  return defaultIfMissing(
    access(path).then(() => true),
    false,
  );
}

/** Replaces a file in one step: writes `<path>.new`, then renames it. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}
