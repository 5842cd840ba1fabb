import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app';
import { type IntakeOptions, type OpenIntake, openIntake } from './open-intake';
import { type PublicKey, publicKeys } from './signing/public-keys';

export interface StartOptions extends IntakeOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Address to listen on; the loopback one unless told otherwise. */
  readonly host?: string;
  /** What people and receipts call this intake; the listening address when absent. */
  readonly publicUrl?: string | undefined;
}

export interface RunningIntake {
  readonly url: string;
  readonly jwks: { readonly keys: readonly PublicKey[] };
  /** Takes no new request, finishes those in flight (10 s at most) and closes the database. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 10_000;

/** Starts an intake that answers HTTP; everything it keeps lies in `dataDir`, but what PostgreSQL holds. */
export async function startIntake(options: StartOptions): Promise<RunningIntake> {
  const intake = await openIntake(options);
  try {
    return await serve(options, intake);
  } catch (thrown) {
    await intake.close();
    throw thrown;
  }
}

async function serve(options: StartOptions, { partsAt, close }: OpenIntake): Promise<RunningIntake> {
  const server = createServer();
  const listening = await listen(server, options.port, options.host ?? '127.0.0.1');
  const url = options.publicUrl ?? listening;
  const parts = partsAt(url);
  const app = createApp(parts);
  // In the same turn as the answer of `listen`, so no request can come before.
  server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  return {
    url,
    jwks: publicKeys(parts),
    close: async () => {
      await closeServer(server);
      await close();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<string> {
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

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    server.close((error) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
