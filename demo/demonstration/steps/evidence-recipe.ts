import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const DOCUMENT = new URL('../../../docs/formats/evidence-format.md', import.meta.url);
/** Programs that the shell recipes of docs/formats/evidence-format.md call, in addition to the shell's own commands. */
const PROGRAMS = ['unzip', 'jq', 'sha256sum', 'openssl'] as const;

const run = promisify(execFile);

/** Returns the shell recipes of docs/formats/evidence-format.md, by which anyone can verify a package without our software. */
export async function readEvidenceRecipes(): Promise<readonly string[]> {
  const text = await readFile(DOCUMENT, 'utf8');
  return [...text.matchAll(/<!-- recipe[^>]*-->\n```sh\n([\s\S]*?)```/g)].map(([, recipe = '']) => recipe);
}

/**
 * Runs the shell recipes of docs/formats/evidence-format.md on a package. Returns the lines that they print until they end or one
 * fails; after a failure the last line is "FAILED".
 */
export async function runEvidenceRecipes(file: Blob): Promise<string[]> {
  const work = await mkdtemp(join(tmpdir(), 'chosang-recipe-'));
  try {
    const path = join(work, 'package.wacz');
    await writeFile(path, file.stream());
    const env = { ...process.env, FILE: path, WORK: work };
    const printed = await run('sh', ['-c', (await readEvidenceRecipes()).join('\n')], { env }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => `${error.stdout}FAILED`,
    );
    return printed.trim().split('\n');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Returns the programs that the shell recipes of docs/formats/evidence-format.md need and this machine lacks. */
export async function findMissingPrograms(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const program of PROGRAMS) {
    await run('sh', ['-c', `command -v ${program}`]).catch(() => missing.push(program));
  }
  return missing;
}
