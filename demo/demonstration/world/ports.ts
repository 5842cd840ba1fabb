import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';

const port = z.int().positive();
const PortsSchema = z.strictObject({ intake: port, registry: port, signIn: port });
export type DemoPorts = z.infer<typeof PortsSchema>;

/**
 * Returns the ports of a data folder's intake, registry and sign-in provider. They are chosen once and stored, because built
 * extensions contain them. If the stored file lacks a port, that port is chosen now.
 */
export async function readOrChoosePorts(dataDir: string): Promise<DemoPorts> {
  const file = join(dataDir, 'ports.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const before = text === undefined ? {} : PortsSchema.partial().parse(JSON.parse(text));
  const ports = {
    intake: before.intake ?? (await findFreePort()),
    registry: before.registry ?? (await findFreePort()),
    signIn: before.signIn ?? (await findFreePort()),
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(ports)}\n`);
  return ports;
}

// Lowest and highest port to choose. Systems use higher ports for outgoing connections, which could occupy a port between its
// choice and its use.
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const TRIES = 50;

// Each process begins at a random port and goes up. So it chooses no port twice before the range ends, also while nothing listens
// on a chosen one yet.
let nextPort = randomInt(FIRST_PORT, LAST_PORT);

/** Finds a free port on the loopback address that this process has not chosen yet. Throws if TRIES ports in a row are in use. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = nextPort;
    nextPort = port < LAST_PORT ? port + 1 : FIRST_PORT;
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no free port between ${FIRST_PORT} and ${LAST_PORT}`);
}

function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
