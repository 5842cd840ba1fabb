import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { findFreePort } from '@/demo/demonstration/world/ports';

it('a process never chooses a port twice, even if nothing listens on it yet', async () => {
  const ports: number[] = [];
  for (let i = 0; i < 200; i++) ports.push(await findFreePort());
  expect(new Set(ports).size).toBe(ports.length);
});

it('a port on which another program listens is passed over', async () => {
  const taken = (await findFreePort()) + 1;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(taken, '127.0.0.1', resolve);
  });
  expect(await findFreePort()).not.toBe(taken);
  await new Promise((resolve) => server.close(resolve));
});
