import { execFileSync } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import * as z from 'zod';
import { openBrowserWithExtension } from '@/demo/browser-driver/open';
import { startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { buildExtension } from '@/scripts/build';
import { createDatabase } from '@/tests/support/intake/postgres';
import { DUMP_DEVICE, EXPORTABLE_KEYS } from './device-state';
import { GOLDEN, goldenWorld } from './golden';
import { fillGoldenDevice } from './story';

/** What is stored of the demonstration's folder: keys of intake and registry, packages, registry files, addresses. */
const KEPT = ['authority.json', 'ports.json', 'registry', 'registry-keys', 'intake/keys', 'intake/evidence'];

/**
 * `npm run fixtures`: writes the golden files, what this checkout's extension leaves on a device and at an intake after a
 * story with everything (docs/decisions/releases/releases.md). Needs Chromium, `pg_dump` and the PostgreSQL server that
 * DATABASE_URL_TEST names, where it makes a database and drops it.
 */
async function makeGoldenFiles(databaseUrl: string): Promise<void> {
  await buildExtension('chrome');
  const world = await startTemporaryDemoWorld({ databaseUrl });
  try {
    // A small window, because the fixtures hold every picture.
    const opened = await openBrowserWithExtension('chromium', world, {
      size: { width: 640, height: 480 },
      prepare: makeKeysExportable,
    });
    try {
      await fillGoldenDevice(opened, world);
      const device = await opened.state.evaluate(DUMP_DEVICE, z.string());
      if (device.includes('"$key":null')) throw new Error('a key of the device could not be exported');
      const intake = execFileSync(
        'pg_dump',
        ['--no-owner', '--no-privileges', '--inserts', '--rows-per-insert=50', databaseUrl],
        { encoding: 'utf8', maxBuffer: 64_000_000 },
      );
      await rm(GOLDEN, { recursive: true, force: true });
      for (const path of KEPT)
        await cp(join(dirname(world.folders.authority), path), join(goldenWorld, path), {
          recursive: true,
        });
      await writeFile(join(GOLDEN, 'device.json.br'), brotliCompressSync(device));
      // Drops lines that only psql or newer servers understand.
      await writeFile(
        join(GOLDEN, 'intake.sql'),
        intake.replace(/^(?:\\.*|SET transaction_timeout.*)\n/gm, ''),
      );
    } finally {
      await opened.browser.kill();
    }
  } finally {
    await world.close();
  }
}

/** Makes keys exportable in a copy of the build. */
async function makeKeysExportable(extension: string): Promise<void> {
  const change = async (file: string, to: (text: string) => string) =>
    writeFile(join(extension, file), to(await readFile(join(extension, file), 'utf8')));
  await change('background.js', (text) => EXPORTABLE_KEYS + text);
  await writeFile(join(extension, 'exportable-keys.js'), EXPORTABLE_KEYS);
  for (const page of ['options.html', 'sidepanel.html'])
    await change(page, (text) => text.replace('<head>', '<head><script src="/exportable-keys.js"></script>'));
}

async function main(): Promise<undefined> {
  readCommandLine({ options: {} }, 'npm run fixtures');
  process.env.NODE_ENV = 'production';
  const database = await createDatabase();
  try {
    await makeGoldenFiles(database.url);
    console.log(GOLDEN);
  } finally {
    await database.drop();
  }
}

await runCommandLine(main);
