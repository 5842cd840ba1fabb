import { DEMO_CLIENT_ID } from '@/demo/demonstration/world/demo-officers';
import { type OfficerSession, signInOfficer } from '@/lib/intake/officers/officer-sign-in';

export const REDIRECT = 'https://extension.example/';

/**
 * Signs in at a real sign-in provider as the officer `subject`, with the requests that a browser would make. Returns the access
 * token.
 */
export async function fetchAccessToken(issuer: string, subject: string): Promise<string> {
  return (await signInSession(issuer, subject)).token;
}

/**
 * Runs the extension's own sign-in at a real provider, and chooses the officer `subject` in a person's stead. `jar` holds the
 * cookies.
 */
export function signInSession(
  issuer: string,
  subject: string,
  jar = new Map<string, string>(),
): Promise<OfficerSession> {
  return signInOfficer({
    issuer,
    clientId: DEMO_CLIENT_ID,
    redirectUri: REDIRECT,
    authorize: (url) => chooseOfficer(url, subject, jar),
    fetch: (...request) => fetch(...request),
    now: Date.now,
  });
}

/**
 * Chooses an officer on the provider's pages, and returns the address to which the provider redirects. `jar` holds the provider's
 * cookies, as a browser does between sign-ins.
 */
async function chooseOfficer(url: string, subject: string, jar: Map<string, string>): Promise<string> {
  let next = url;
  let body: URLSearchParams | undefined;
  for (let hop = 0; hop < 12 && !next.startsWith(REDIRECT); hop += 1) {
    if (new URL(next).pathname.startsWith('/interaction/')) body = new URLSearchParams({ subject });
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    // Before another officer can sign in, the provider ends the last session with a form that submits itself.
    const form = location === null ? await answer.text() : '';
    next = new URL(location ?? /action="([^"]+)"/.exec(form)?.[1] ?? '', next).href;
    const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
    body =
      location === null
        ? new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]))
        : undefined;
  }
  return next;
}
