import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { NonceResponseSchema, ProblemSchema } from '@/lib/intake/contract';
import { createApp } from '@/server/app';
import { ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, SECRET, sampleReport } from '@/tests/support/intake/samples';

let intake: TestIntake;
const logged: string[] = [];
beforeAll(async () => {
  intake = await openTestIntake(ONE_ENGINE, {
    log: (...entry) => logged.push(JSON.stringify(entry)),
  });
});
afterAll(() => intake.remove());

describe('the intake', () => {
  it.each(['/v1/nothing', '/v2/reports', '/admin', '/v1/reports/'])('answers 404 for %s', async (path) => {
    const answer = await intake.request(path);
    expect(ProblemSchema.parse(await answer.json())).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each([
    ['GET', '/v1/reports', 'POST'],
    ['DELETE', '/v1/reports/CS-261125-AAAAAA', 'GET, HEAD'],
    ['POST', `/v1/evidence/${'a'.repeat(64)}`, 'PUT'],
    ['PUT', '/healthz', 'GET, HEAD'],
  ])('answers %s %s with 405 and the allowed methods', async (method, path, allow) => {
    const answer = await intake.request(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
    expect(ProblemSchema.parse(await answer.json()).code).toBe('method-not-allowed');
  });

  it('describes every refusal in Vietnamese and English', async () => {
    const problem = ProblemSchema.parse(await (await intake.request('/v1/reports', postOf(''))).json());
    expect(problem.detail.vi).toMatch(/Phản ánh/);
    expect(problem.detail.en).toMatch(/report/);
  });

  it('can be called from any origin without credentials, and exposes clock and retry time', async () => {
    const answer = await intake.request('/healthz', { headers: { origin: 'chrome-extension://abc' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/date,retry-after/);
    expect(answer.headers.get('date')).toBe('Wed, 25 Nov 2026 01:00:00 GMT');
    const refused = await intake.request('/v1/reports', { headers: { origin: 'https://shop.example' } });
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('answers a browser’s preflight for a package', async () => {
    const answer = await intake.request(`/v1/evidence/${'a'.repeat(64)}`, {
      method: 'OPTIONS',
      headers: { origin: 'moz-extension://abc', 'access-control-request-method': 'PUT' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toMatch(/PUT/);
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/content-type/);
  });

  it('issues different nonces that its published keys verify', async () => {
    const ask = async () =>
      NonceResponseSchema.parse(await (await intake.request('/v1/nonces', { method: 'POST' })).json());
    const [first, second] = [await ask(), await ask()];
    expect(first.issuedAt).toBe('2026-11-25T01:00:00.000Z');
    expect(first.nonce).not.toBe(second.nonce);
  });

  it('publishes only public keys, and protects the private one', async () => {
    const { keys } = z
      .object({ keys: z.array(z.record(z.string(), z.string())) })
      .parse(await (await intake.request('/.well-known/jwks.json')).json());
    expect(keys.map(({ alg }) => alg)).toEqual(['ES256', 'EdDSA']);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const file = await stat(join(intake.dataDir, 'keys', 'receipt-0001.jwk.json'));
    expect(file.mode & 0o777).toBe(0o600);
  });

  it('describes in OpenAPI exactly what it serves', async () => {
    const document = z
      .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(await (await intake.request('/openapi.json')).json());
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const pages = [
      '/',
      '/docs',
      '/answer',
      '/answer/privacy',
      '/answer/status',
      '/style.css',
      '/openapi.json',
    ];
    const served = createApp(intake.deps)
      .routes.filter(({ method, path }) => method !== 'ALL' && !pages.includes(path))
      .map(
        ({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')}`,
      )
      // The framework routes HEAD with GET; here only HEAD is answered.
      .map((line) => line.replace('get /v1/uploads/', 'head /v1/uploads/'));
    expect([...new Set(served)].sort()).toEqual(described.sort());
  });

  it('shows metrics only with the token, without contents of requests', async () => {
    const token = 'a-token-of-the-operators';
    const open = intake.with({ metricsToken: token });
    await open(`/v1/reports/CS-261125-ZZZZZZ`, { headers: { authorization: 'Bearer somebody' } });
    await open('/nobody-knows-this');
    const read = (authorization: string) => open('/metrics', { headers: { authorization } });
    const answer = await read(`Bearer ${token}`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    expect(text).toMatch(
      /chosang_request_seconds_count\{route="\/v1\/reports\/:reference",method="GET",status="404"\} \d/,
    );
    expect(text).toMatch(/route="other",method="GET",status="404"/);
    expect(text).toMatch(/^chosang_uploads_under_way 0$/m);
    expect(text).toMatch(/^chosang_uploads_inside 0$/m);
    expect(text).toMatch(/^chosang_backup_timestamp_seconds 0$/m);
    expect(text).toMatch(/^chosang_archive_fails 0$/m);
    expect(text).not.toMatch(/ZZZZZZ|nobody-knows|somebody/);
    expect((await read('Bearer another')).status).toBe(401);
    expect((await intake.request('/metrics')).status).toBe(404);
    expect((await intake.request('/livez')).status).toBe(200);
  });

  it.each(['/docs', '/answer', '/answer?lang=en'])(
    'serves %s as a page without outside resources',
    async (path) => {
      const answer = await intake.request(path);
      const text = await answer.text();
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(text).not.toMatch(/<script|src=|@import/i);
      expect([...text.matchAll(/<link[^>]*href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['/style.css']);
      expect(text).toMatch(/<html lang="(vi|en)">/);
      expect(text.match(/<h1>/g)).toHaveLength(1);
    },
  );

  it('hides a bug from the sender, and logs it without the request', async () => {
    const body = JSON.stringify(
      sampleReport({ complainant: { mode: 'contact', email: 'secret-person@mau.example' } }),
    );
    const { database } = intake.deps;
    const db = Object.assign(Object.create(database.db), {
      transaction: () => Promise.reject(new Error('the disk is upside down')),
    });
    const answer = await intake.with({ database: { ...database, db } })('/v1/reports', postOf(body));
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/upside/);
    expect(logged.join('\n')).toMatch(/upside/);
    await intake.request('/v1/reports', postOf(body));
    await intake.request('/v1/reports/CS-261125-AAAAAA', { headers: { authorization: `Bearer ${SECRET}` } });
    expect(logged.join('\n')).not.toMatch(/secret-person|a-secret-only/);
  });

  it('answers 503 without its database', async () => {
    const { database } = intake.deps;
    const gone = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const request = intake.with({ database: { ...database, ping: () => Promise.reject(gone) } });
    const answer = await request('/healthz');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
  });
});
