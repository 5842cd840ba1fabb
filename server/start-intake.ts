import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { verifyPackage } from '@/lib/evidence/verify';
import { createApp } from './app';
import type { IntakeDeps } from './deps';
import { createDiskStore } from './evidence-store/disk';
import { createSpool } from './evidence-store/spool';
import { createGate } from './http/gate';
import type { Log } from './log';
import { newReference } from './reference';
import { loadSigningKeys, type PublicJwk } from './signing/signing-key';
import { type OpenDatabase, openDatabase } from './store/database';

export interface StartOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Address to listen on; the loopback one unless told otherwise. */
  readonly host?: string;
  /** What people and receipts call this intake; the listening address when absent. */
  readonly publicUrl?: string | undefined;
  readonly databaseUrl?: string | undefined;
  /** A private JWK (text) that signs instead of the one in the data directory. */
  readonly signingKey?: string | undefined;
  readonly authority?: IntakeDeps['authority'];
  readonly answerContact?: string | undefined;
  readonly verifyEvidence?: IntakeDeps['verifyEvidence'];
  readonly log?: Log;
  readonly now?: () => number;
}

export interface RunningIntake {
  readonly url: string;
  readonly jwks: { readonly keys: readonly PublicJwk[] };
  /** Takes no new request, finishes those in flight (10 s at most) and closes the database. */
  close(): Promise<void>;
}

const DEMONSTRATION = { vi: 'Nơi tiếp nhận thử nghiệm', en: 'Demonstration intake' };
const UPLOADS_AT_ONCE = 16;
const CLOSE_WITHIN_MS = 10_000;

/** Starts an intake: database, evidence store, keys, HTTP. Everything it keeps lies in `dataDir`, but PostgreSQL's. */
export async function startIntake(options: StartOptions): Promise<RunningIntake> {
  const now = options.now ?? Date.now;
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(options);
  try {
    return await serve(options, database, now);
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}

async function serve(
  options: StartOptions,
  database: OpenDatabase,
  now: () => number,
): Promise<RunningIntake> {
  const evidence = join(options.dataDir, 'evidence');
  const keys = await loadSigningKeys(join(options.dataDir, 'keys'), options.signingKey);
  const evidenceStore = await createDiskStore(evidence);
  const spool = await createSpool(join(evidence, 'incoming'), now);
  const server = createServer();
  const url = options.publicUrl ?? (await listen(server, options.port, options.host ?? '127.0.0.1'));
  const app = createApp({
    issuer: url,
    database,
    evidenceStore,
    spool,
    keys,
    verifyEvidence: options.verifyEvidence ?? ((file) => verifyPackage(file)),
    newReference,
    uploads: createGate(UPLOADS_AT_ONCE, 15),
    log: options.log ?? (() => undefined),
    now,
    authority: options.authority ?? DEMONSTRATION,
    answerContact: options.answerContact,
  });
  // A request that comes before this line waits in its connection.
  server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  if (options.publicUrl !== undefined) await listen(server, options.port, options.host ?? '127.0.0.1');
  return {
    url,
    jwks: keys.jwks,
    close: async () => {
      await closeServer(server);
      await database.close();
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
