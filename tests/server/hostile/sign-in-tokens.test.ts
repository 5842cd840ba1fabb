import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSignIn, type OfficerSignIn } from '@/server/officers/sign-in';
import { readConfig } from '@/server/settings/config';

const ISSUER = 'https://sign-in.example';
const OFFICER = { name: 'A', unit: 'marketSurveillance-01', roles: ['officer'] };

describe('a token of the agency’s provider for this intake', () => {
  let signIn: OfficerSignIn;
  let tokenOf: (header: { readonly typ?: string }, claims?: object) => Promise<string>;
  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const answers: Readonly<Record<string, unknown>> = {
      [`${ISSUER}/.well-known/openid-configuration`]: { issuer: ISSUER, jwks_uri: `${ISSUER}/keys` },
      [`${ISSUER}/keys`]: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] },
    };
    signIn = createSignIn({ issuer: ISSUER, audience: 'us' }, Date.now, async (url) =>
      Response.json(answers[String(url)]),
    );
    tokenOf = (header, claims = {}) =>
      new SignJWT({ ...OFFICER, ...claims })
        .setProtectedHeader({ alg: 'ES256', ...header })
        .setIssuer(ISSUER)
        .setAudience('us')
        .setSubject('a')
        .setExpirationTime('5m')
        .sign(privateKey);
  });

  it.each([
    ['an ID token as most providers write it', { typ: 'JWT' }, { nonce: 'n', at_hash: 'h' }],
    ['an ID token without a type', {}, { nonce: 'n', auth_time: 1 }],
    ['a token to sign somebody out', { typ: 'logout+jwt' }, {}],
    ['a receipt', { typ: 'chosang-receipt+jws' }, {}],
  ])('signs nobody in if it is %s', async (_, header, claims) => {
    await expect(signIn(`Bearer ${await tokenOf(header, claims)}`)).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  it.each(['at+jwt', 'application/at+jwt'])('signs its officer in as an access token (%s)', async (typ) => {
    await expect(signIn(`Bearer ${await tokenOf({ typ })}`)).resolves.toMatchObject({ subject: 'a' });
  });

  it('tells an officer that the unit was dissolved', async () => {
    const token = `Bearer ${await tokenOf({ typ: 'at+jwt' }, { unit: 'marketSurveillance-64' })}`;
    await expect(signIn(token)).rejects.toMatchObject({
      code: 'forbidden',
      options: { says: { vi: expect.stringContaining('giải thể') } },
    });
  });

  it('is refused when the provider redirects or serves its keys over plain HTTP', async () => {
    const requestOptions: RequestInit[] = [];
    const elsewhere = createSignIn({ issuer: ISSUER, audience: 'us' }, Date.now, async (_url, init) => {
      requestOptions.push(init ?? {});
      return Response.json({ issuer: ISSUER, jwks_uri: 'http://sign-in.example/keys' });
    });
    const token = `Bearer ${await tokenOf({ typ: 'at+jwt' })}`;
    await expect(elsewhere(token)).rejects.toMatchObject({ code: 'busy' });
    expect(requestOptions.map(({ redirect }) => redirect)).toEqual(['error']);
  });
});

it.each([
  ['http://sign-in.example', false],
  ['http://10.0.0.4:8080', false],
  ['http://127.0.0.1.evil.example', false],
  ['ftp://sign-in.example', false],
  ['https://sign-in.example/realms/one', true],
  ['http://127.0.0.1:8080', true],
  ['http://localhost:8080', true],
])('comes from a sign-in on HTTPS or this machine: %s (%s)', (issuer, taken) => {
  const set = () => readConfig({ INTAKE_OIDC_ISSUER: issuer, INTAKE_OIDC_AUDIENCE: 'us' }).officerSignIn;
  if (taken) expect(set()).toEqual({ issuer, audience: 'us' });
  else expect(set).toThrow(/INTAKE_OIDC_ISSUER/);
});
