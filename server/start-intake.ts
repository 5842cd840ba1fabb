import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app';
import type { IntakeOptions } from './intake-options';
import { openIntake } from './open-intake';
import { limitConnections, SERVER_LIMITS } from './platform/http/connections';
import { listPublicKeys, type PublicKey } from './receipts/signing/public-keys';

export interface StartOptions extends Omit<IntakeOptions, 'issuer'> {
  /** Port on which the intake listens; 0 takes a free port. */
  readonly port: number;
  /** Address on which the intake listens; the loopback address if absent. */
  readonly host?: string;
  /** The address of the intake for people and in receipts; if undefined, the address on which it listens. */
  readonly publicUrl?: string | undefined;
  /**
   * How long the intake still responds after it was told to stop (ms). `/healthz` returns 503 during this time, so that a load
   * balancer sends new requests elsewhere. If absent, the intake stops at once.
   */
  readonly drainMs?: number;
}

export interface RunningIntake {
  readonly url: string;
  readonly jwks: { readonly keys: readonly PublicKey[] };
  /** Stops the intake: waits `drainMs`, finishes the requests under way (10 s at most), and closes the database. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 10_000;

/**
 * Opens the intake and serves HTTP. It listens as soon as its database is open. Everything that is neither in PostgreSQL nor in
 * an object store is in `dataDir`.
 */
export async function startIntake(options: StartOptions): Promise<RunningIntake> {
  const open = new AsyncDisposableStack();
  try {
    const server = createServer(SERVER_LIMITS);
    const oneAtATime = limitConnections(server);
    server.on('request', respondUnready);
    const findIssuer = async () => {
      const address = await startListening(server, options.port, options.host ?? '127.0.0.1');
      return options.publicUrl ?? address;
    };
    open.defer(() => closeServer(server));
    const intake = await openIntake({ ...options, issuer: findIssuer });
    open.defer(intake.close);
    const { fetch } = createApp(intake.deps);
    const listener = oneAtATime(getRequestListener(fetch, { overrideGlobalObjects: false }));
    let isLeaving = false;
    server.off('request', respondUnready);
    server.on('request', (request, response) => {
      // Without this header, the client could send its next request on a connection to a process that has ended.
      if (isLeaving) response.setHeader('connection', 'close');
      if (isLeaving && request.url === '/healthz') respondUnready(request, response);
      else listener(request, response);
    });
    return {
      url: intake.deps.issuer,
      jwks: listPublicKeys(intake.deps),
      close: async () => {
        isLeaving = true;
        await wait(options.drainMs ?? 0);
        await closeServer(server);
        await open.disposeAsync();
      },
    };
  } catch (thrown) {
    await open.disposeAsync();
    throw thrown;
  }
}

/**
 * Responds with 503. Used for every request that comes before the intake is ready. (The intake already listens then, because
 * receipts need the address on which it listens.) Also used for `/healthz` while the intake stops.
 */
const respondUnready: RequestListener = (_, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end();
};

function startListening(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port was given'));
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${address.port}`);
    });
  });
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    server.close((error) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
