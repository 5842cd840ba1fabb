import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStampService, type StampService } from '@/demo/demonstration/time-stamps/stamp-authority';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { createNonce, createStampRequest } from '@/lib/time-stamps/request';
import { verifyStampFile } from '@/lib/workflows/time-stamps/verify-stamp-file';
import { pack } from '@/tests/support/evidence/packages';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const DAY = 86_400_000;

let folder: string;
let file: Blob;
let digest: string;
let authority: StampService;
let reply: Uint8Array<ArrayBuffer>;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-stamp-'));
  authority = await makeStampService(at('authority'));
  ({ file } = await pack());
  digest = await sha256OfBlob(file);
  reply = await authority.reply(createStampRequest(digest, createNonce()));
  await writeFile(at('a.wacz'), file.stream());
  await writeFile(at('a.wacz.tsr'), reply);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the commands of the document's recipe; returns the lines that they print until they end or fail. */
async function runRecipe(over: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const document = await readFile(join(root, 'docs/formats/evidence-format.md'), 'utf8');
  const [, recipe = ''] = /<!-- stamp recipe[^>]*-->\n```sh\n([\s\S]*?)```/.exec(document) ?? [];
  const work = await mkdtemp(at('work-'));
  const named = {
    FILE: at('a.wacz'),
    STAMP: at('a.wacz.tsr'),
    ROOT: authority.rootFile,
    WORK: work,
    ...over,
  };
  const env = { ...process.env, ...named };
  return run('sh', ['-e', '-c', recipe], { env }).then(
    ({ stdout }) => stdout.trim().split('\n'),
    (error: { stdout: string }) => [...error.stdout.trim().split('\n'), 'FAILED'],
  );
}

describe('the recipe of a time stamp in docs/formats/evidence-format.md', () => {
  it('prints the stamp’s time and the package’s digest, and OpenSSL verifies them', async () => {
    const [stamped = '', shown, ...verified] = await runRecipe();
    expect(Math.abs(Date.parse(stamped.replace(/^stamped: /, '')) - Date.now())).toBeLessThan(60_000);
    expect([shown, ...verified]).toEqual([digest, 'Verification: OK']);
  });

  it('fails for another package and under another root', async () => {
    await writeFile(at('b.wacz'), 'another');
    const other = await makeStampService(at('other'));
    expect((await runRecipe({ FILE: at('b.wacz') })).at(-1)).toBe('FAILED');
    expect((await runRecipe({ ROOT: other.rootFile })).at(-1)).toBe('FAILED');
  });

  it('passes for a certificate that expired after the stamp, which OpenSSL refuses at today’s date', async () => {
    const { short, until } = await stampBeforeExpiry();
    await new Promise((done) => setTimeout(done, Math.max(0, until.getTime() + 1_500 - Date.now())));
    const words = ['-data', at('a.wacz'), '-in', at('short.tsr'), '-CAfile', short.rootFile];
    await expect(run('openssl', ['ts', '-verify', ...words])).rejects.toThrow(/certificate has expired/);
    const printed = await runRecipe({ STAMP: at('short.tsr'), ROOT: short.rootFile });
    expect(printed.at(-1)).toBe('Verification: OK');
  });
});

/**
 * Writes a time stamp whose certificate expires soon afterwards. Tries a longer-lasting certificate if a busy machine was too
 * slow.
 */
async function stampBeforeExpiry(): Promise<{ short: StampService; until: Date }> {
  for (const seconds of [3, 8, 20]) {
    const until = new Date(Date.now() + seconds * 1_000);
    const leaf = { from: new Date(Date.now() - DAY), until };
    const short = await makeStampService(at(`short-${seconds}`), { leaf });
    await writeFile(at('short.tsr'), await short.reply(createStampRequest(digest, createNonce())));
    // Certificates and stamps name whole seconds.
    if (Date.now() < until.getTime() - 1_000) return { short, until };
  }
  throw new Error('no stamp was made within 20 s');
}

describe('verifyStampFile', () => {
  const stamp = () => new Blob([reply]);

  it('checks digest and root, and says that a root is missing', async () => {
    const [over, under] = await verifyStampFile(stamp(), digest, [authority.root]);
    expect([over?.ok, under?.ok, under?.undecided]).toEqual([true, true, undefined]);
    expect(over?.found).toMatch(/at 20\d\d-.+Z, signed by stamps$/);
    const [, unknown] = await verifyStampFile(stamp(), digest, []);
    expect(unknown).toMatchObject({ ok: true, undecided: true });
  });

  it('fails for another package, another root and another file', async () => {
    const other = await makeStampService(at('third'));
    expect(await verifyStampFile(stamp(), 'ab'.repeat(32), [authority.root])).toMatchObject([{ ok: false }]);
    expect(await verifyStampFile(stamp(), digest, [other.root])).toMatchObject([{ ok: true }, { ok: false }]);
    expect(await verifyStampFile(new Blob(['<html>']), digest, [])).toMatchObject([{ ok: false }]);
    await expect(verifyStampFile(new Blob([new Uint8Array(2_000_000)]), digest, [])).rejects.toThrow(/bytes/);
  });
});

describe('npm run verify', () => {
  async function verify(...words: string[]) {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const all = [tsx, join(root, 'scripts/verify.ts'), ...words];
    return run(process.execPath, all, { cwd: root }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
  }

  it('checks the stamp beside a package, and its root if one is given', async () => {
    const [alone, rooted] = await Promise.all([
      verify(at('a.wacz')),
      verify(at('a.wacz'), '--roots', authority.rootFile),
    ]);
    expect([alone.code, rooted.code]).toEqual([0, 0]);
    expect(alone.stdout).toMatch(/^time stamp: .+, ok$/m);
    expect(alone.stdout).toMatch(/^root of the time stamp: .+, not checked$/m);
    expect(rooted.stdout).toMatch(/^root of the time stamp: .+, ok$/m);
  });

  it('fails for the stamp of another package', async () => {
    await mkdir(at('elsewhere'));
    await copyFile(at('a.wacz'), at('elsewhere/a.wacz'));
    const other = await authority.reply(createStampRequest('ab'.repeat(32), createNonce()));
    await writeFile(at('elsewhere/other.tsr'), other);
    const { code, stdout } = await verify(at('elsewhere/a.wacz'), '--stamp', at('elsewhere/other.tsr'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^time stamp: .+other-digest.+, failed$/m);
  });
});
