import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPhonePage } from '@/server/api/phone-page';
import { type RunningIntake, startIntake } from '@/server/start-intake';
import { makeDatabaseFor } from '@/tests/support/intake/spare';

const FILES = {
  'index.html': '<!doctype html><title>phone</title>',
  'manifest.webmanifest': JSON.stringify({ scope: '/phone/', share_target: { action: '/phone/share' } }),
  'authority.json': JSON.stringify({
    intake: { url: 'https://intake.example' },
    registry: { url: 'https://registry.example/files' },
  }),
  'service-worker.js': 'addEventListener("fetch", () => undefined);',
  'assets/index-abc.js': `console.log("${'x'.repeat(5_000)}");`,
};

let folder: string;
let intake: RunningIntake;
let database: Awaited<ReturnType<typeof makeDatabaseFor>>;
const logged: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-phone-'));
  const page = join(folder, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  for (const [path, text] of Object.entries(FILES)) await writeFile(join(page, path), text);
  const dataDir = join(folder, 'intake');
  database = await makeDatabaseFor(dataDir);
  intake = await startIntake({
    port: 0,
    dataDir,
    databaseUrl: database.databaseUrl,
    phonePage: page,
    log: (...entry) => logged.push(JSON.stringify(entry)),
  });
});
afterAll(async () => {
  await intake.close();
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

const ask = (path: string, init?: RequestInit) => fetch(`${intake.url}${path}`, init);

describe('the phone page', () => {
  it('has its own content policy, which names the registry', async () => {
    const answer = await ask('/phone/');
    expect(await answer.text()).toBe(FILES['index.html']);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' https://intake.example https://registry.example;");
    expect(policy).not.toContain('unsafe-inline');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await ask('/phone')).url).toBe(`${intake.url}/phone/`);
    // The intake's other pages run no script.
    expect((await ask('/answer')).headers.get('content-security-policy')).not.toContain('script-src');
  });

  it('is sent compressed, with long caching for hashed files and ETags for others', async () => {
    const script = await ask('/phone/assets/index-abc.js');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await script.text()).toBe(FILES['assets/index-abc.js']);
    const worker = await ask('/phone/service-worker.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    const again = await ask('/phone/service-worker.js', {
      headers: { 'if-none-match': worker.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it.each([
    '/phone/nothing.js',
    '/phone/../package.json',
    '/phone/%2e%2e/intake/keys/log.json',
    '/phone/assets/',
  ])('has no file at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('answers shared content before the service worker exists, and neither reads nor logs it', async () => {
    const form = new FormData();
    form.set('text', 'https://shopee.vn/secret-shop-name');
    form.set('picture', new File([new Uint8Array(3_000_000)], 'secret-picture.png', { type: 'image/png' }));
    const answer = await ask('/phone/share', { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(FILES['index.html']);
    expect(logged.join('\n')).not.toMatch(/secret/);
  });

  it('stops the start when its folder has no page', async () => {
    await expect(readPhonePage(join(folder, 'intake'))).rejects.toThrow();
  });
});
