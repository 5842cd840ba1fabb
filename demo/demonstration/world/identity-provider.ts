import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import { DEMO_CLIENT_ID, DEMO_OFFICERS, type DemoOfficer } from './demo-officers';
import { listenOnLoopback } from './listen';
import { answerOfficerChoice } from './officer-choice';

export interface IdentityProviderOptions {
  readonly port: number;
  /** Audience of the tokens for the intake: the intake's public address. */
  readonly audience: string;
  /** Redirect address that a test uses. The redirect addresses of extensions are always allowed. */
  readonly redirectUri?: string;
}

export type IdentityProvider = Awaited<ReturnType<typeof startIdentityProvider>>;

/**
 * Matches the redirect addresses of extensions in Chromium and Firefox (`identity.getRedirectURL`). They differ for each
 * installation.
 */
const EXTENSION_ADDRESS =
  /^https:\/\/(?:[a-p]{32}\.chromiumapp\.org|[0-9a-f]{40}\.extensions\.(?:allizom|mozilla)\.org)\/$/;

/**
 * Starts an OpenID Connect provider on loopback. It supports the authorization code flow with PKCE, issues JWT tokens, and knows
 * the invented officers.
 */
export async function startIdentityProvider(options: IdentityProviderOptions) {
  const issuer = `http://127.0.0.1:${options.port}`;
  const provider = new Provider(issuer, await createProviderConfiguration(options));
  const registered = provider.Client.prototype.redirectUriAllowed;
  provider.Client.prototype.redirectUriAllowed = function redirectUriAllowed(uri) {
    return EXTENSION_ADDRESS.test(uri) || registered.call(this, uri);
  };
  const callback = provider.callback();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    const interaction = /^\/interaction\/[\w-]+$/.test(path);
    if (!interaction) return void callback(request, response);
    answerOfficerChoice(provider, request, response).catch((thrown: unknown) => {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(String(thrown));
    });
  });
  const running = await listenOnLoopback(server, options.port);
  return { issuer, close: () => running.close() };
}

async function createProviderConfiguration(options: IdentityProviderOptions): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'demo' };
  const toClaims = ({ name, unit, roles }: DemoOfficer) => ({ name, unit, roles: [...roles] });
  const findOfficer = (subject: string) => DEMO_OFFICERS.find((one) => one.subject === subject);
  return {
    // Names the provider's default adapter, because the provider prints a warning if none is named.
    adapter: createMemoryAdapter(0),
    clients: [
      {
        client_id: DEMO_CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
        redirect_uris: [options.redirectUri ?? 'https://extension.example/'],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [crypto.randomUUID()] },
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    claims: { openid: ['sub'], profile: ['name', 'unit', 'roles'] },
    findAccount: (_context, subject) => {
      const found = findOfficer(subject);
      return found && { accountId: subject, claims: () => ({ sub: subject, ...toClaims(found) }) };
    },
    extraTokenClaims: (_context, token) => {
      const found = 'accountId' in token ? findOfficer(String(token.accountId)) : undefined;
      return found && toClaims(found);
    },
    ttl: {
      AccessToken: 3_600,
      IdToken: 3_600,
      Interaction: 3_600,
      Grant: 86_400,
      Session: 86_400,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => options.audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid profile',
          audience: options.audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    // Grants access without a question: the person agreed by choosing an officer.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(options.audience, 'openid profile');
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description: why }) => {
      context.type = 'text/plain';
      context.body = `${error}: ${why ?? ''}`;
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  };
}
