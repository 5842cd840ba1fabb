import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtServer } from '@/tests/support/intake/built-server';
import { DECISION_TEXT } from '@/tests/support/publish/decision-text';
import { createScratchFolder } from '@/tests/support/publish/imported';
import { docxOf } from '@/tests/support/publish/office';

const page = await readFile('docs/formats/registry-rows.md', 'utf8');
const FIXTURES = 'tests/fixtures/sources';

/** Code blocks of the page in one language; '' for those without. */
function blocks(language: string): string[] {
  const found = [...page.matchAll(/^```(\w*)\n(.*?)^```/gms)];
  return found.filter(([, blockLanguage]) => blockLanguage === language).map(([, , text = '']) => text);
}

/** A checkout of its own: commands write beside the project's files, as in a clone. */
async function checkout(): Promise<string> {
  const folder = await createScratchFolder('guide');
  for (const name of await readdir('.')) await symlink(join(process.cwd(), name), join(folder, name));
  return folder;
}

/** Shell function that replaces npm and tsx by the built program; they would take nine tenths of this test's processor time. */
const AS_BUILT = 'npm() { shift 4; "$NODE" "$PROGRAM" "$@"; }';

/**
 * Runs a line of the page in a shell with an empty home directory; returns its output. With `npm` the line runs word for word;
 * with `built`, the built program runs in the place of `npm run`.
 */
async function follow(line: string, folder: string, by: 'npm' | 'built' = 'built'): Promise<string> {
  expect(line).toMatch(/^npm run --silent registry -- /);
  const [HOME, built] = [await createScratchFolder('home'), await builtServer()];
  const child = spawn('sh', ['-c', by === 'npm' ? line : `${AS_BUILT}\n${line}`], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME,
      NODE: process.execPath,
      PROGRAM: join(built, 'scripts/registry.js'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  const [code] = await once(child, 'close');
  expect(code, `${line}\n${output}`).toBe(0);
  return output;
}

it('the guide to a first registry works as written, with every source it names', async () => {
  const folder = await checkout();
  await mkdir(join(folder, 'rows'));
  for (const [at, name] of ['lists', 'sellers', 'violations'].entries()) {
    await writeFile(join(folder, 'rows', `${name}.csv`), blocks('csv')[at] ?? '');
  }
  await writeFile(join(folder, 'rows/publisher.json'), blocks('json')[0] ?? '');
  const [first = [], ...others] = blocks('')
    .map((text) => text.split('\n').filter((line) => line.startsWith('npm run ')))
    .filter((lines) => lines.length > 0);
  for (const [at, line] of first.entries()) await follow(line, folder, at === 0 ? 'npm' : 'built');
  await mkdir(join(folder, 'reports'));
  await mkdir(join(folder, 'alerts'));
  const downloads = {
    'cpsc.json': 'cpsc.json',
    'safety-gate.xml': 'reports/2026-24.xml',
    'safety-gate-alert.json': 'alerts/90000004.json',
    'openfda-food.json': 'food.json',
    'rappelconso-espaces.json': 'sheets.json',
    'moit-register.csv': 'register.csv',
    'moit-violators.csv': 'violators.csv',
    'dav-withdrawals.csv': 'withdrawals.csv',
    'chongluadao-urls.txt': 'urls.txt',
  };
  for (const [file, name] of Object.entries(downloads)) await cp(join(FIXTURES, file), join(folder, name));
  // The form of a file is recognised by its bytes, not by its name: a DOCX is imported under a name for PDF.
  await writeFile(join(folder, 'decision.pdf'), docxOf(DECISION_TEXT));
  let output = '';
  for (const line of others.flat()) output = await follow(line, folder);
  // The last line imports the document again after a person confirmed it.
  expect(output).toContain('read 1 entries: 1 taken');
  for (const line of first.filter((one) => !one.includes('-- init '))) output = await follow(line, folder);
  expect(output).toMatch(/^version 2 of .* holds$/m);
  // Nothing was published into the folder from which the extension is built.
  expect(await readdir('public')).not.toContain('metadata');
}, 240_000);
