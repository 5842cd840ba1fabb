// Why: docs/decisions/officers/sign-in.md

import * as oauth from 'oauth4webapi';
import { AppError, getErrorMessage } from '@/lib/base/errors';
import { readResponseIntoMemory } from '@/lib/base/read-capped';
import { isLoopback } from '@/lib/base/secure-url';

export interface OfficerSignInDeps {
  /** Address of the agency's OpenID provider. */
  readonly issuer: string;
  readonly clientId: string;
  /** Redirect address registered with the provider. */
  readonly redirectUri: string;
  /**
   * Shows the provider's sign-in page. Returns the address to which the provider then redirected. Rejects if the person cancels.
   */
  readonly authorize: (url: string) => Promise<string>;
  readonly fetch: typeof fetch;
  /** Returns the time (epoch ms). */
  readonly now: () => number;
}

/** A valid sign-in. It expires at `expiresAt` (epoch ms). */
export interface OfficerSession {
  readonly token: string;
  readonly expiresAt: number;
}

type FetchBody = URLSearchParams | undefined;

/**
 * `LONGEST_RESPONSE`: maximum number of bytes of a provider's response, far above the length of real responses.
 * `REQUEST_LIMIT_MS`: time limit of one request (ms).
 */
const LONGEST_RESPONSE = 262_144;
const REQUEST_LIMIT_MS = 20_000;

/** Lifetime (s) of an access token whose provider states none. */
const UNSTATED_LIFETIME_S = 600;

/**
 * Signs an officer in by the authorization code flow with PKCE (RFC 7636), as a public client. The provider's addresses and keys
 * come from its discovery document. Plain HTTP is allowed only for a provider on this machine. Throws `sign-in-cancelled` if the
 * person cancels, and `sign-in-failed` with the cause for every other failure.
 */
export async function signInOfficer(deps: OfficerSignInDeps): Promise<OfficerSession> {
  const issuer = new URL(deps.issuer);
  const options = {
    [oauth.customFetch]: async (
      url: string,
      { body, ...init }: oauth.CustomFetchOptions<string, FetchBody>,
    ) => {
      const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
      const request = body === undefined ? init : { ...init, body };
      return readResponseIntoMemory(await deps.fetch(url, { ...request, signal }), LONGEST_RESPONSE);
    },
    [oauth.allowInsecureRequests]: issuer.protocol === 'http:' && isLoopback(issuer.hostname),
  };
  try {
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, options),
    );
    if (!server.authorization_endpoint) throw new Error('the provider has no authorization endpoint');
    const client: oauth.Client = { client_id: deps.clientId };
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const nonce = oauth.generateRandomNonce();
    const start = new URL(server.authorization_endpoint);
    for (const [name, value] of Object.entries({
      client_id: deps.clientId,
      redirect_uri: deps.redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // Officers share devices. A provider that remembers the last officer must ask who signs in now.
      prompt: 'login',
      state,
      nonce,
    })) {
      start.searchParams.set(name, value);
    }
    const back = oauth.validateAuthResponse(
      server,
      client,
      new URL(await openSignIn(deps, start.href)),
      state,
    );
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      back,
      deps.redirectUri,
      verifier,
      options,
    );
    const { access_token: token, expires_in: life } = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      response,
      { expectedNonce: nonce, requireIdToken: true },
    );
    return { token, expiresAt: deps.now() + (life ?? UNSTATED_LIFETIME_S) * 1_000 };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const message = getErrorMessage(thrown);
    throw new AppError('sign-in-failed', message, { cause: thrown });
  }
}

async function openSignIn({ authorize }: OfficerSignInDeps, url: string): Promise<string> {
  try {
    return await authorize(url);
  } catch (cause) {
    throw new AppError('sign-in-cancelled', 'the sign-in window was closed', { cause });
  }
}
