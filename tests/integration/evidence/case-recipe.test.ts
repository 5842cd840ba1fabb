import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '@/lib/base/bytes';
import { CASE_PATHS, toPackagePath } from '@/lib/evidence/case-manifest';
import { caseFile, withShorterLog } from '@/tests/support/evidence/case-file';
import { headRegister } from '@/tests/support/evidence/head-register';
import { type Files, filesOf, newSigner, text, zipOf } from '@/tests/support/evidence/packages';

const run = promisify(execFile);
let folder: string;
let good: Blob;
let files: Files;
let recipe: string;
let packageRecipe: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-case-recipe-'));
  good = await caseFile();
  files = await filesOf(good);
  recipe = (await recipesOf('formats/case-file.md'))[0] ?? '';
  packageRecipe = (await recipesOf('formats/evidence-format.md'))[0] ?? '';
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function recipesOf(name: string): Promise<string[]> {
  const document = await readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
  return [...document.matchAll(/<!-- recipe[^>]*-->\n```sh\n([\s\S]*?)```/g)].map(([, lines = '']) => lines);
}

/** Runs the document's own lines on a file; returns their output until they end or fail. */
async function runRecipe(file: Blob, lines = recipe): Promise<string[]> {
  const work = await mkdtemp(join(folder, 'work-'));
  const path = join(work, 'file.zip');
  await writeFile(path, file.stream());
  const printed = await run('sh', ['-c', lines], { env: { ...process.env, FILE: path, WORK: work } }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => `${error.stdout}FAILED`,
  );
  return printed.trim().split('\n');
}

/** The file with its middle byte changed; the archive around it is repaired. */
function withByteChanged(path: string): Blob {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`no file ${path}`);
  const copy = bytes.slice();
  const at = Math.floor(copy.length / 2);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return zipOf(new Map(files).set(path, copy));
}

const HOLDS = [
  'files: ok',
  'no unlisted file: ok',
  'manifest: ok',
  'Verified OK',
  'custody: ok',
  'packages: ok',
];

describe('the recipe of docs/formats/case-file.md', () => {
  it('passes for a case file and its packages with unzip, jq, sha256sum and openssl', async () => {
    expect(await runRecipe(good)).toEqual(HOLDS);
    const first = files.get(toPackagePath(1));
    expect(await runRecipe(new Blob([first ?? '']), packageRecipe)).toEqual(
      expect.arrayContaining(['files: ok', 'manifest: ok', 'Verified OK']),
    );
  });

  it('passes for a registered log, and fails once its last event is cut off', async () => {
    const signer = await newSigner();
    const { registerHead } = await headRegister();
    const registeredFile = await caseFile({ signer, registerHead });
    expect(await runRecipe(registeredFile)).toEqual([...HOLDS, 'custody registered: ok']);
    expect(await runRecipe(await withShorterLog(await filesOf(registeredFile), signer))).toEqual([
      ...HOLDS,
      'FAILED',
    ]);
  });

  it.each([toPackagePath(2), CASE_PATHS.custody, CASE_PATHS.record, CASE_PATHS.table, CASE_PATHS.readme])(
    'fails for one changed byte of %s',
    async (path) => {
      expect(await runRecipe(withByteChanged(path))).toEqual([`${path}: FAILED`, 'FAILED']);
    },
  );

  it('fails for an unlisted file, an edited manifest and a manifest signed by another key', async () => {
    const more = await runRecipe(zipOf([...files, ['documents/more.html', utf8('x')]]));
    expect([more[0], more.at(-1)]).toEqual(['files: ok', expect.stringMatching(/FAILED$/)]);
    expect(more).not.toContain('no unlisted file: ok');

    const edited = utf8(text(files, CASE_PATHS.manifest).replace('12/2026', '13/2026'));
    expect(await runRecipe(zipOf(new Map(files).set(CASE_PATHS.manifest, edited)))).toEqual([
      ...HOLDS.slice(0, 2),
      'FAILED',
    ]);

    const digest = JSON.parse(text(files, CASE_PATHS.digest));
    digest.signedData.publicKey = (await newSigner()).publicKey;
    expect(
      await runRecipe(zipOf(new Map(files).set(CASE_PATHS.digest, utf8(JSON.stringify(digest))))),
    ).toEqual([...HOLDS.slice(0, 3), ...['Verification failure', 'FAILED']]);
  });
});
