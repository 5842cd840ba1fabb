import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HOST = 'https://registry.example.vn/chosang';

/** A new empty directory for one test. */
export async function emptyDirectory(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'chosang-registry-'));
}

/** Returns the response or bytes to serve in place of a file; undefined serves the file unchanged. */
export type Tamper = (path: string, bytes: Buffer) => Response | Uint8Array<ArrayBuffer> | undefined;

/**
 * Creates a `fetch` that knows only one host, whose files are in `directory`. Appends the path of each request to
 * `requestedPaths`.
 */
export function createRegistryFetch(
  directory: string,
  tamper: Tamper = () => undefined,
  requestedPaths: string[] = [],
): typeof globalThis.fetch {
  return async (input) => {
    const path = String(input).slice(HOST.length + 1);
    requestedPaths.push(path);
    const bytes = await readFile(join(directory, path)).catch(() => null);
    if (bytes === null) return new Response('not found', { status: 404 });
    const instead = tamper(path, bytes);
    if (instead instanceof Response) return instead;
    return new Response(instead ?? new Uint8Array(bytes));
  };
}
