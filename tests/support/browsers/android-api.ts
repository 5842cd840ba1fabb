import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ANDROID, lackingApis } from './lacking-api';

const SCRIPT = 'android-api.js';

/**
 * Script that removes these APIs before any other script of the extension runs, and stores uncaught errors where the test reads
 * them.
 */
const code = (lacking: readonly string[]) => `
for (const root of [globalThis.browser, globalThis.chrome]) {
  for (const api of ${JSON.stringify(lacking)}) {
    const [space, member] = api.split('.');
    if (member === undefined) delete root[space];
    else if (root[space]) delete root[space][member];
  }
}
const keep = (what) => localStorage.setItem('thrown ' + crypto.randomUUID(), location.pathname + ': ' + what);
addEventListener('error', ({ message }) => keep(message));
addEventListener('unhandledrejection', ({ reason }) => keep(String(reason)));
`;

/** Removes each API that Firefox for Android lacks from a copy of the Firefox build, before anything runs. */
export async function removeAndroidApis(extension: string): Promise<void> {
  await writeFile(join(extension, SCRIPT), code(lackingApis(ANDROID)));
  const path = join(extension, 'manifest.json');
  const manifest = z
    .looseObject({ background: z.object({ scripts: z.array(z.string()) }) })
    .parse(JSON.parse(await readFile(path, 'utf8')));
  const background = { scripts: [SCRIPT, ...manifest.background.scripts] };
  await writeFile(path, JSON.stringify({ ...manifest, background }));
  for (const page of (await readdir(extension)).filter((name) => name.endsWith('.html'))) {
    const text = await readFile(join(extension, page), 'utf8');
    await writeFile(
      join(extension, page),
      text.replace('<script', `<script src="/${SCRIPT}"></script><script`),
    );
  }
}
