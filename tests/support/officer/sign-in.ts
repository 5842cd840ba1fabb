import * as oauth from 'oauth4webapi';
import { DEMO_CLIENT_ID } from '@/server/demo/identity-provider';

export const REDIRECT = 'https://extension.example/';

/** Signs in at a real provider as one of its officers, by the requests a browser would make; gives the access token. */
export async function signInAt(issuer: string, subject: string): Promise<string> {
  const plain = { [oauth.allowInsecureRequests]: true };
  const url = new URL(issuer);
  const server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, plain));
  const client = { client_id: DEMO_CLIENT_ID };
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const start = new URL(server.authorization_endpoint ?? '');
  start.search = new URLSearchParams({
    client_id: DEMO_CLIENT_ID,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  }).toString();

  const jar = new Map<string, string>();
  let next = start.href;
  for (let hop = 0; hop < 10 && !next.startsWith(REDIRECT); hop += 1) {
    const choice = new URL(next).pathname.startsWith('/interaction/');
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(choice ? { method: 'POST', body: new URLSearchParams({ subject }) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    next = new URL(answer.headers.get('location') ?? '', next).href;
  }
  const back = oauth.validateAuthResponse(server, client, new URL(next), state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    back,
    REDIRECT,
    verifier,
    plain,
  );
  return (await oauth.processAuthorizationCodeResponse(server, client, answer)).access_token;
}
