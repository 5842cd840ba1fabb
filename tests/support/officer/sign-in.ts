import { type OfficerSession, signInOfficer } from '@/lib/intake/officer-sign-in';
import { DEMO_CLIENT_ID } from '@/server/demo/demo-officers';

export const REDIRECT = 'https://extension.example/';

/** Signs in at a real provider as one of its officers, by the requests a browser would make; gives the access token. */
export async function signInAt(issuer: string, subject: string): Promise<string> {
  return (await sessionAt(issuer, subject)).token;
}

/** The extension's own sign-in at a real provider; the person's part, the choice of the officer, is made here. */
export function sessionAt(issuer: string, subject: string, now = Date.now): Promise<OfficerSession> {
  return signInOfficer({
    issuer,
    clientId: DEMO_CLIENT_ID,
    redirectUri: REDIRECT,
    authorize: (url) => choose(url, subject),
    fetch: (...request) => fetch(...request),
    now,
  });
}

async function choose(url: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = url;
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
  return next;
}
