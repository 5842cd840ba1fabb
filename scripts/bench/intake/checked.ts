import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { eq } from 'drizzle-orm';
import { Piscina } from 'piscina';
import type { IntakeDeps } from '@/server/app';
import { evidence } from '@/server/platform/database/schema';

const LOOK_EVERY_MS = 25;

/** Waits until all received packages are checked. */
export async function waitUntilPackagesAreChecked({ database }: Pick<IntakeDeps, 'database'>): Promise<void> {
  while ((await database.db.$count(evidence, eq(evidence.state, 'received'))) > 0) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Creates a pool of threads that do only the minimum work of checking a package (bare-checks.ts). */
export function createMinimumCheckPool(threads: number) {
  const pool = new Piscina<string, string>({
    filename: fileURLToPath(new URL('bare-checks.ts', import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
  });
  return { check: (path: string) => pool.run(path), close: () => pool.close() };
}
