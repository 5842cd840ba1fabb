import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Commands of our own: those that start a file of the project. */
const COMMANDS = Object.entries(scripts).flatMap(([name, line]) => {
  const [program, ...words] = line.split(' ');
  const isOwn =
    (program === 'tsx' || program === 'node') && words.some((word) => /^(scripts|server|tests)\//.test(word));
  // `node scripts/start.mjs` first installs what is missing, then runs the TypeScript file of that name.
  return isOwn ? [[name, words.map((word) => word.replace(/\.mjs$/, '.ts'))] as const] : [];
});

function run(words: readonly string[]): Promise<{ code: number | null; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('node_modules/.bin/tsx', words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}

describe('a command with an unknown option', () => {
  it.each(COMMANDS)('refuses it in one line: npm run %s', async (_, words) => {
    const value = words.at(-1)?.startsWith('--') ? ['folder'] : [];
    const { code, output, errors } = await run([...words, ...value, '--nonsense']);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(/^[^\n]*--nonsense[^\n]*\n$/);
  });

  it.each([
    ['start', ['scripts/start.ts', '--once', 'alone'], 'alone'],
    ['start', ['scripts/start.ts', '--alone'], '--alone'],
    ['bench', ['scripts/bench.ts', 'nothing'], 'nothing'],
    ['bench', ['scripts/bench.ts', 'wake', '--sellers', '5'], '--sellers'],
    ['test', ['scripts/test.ts', 'nonsense'], 'nonsense'],
    ['build', ['scripts/build.ts', 'opera'], 'opera'],
    ['screenshots', ['scripts/screenshots/main.ts', 'nonsense'], 'nonsense'],
    ['registry', ['scripts/registry.ts', 'nonsense'], 'nonsense'],
  ])('refuses a word it does not know in one line: npm run %s (%s)', async (_, words, named) => {
    const { code, output, errors } = await run(words);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining(named)]);
  });
});
