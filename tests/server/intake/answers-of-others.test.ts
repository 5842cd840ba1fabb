import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { createS3Store } from '@/server/evidence/store/s3';
import { createSignIn } from '@/server/officers/sign-in';
import { createTimeStampAuthority } from '@/server/receipts/timestamp/authority';

const MEGABYTE = 1_048_576;
const CHUNK = new Uint8Array(65_536);
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Starts a server that goes on sending, up to 64 MB; `sent` returns how many bytes it has sent. */
async function startEndlessServer(status: number, headers: Readonly<Record<string, string>> = {}) {
  let sent = 0;
  const answer = (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers);
    const more = () => {
      while (!response.destroyed && sent < 64 * MEGABYTE) {
        sent += CHUNK.byteLength;
        if (!response.write(CHUNK)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, sent: () => sent };
}

async function createTemporaryFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'chosang-others-'));
  stops.push(() => rm(directory, { recursive: true }));
  return directory;
}

describe('responses of other services', () => {
  it('are cut off when endless: the time-stamping authority’s', async () => {
    const { url, sent } = await startEndlessServer(200);
    const authority = createTimeStampAuthority({ url, caFile: '/dev/null', name: 'A', licensed: false });
    await expect(authority.stamp('a'.repeat(64), 20_000)).rejects.toThrow(/longer than the 65536 bytes/);
    expect(sent()).toBeLessThan(32 * MEGABYTE);
  });

  it('are cut off when endless: the object store’s, for a package and a part', async () => {
    const { url, sent } = await startEndlessServer(206, { 'content-range': 'bytes 0-9/10' });
    const store = storeAt(`${url}/bucket`);
    const draft = join(await createTemporaryFolder(), 'draft');
    await expect(store.received('a'.repeat(64), draft)).rejects.toThrow(/longer than the 1048576 bytes/);
    expect((await stat(draft)).size).toBe(0);
    const whole = await startEndlessServer(200);
    await expect(storeAt(whole.url).parts.read('piece')).rejects.toThrow(/longer than/);
    expect(sent() + whole.sent()).toBeLessThan(64 * MEGABYTE);
  });

  it('are cut off when endless: the agency’s sign-in, and the officer is asked to retry', async () => {
    const { url, sent } = await startEndlessServer(200, { 'content-type': 'application/json' });
    const signIn = createSignIn({ issuer: url, audience: 'us' }, Date.now);
    await expect(signIn(`Bearer ${'x'.repeat(40)}`)).rejects.toMatchObject({ code: 'busy' });
    expect(sent()).toBeLessThan(32 * MEGABYTE);
  });
});

it('sign nobody in with a token that never expires', async () => {
  const issuer = 'https://sign-in.example';
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const answers: Readonly<Record<string, unknown>> = {
    [`${issuer}/.well-known/openid-configuration`]: { issuer, jwks_uri: `${issuer}/keys` },
    [`${issuer}/keys`]: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] },
  };
  const signIn = createSignIn({ issuer, audience: 'us' }, Date.now, async (url) =>
    Response.json(answers[String(url)]),
  );
  const claims = { name: 'A', unit: 'marketSurveillance-01', roles: ['officer'] };
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience('us')
    .setSubject('a');
  const without = `Bearer ${await token.sign(privateKey)}`;
  await expect(signIn(without)).rejects.toMatchObject({ code: 'unauthorized' });
  const within = `Bearer ${await token.setExpirationTime('5m').sign(privateKey)}`;
  await expect(signIn(within)).resolves.toMatchObject({ subject: 'a' });
});

it('contain no keys fetched over plain HTTP from an HTTPS provider', async () => {
  const issuer = 'https://sign-in.example';
  const requestedUrls: string[] = [];
  const signIn = createSignIn({ issuer, audience: 'us' }, Date.now, async (url) => {
    requestedUrls.push(String(url));
    return Response.json({ issuer, jwks_uri: 'http://sign-in.example/keys', keys: [] });
  });
  await expect(signIn(`Bearer ${'x'.repeat(40)}`)).rejects.toMatchObject({ code: 'busy' });
  expect(requestedUrls).toEqual([`${issuer}/.well-known/openid-configuration`]);
});

function storeAt(bucketUrl: string) {
  return createS3Store({ bucketUrl, region: 'r', accessKeyId: 'a', secretAccessKey: 'b' });
}
