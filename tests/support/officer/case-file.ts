import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pollUntil } from '@/demo/browser-driver/wait';
import type { ReceivingAuthority } from '@/lib/domain/report/authority';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A folder for a browser's downloads. */
export async function downloadFolder(): Promise<{
  readonly path: string;
  /** The downloaded file of this name, once complete. */
  file(name: string): Promise<Buffer>;
  remove(): Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), 'chosang-downloads-'));
  return {
    path,
    async file(name) {
      await pollUntil(
        `the download ${name}`,
        () => readdir(path),
        (names) => names.includes(name) && !names.some((one) => /\.(?:crdownload|part)$/.test(one)),
        30_000,
      );
      return readFile(join(path, name));
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** Runs `npm run verify` on a file with the intake's keys; returns exit code and lines. */
export async function verifyCommand(
  path: string,
  keys: ReceivingAuthority['intake']['keys'],
): Promise<{ code: number; lines: string[] }> {
  const beside = `${path}.jwks.json`;
  await writeFile(beside, JSON.stringify({ keys }));
  const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/verify.ts')];
  return run(process.execPath, [...command, path, '--keys', beside]);
}

/**
 * Follows the recipe of docs/formats/case-file.md (unzip, jq, sha256sum, openssl) in an empty folder; returns its
 * output.
 */
export async function followRecipe(file: Uint8Array): Promise<string[]> {
  const text = await readFile(join(root, 'docs/formats/case-file.md'), 'utf8');
  const [, recipe = ''] = /<!-- recipe[^>]*-->\n```sh\n([\s\S]*?)```/.exec(text) ?? [];
  const work = await mkdtemp(join(tmpdir(), 'chosang-recipe-'));
  try {
    const path = join(work, 'file.zip');
    await writeFile(path, file);
    return (await run('sh', ['-c', recipe], { FILE: path, WORK: work })).lines;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function run(
  program: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<{ code: number; lines: string[] }> {
  return new Promise((resolve) => {
    execFile(
      program,
      [...words],
      { cwd: root, env: { ...process.env, ...more } },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, lines: `${stdout}\n${code === 0 ? '' : stderr}`.trim().split('\n') });
      },
    );
  });
}
