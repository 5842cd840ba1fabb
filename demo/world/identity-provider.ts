import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration, type InteractionResults } from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import * as z from 'zod';
import { DEMO_CLIENT_ID, DEMO_OFFICERS, type DemoOfficer } from './demo-officers';
import { listen } from './listen';

export interface IdentityProviderOptions {
  readonly port: number;
  /** Audience of the intake's tokens: its public address. */
  readonly audience: string;
  /** Redirect address of a test, beside those of extensions. */
  readonly redirectUri?: string;
}

export type IdentityProvider = Awaited<ReturnType<typeof startIdentityProvider>>;

/**
 * Redirect addresses of extensions in Chromium and Firefox (`identity.getRedirectURL`), which differ by installation.
 */
const EXTENSION_ADDRESS =
  /^https:\/\/(?:[a-p]{32}\.chromiumapp\.org|[0-9a-f]{40}\.extensions\.(?:allizom|mozilla)\.org)\/$/;

const ChoiceSchema = z.object({ subject: z.enum(DEMO_OFFICERS.map(({ subject }) => subject)) });

/**
 * Starts an OpenID Connect provider on loopback: authorization code with PKCE, JWT tokens, three invented officers of
 * two provinces.
 */
export async function startIdentityProvider(options: IdentityProviderOptions) {
  const issuer = `http://127.0.0.1:${options.port}`;
  const provider = new Provider(issuer, await configuration(options));
  const registered = provider.Client.prototype.redirectUriAllowed;
  provider.Client.prototype.redirectUriAllowed = function redirectUriAllowed(uri) {
    return EXTENSION_ADDRESS.test(uri) || registered.call(this, uri);
  };
  const callback = provider.callback();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    const interaction = /^\/interaction\/[\w-]+$/.test(path);
    if (!interaction) return void callback(request, response);
    answerInteraction(provider, request, response).catch((thrown: unknown) => {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(String(thrown));
    });
  });
  const running = await listen(server, options.port);
  return { issuer, close: () => running.close() };
}

async function configuration(options: IdentityProviderOptions): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'demo' };
  const claims = ({ name, unit, roles }: DemoOfficer) => ({ name, unit, roles: [...roles] });
  const officer = (subject: string) => DEMO_OFFICERS.find((one) => one.subject === subject);
  return {
    // The provider's default adapter, named because leaving it out prints a warning.
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
      const found = officer(subject);
      return found && { accountId: subject, claims: () => ({ sub: subject, ...claims(found) }) };
    },
    extraTokenClaims: (_context, token) => {
      const found = 'accountId' in token ? officer(String(token.accountId)) : undefined;
      return found && claims(found);
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
    // The choice of an officer grants access.
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

async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response); // fails for one that is not this browser's
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(choicePage());
    return;
  }
  let body = '';
  for await (const piece of request) body = (body + String(piece)).slice(0, 1_000);
  const { subject } = ChoiceSchema.parse(Object.fromEntries(new URLSearchParams(body)));
  const result: InteractionResults = { login: { accountId: subject } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function choicePage(): string {
  const buttons = DEMO_OFFICERS.map(
    ({ subject, name, unit }) =>
      `<p><button name="subject" value="${subject}">${name}</button> <small>${unit}</small></p>`,
  ).join('');
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Đăng nhập thử nghiệm</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
<h1>Đăng nhập thử nghiệm</h1>
<p>Nơi này chỉ có trên máy này và không hỏi mật khẩu. <span lang="en">This sign-in exists on this machine only and asks for no password.</span></p>
<form method="post">${buttons}</form></html>`;
}
