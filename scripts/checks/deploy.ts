import { spawnSync } from 'node:child_process';
import type { CheckResult } from './check';
import { runVitest } from './run-vitest';

/**
 * Commands that show whether the needed programs are installed, from the Debian packages docker.io, docker-cli, docker-buildx,
 * docker-compose and mmdebstrap.
 */
const PROGRAMS = [
  ['dockerd', '--version'],
  ['docker', 'buildx', 'version'],
  ['docker', 'compose', 'version'],
  ['mmdebstrap', '--version'],
];

/** Returns what this machine lacks to run whole installations in containers; empty if nothing. */
function listMissingPrograms(): readonly string[] {
  const missing = PROGRAMS.filter(([program = '', ...words]) => spawnSync(program, words).status !== 0);
  return [
    ...(process.getuid?.() === 0 ? [] : ['root']),
    ...missing.map((words) => words.filter((word) => !word.includes('version')).join(' ')),
  ];
}

/**
 * Tests an installation of docs/operating/running.md in containers. Returns the result of the tests, or the reason why they were
 * skipped.
 */
export async function checkDeploy(
  file: 'compose' | 'systemd',
  filters: readonly string[],
): Promise<CheckResult> {
  const missing = listMissingPrograms();
  if (missing.length > 0) return { passed: 0, failed: 0, output: '', skipped: `needs ${missing.join(', ')}` };
  const result = await runVitest('deploy', filters.length > 0 ? filters : [`tests/deploy/${file}`]);
  const measured = [...result.output.matchAll(/^measured: (.*)$/gm)].map(([, text = '']) => text);
  const notes = [result.note, ...measured].filter((note) => note !== undefined);
  return { ...result, ...(notes.length > 0 && { note: notes.join('; ') }) };
}
