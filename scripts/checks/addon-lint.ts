import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import * as z from 'zod';
import { toBuiltFolder } from '@/demo/browser-driver/built';
import { runCommand } from '../run-command';
import type { CheckResult } from './check';

/**
 * Warnings of Mozilla's linter that cannot be avoided, with the allowed number of occurrences of each;
 * docs/operating/releasing.md gives the reasons.
 */
export const UNAVOIDABLE: Readonly<Record<string, number>> = { UNSAFE_VAR_ASSIGNMENT: 2 };

const FindingSchema = z.object({ code: z.string(), message: z.string(), file: z.string().optional() });
export type Finding = z.infer<typeof FindingSchema>;

const LintSchema = z.object({ errors: z.array(FindingSchema), warnings: z.array(FindingSchema) });

/** The only folder whose code uses the browser's API by name. */
const API_SOURCES = 'lib/browser';

/**
 * Runs Mozilla's linter on the Firefox build. The check passes if there are no errors, and no warnings except those in
 * UNAVOIDABLE. The build gives the browser's API a short name that the linter does not know, so the linter also gets the sources
 * that use the API. In these sources it reports APIs that are newer than the oldest supported Firefox, on computers
 * (`INCOMPATIBLE_API`) and on Android (`ANDROID_INCOMPATIBLE_API`). It does not report APIs that Android never had;
 * tests/architecture/browser-apis.test.ts does.
 */
export async function lintAddon(
  build = toBuiltFolder('firefox'),
  sources = API_SOURCES,
): Promise<CheckResult> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-lint-'));
  try {
    await cp(build, folder, { recursive: true });
    for (const path of await readdir(sources, { recursive: true })) {
      if (!path.endsWith('.ts')) continue;
      const { code } = await transform(await readFile(join(sources, path), 'utf8'), { loader: 'ts' });
      await writeFile(join(folder, `source-${path.replaceAll(/[\\/]/g, '-').replace(/ts$/, 'js')}`), code);
    }
    const words = ['web-ext', 'lint', '--source-dir', folder, '--output', 'json'];
    const { output, processor } = await runCommand(words, { isPatient: true });
    return { ...toCheckResult(output), processor };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toCheckResult(output: string): CheckResult {
  const report = LintSchema.safeParse(parseJson(output.slice(output.indexOf('{'))));
  if (!report.success) return { passed: 0, failed: 1, output };
  const { errors, warnings } = report.data;
  const bad = [...errors, ...findAvoidableWarnings(warnings)];
  const lines = bad.map(({ code, message, file }) => `${code} ${file ?? ''}: ${message}`);
  const failed = bad.length > 0 ? 1 : 0;
  return {
    passed: 1 - failed,
    failed,
    output: lines.join('\n'),
    note: `${warnings.length} warnings that cannot be avoided`,
  };
}

/**
 * Returns the warnings whose code occurs more often than UNAVOIDABLE allows. A code that UNAVOIDABLE does not name is never
 * allowed. If a code occurs too often, all warnings with that code are returned, because the code alone does not tell which of
 * them are new.
 */
export function findAvoidableWarnings(warnings: readonly Finding[]): Finding[] {
  return warnings.filter(
    ({ code }) => warnings.filter((other) => other.code === code).length > (UNAVOIDABLE[code] ?? 0),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined; // its output is then shown as it is
    throw thrown;
  }
}
