import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const DOCUMENT = new URL('../../../docs/formats/evidence-format.md', import.meta.url);
/** Programs that the recipe uses, beside the shell's own. */
const PROGRAMS = ['unzip', 'jq', 'sha256sum', 'openssl'] as const;

const run = promisify(execFile);

/** Returns the recipes of docs/formats/evidence-format.md, with which a stranger verifies a package. */
export async function readEvidenceRecipes(): Promise<readonly string[]> {
  const text = await readFile(DOCUMENT, 'utf8');
  return [...text.matchAll(/<!-- recipe[^>]*-->\n```sh\n([\s\S]*?)```/g)].map(([, recipe = '']) => recipe);
}

/** Follows the recipes on a package. Returns their lines until they end or fail; a failure adds the line "FAILED". */
export async function followEvidenceRecipe(file: Blob): Promise<string[]> {
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

/** Returns the programs of the recipe that this machine lacks. */
export async function findMissingPrograms(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const program of PROGRAMS) {
    await run('sh', ['-c', `command -v ${program}`]).catch(() => missing.push(program));
  }
  return missing;
}
