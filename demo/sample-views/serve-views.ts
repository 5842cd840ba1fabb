import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

/** The product's views, built as a web page and served on loopback. */
export interface ServedViews {
  /** Address of the page that lists the views, with a final slash. */
  readonly origin: string;
  close(): Promise<void>;
}

export async function serveViews(): Promise<ServedViews> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-views-'));
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return {
    origin: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
