import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import * as z from 'zod';
import { open } from '@/demo/browsers/open';
import { startTrialWorld } from '@/demo/world/world';
import { buildExtension } from '@/scripts/build';
import { readCheckout } from '@/scripts/release/checkout';
import { DUMP_DEVICE, EXPORTABLE_KEYS } from './device-state';
import { liveThrough } from './story';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PackageSchema = z.looseObject({ version: z.string() });

/** Kept of the trial's folder: keys of intake and registry, packages, registry files, addresses. */
const KEPT = ['authority.json', 'ports.json', 'registry', 'registry-keys', 'intake/keys', 'intake/evidence'];

/**
 * `npm run fixtures`: writes `tests/fixtures/releases/<version>/`, what this commit's version leaves on a device and
 * at an intake after a story with everything (docs/decisions/releases/releases.md). Needs an empty PostgreSQL
 * database, Chromium and `pg_dump`.
 */
async function makeFixtures(databaseUrl: string): Promise<string> {
  const { commit } = readCheckout(root);
  const { version } = PackageSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  await buildExtension('chrome');
  const world = await startTrialWorld({ databaseUrl });
  try {
    // A small window, because the fixtures hold every picture.
    const opened = await open('chromium', world, {
      size: { width: 640, height: 480 },
      prepare: makeKeysExportable,
    });
    try {
      await liveThrough(opened, world);
      const device = await opened.state.evaluate(DUMP_DEVICE, z.string());
      if (device.includes('"$key":null')) throw new Error('a key of the device could not be exported');
      const intake = execFileSync(
        'pg_dump',
        ['--no-owner', '--no-privileges', '--inserts', '--rows-per-insert=50', databaseUrl],
        { encoding: 'utf8', maxBuffer: 64_000_000 },
      );
      const folder = join(root, 'tests/fixtures/releases', version);
      await rm(folder, { recursive: true, force: true });
      for (const path of KEPT)
        await cp(join(dirname(world.folders.authority), path), join(folder, 'world', path), {
          recursive: true,
        });
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'device.json.br'), brotliCompressSync(device));
      // Drops lines that only psql or newer servers understand.
      await writeFile(
        join(folder, 'intake.sql'),
        intake.replace(/^(?:\\.*|SET transaction_timeout.*)\n/gm, ''),
      );
      await writeFile(join(folder, 'release.json'), `${JSON.stringify({ version, commit }, null, 2)}\n`);
      return folder;
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

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl)
  throw new Error('DATABASE_URL names no empty PostgreSQL database (docs/operating/releasing.md).');
process.env.NODE_ENV = 'production';
console.log(await makeFixtures(databaseUrl));
