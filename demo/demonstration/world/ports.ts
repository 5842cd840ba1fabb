import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';

const port = z.int().positive();
const PortsSchema = z.strictObject({ intake: port, registry: port, signIn: port });
export type DemoPorts = z.infer<typeof PortsSchema>;

/**
 * Ports of the intake, the registry and the sign-in of a data folder, chosen once and kept because built extensions
 * contain them. An older folder gets the missing ones.
 */
export async function keepPorts(dataDir: string): Promise<DemoPorts> {
  const file = join(dataDir, 'ports.json');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const before = kept === undefined ? {} : PortsSchema.partial().parse(JSON.parse(kept));
  const ports = {
    intake: before.intake ?? (await freePort()),
    registry: before.registry ?? (await freePort()),
    signIn: before.signIn ?? (await freePort()),
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(ports)}\n`);
  return ports;
}

// Below the ports that systems give to outgoing connections, which could take a port between its choice and its use.
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const TRIES = 50;

/** A port on the loopback address that is free now. Throws after many failed tries. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST_PORT, LAST_PORT);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${FIRST_PORT} and ${LAST_PORT}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
