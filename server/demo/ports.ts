import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod';

const port = z.int().positive();
const PortsSchema = z.strictObject({ intake: port, registry: port, signIn: port });
export type DemoPorts = z.infer<typeof PortsSchema>;

/**
 * The ports of the intake, the registry and the officers' sign-in of a data folder, chosen once and kept: they are part
 * of the addresses that a built extension holds. A folder of an older demonstration gets the ones it lacks.
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

/** A port of the loopback address that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
