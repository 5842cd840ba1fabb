import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import * as z from 'zod';
import { toDayInVietnam } from '@/lib/base/days';
import { importDirectory } from '@/publish/import/import-directory';
import { importSource } from '@/publish/import/import-source';
import { IMPORTERS } from '@/publish/importers/all';
import { publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';

const PlanSchema = z.array(z.object({ id: z.string(), files: z.array(z.string()) }));

/**
 * Does a publisher's work of one day in its own process. With the arguments `ROWS OUT KEYS PLAN` it imports the files of each
 * source in PLAN (JSON) and publishes a version. Prints the time (ms), the peak memory, and the memory before the start (MB).
 */
async function main([rows = '', out = '', keys = '', plan = '']: readonly string[]): Promise<void> {
  // Limits the heap as scripts/registry.ts does for an import, so that the same memory is measured.
  setFlagsFromString('--heap-growing-percent=30');
  const idle = readPeakMemory();
  const begun = performance.now();
  const now = Date.now();
  for (const { id, files } of PlanSchema.parse(JSON.parse(plan))) {
    const importer = IMPORTERS.find((one) => one.id === id);
    if (importer === undefined) throw new Error(`there is no source ${id}`);
    await importSource({ importer, files, directory: rows, context: { retrievedOn: toDayInVietnam(now) } });
  }
  for (const name of ['lists', 'sellers', 'violations']) await writeFile(join(rows, `${name}.jsonl`), '');
  const content = await importDirectory(rows);
  await createAndSaveKeysAndRoot(keys, now, { rootKeys: 1, rootThreshold: 1 });
  await publishRegistryVersion({ content, outDir: out, keysDir: keys, now });
  console.log(JSON.stringify({ milliseconds: performance.now() - begun, memory: readPeakMemory(), idle }));
}

/** Returns the peak memory of this process so far (MB). */
function readPeakMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? process.resourceUsage().maxRSS / 1_000 : (Number(kilobytes) * 1_024) / 1e6;
}

await main(process.argv.slice(2));
