import { access, readdir, readFile, rename, writeFile } from 'node:fs/promises';

/** The result of a read, or `none` where the file or folder does not exist; other errors are thrown. */
export async function ifThere<T, N>(read: Promise<T>, none: N): Promise<T | N> {
  try {
    return await read;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return none;
    throw thrown;
  }
}

/** The text of a file; undefined where there is none. */
export function readIfThere(path: string): Promise<string | undefined> {
  return ifThere(readFile(path, 'utf8'), undefined);
}

/** Names in a folder; none where there is no folder. */
export function namesIn(folder: string): Promise<readonly string[]> {
  return ifThere(readdir(folder), []);
}

/** Whether something is at a path. */
export function isThere(path: string): Promise<boolean> {
  return ifThere(
    access(path).then(() => true),
    false,
  );
}

/** Writes a file beside its place and puts it there in one step. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}
