import * as z from 'zod';
import { builtFolder } from '../build';
import { runCommand } from '../run-command';
import type { CheckResult } from './test-checks';

/** Warnings of Mozilla's linter that cannot be avoided, and how often each may occur. Why: docs/releasing.md. */
export const UNAVOIDABLE: Readonly<Record<string, number>> = { UNSAFE_VAR_ASSIGNMENT: 2 };

const FindingSchema = z.object({ code: z.string(), message: z.string(), file: z.string().optional() });
export type Finding = z.infer<typeof FindingSchema>;

const LintSchema = z.object({ errors: z.array(FindingSchema), warnings: z.array(FindingSchema) });

/** Runs Mozilla's linter on the Firefox build: no errors, and only unavoidable warnings. */
export async function lintAddon(): Promise<CheckResult> {
  const { output } = await runCommand([
    'web-ext',
    'lint',
    '--source-dir',
    builtFolder('firefox'),
    '--output',
    'json',
  ]);
  const report = LintSchema.safeParse(parseJson(output.slice(output.indexOf('{'))));
  if (!report.success) return { passed: 0, failed: 1, output };
  const { errors, warnings } = report.data;
  const bad = [...errors, ...avoidable(warnings)];
  const lines = bad.map(({ code, message, file }) => `${code} ${file ?? ''}: ${message}`);
  const failed = bad.length > 0 ? 1 : 0;
  return {
    passed: 1 - failed,
    failed,
    output: lines.join('\n'),
    note: `${warnings.length} warnings that cannot be avoided`,
  };
}

/** Warnings of a kind that is not listed, or that occurs more often than listed: all of that kind, to compare. */
export function avoidable(warnings: readonly Finding[]): Finding[] {
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
