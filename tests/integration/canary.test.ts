import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PAGES } from '@/demo/demonstration/world/pages';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { startTestWorld } from '@/tests/support/test-world';

const run = promisify(execFile);
let folder: string;
let world: DemoWorld;
let list: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-canary-test-'));
  world = await startTestWorld();
  list = join(folder, 'urls.txt');
  const [page] = DEMO_PAGES.filter(({ kind }) => kind === 'listing');
  await writeFile(
    list,
    `# one listing, and a host that is not there\n${page?.url}\nhttps://nowhere.example/a\n`,
  );
});

afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

// A retry must not see the folder of an earlier try.
beforeEach(() => rm(join(folder, 'out'), { recursive: true, force: true }));

/** Runs the command; returns exit code, standard output and standard error (shown by a failure). */
async function canary(): Promise<{ code: number; printed: string; said: string }> {
  const args = [
    'scripts/marketplaces/canary.ts',
    list,
    '--out',
    join(folder, 'out'),
    '--proxy',
    world.proxy,
    '--trust',
    world.spki,
  ];
  try {
    const { stdout, stderr } = await run('node_modules/.bin/tsx', args);
    return { code: 0, printed: stdout, said: stderr };
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && 'stdout' in thrown && 'stderr' in thrown))
      throw thrown;
    return { code: Number(thrown.code), printed: String(thrown.stdout), said: String(thrown.stderr) };
  }
}

describe('npm run canary', () => {
  it('writes readings with pictures, and names fields lost since the last run', async () => {
    const first = await canary();
    expect(first, first.said).toMatchObject({ code: 1, printed: expect.stringMatching(/^ok {2}listing/) });
    expect(first.printed).toMatch(
      /\nLOST the page(?:, the picture)? {2}unreached, .* https:\/\/nowhere\.example\/a\n/,
    );
    expect((await stat(join(folder, 'out/1.png'))).size).toBeGreaterThan(5_000);
    const seenFile = join(folder, 'out/seen.json');
    const seen = await readFile(seenFile, 'utf8');
    await writeFile(seenFile, seen.replace('"fields": [', '"fields": ["warranty",'));
    const second = await canary();
    expect(second, second.said).toMatchObject({
      code: 1,
      printed: expect.stringContaining('LOST no warranty'),
    });
  }, 180_000);
});
