import { join } from 'node:path';
import { importDirectory } from '@/publish/import/import-directory';
import { publish } from '@/publish/publish';

/**
 * Publishes the rows of a folder (`<folder>/rows` into `<folder>/out`, keys in `<folder>/keys`). Prints the time to
 * read and to publish (ms) and peak memory (bytes). Without a folder it only starts.
 */
async function main(folder: string | undefined): Promise<void> {
  const times = { read: 0, publish: 0 };
  if (folder !== undefined) {
    const begun = performance.now();
    const content = await importDirectory(join(folder, 'rows'));
    const read = performance.now();
    await publish({ content, outDir: join(folder, 'out'), keysDir: join(folder, 'keys'), now: Date.now() });
    times.read = read - begun;
    times.publish = performance.now() - read;
  }
  console.log(JSON.stringify({ ...times, memory: process.resourceUsage().maxRSS * 1_024 }));
}

await main(process.argv[2]);
