import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listenOnLoopback } from '@/demo/demonstration/world/listen';
import { createDemoProxy } from '@/demo/demonstration/world/proxy';
import { Traffic } from '@/demo/demonstration/world/traffic';

describe('the proxy of a demonstration browser', () => {
  let running: Listening | undefined;
  afterEach(() => running?.close());

  it('keeps running after the browser whose tunnel it refused was killed', async () => {
    const server = createDemoProxy({
      isDemoHost: () => false,
      shopPort: 1,
      traffic: new Traffic(),
      otherHosts: 'refuse',
    });
    const tunnelled = once(server, 'connect');
    running = await listenOnLoopback(server, 0);
    const browser = connect(running.port, '127.0.0.1');
    browser.write('CONNECT update.example:443 HTTP/1.1\r\nhost: update.example:443\r\n\r\n');
    const [, client] = await tunnelled;
    const thrown: unknown[] = [];
    const note = (error: unknown) => void thrown.push(error);
    process.on('uncaughtException', note);
    try {
      // Not `once` of node:events, which listens for errors too.
      const closed = new Promise((resolve) => client.on('close', resolve));
      browser.resetAndDestroy();
      await closed;
      await setImmediate();
    } finally {
      process.off('uncaughtException', note);
    }
    expect(thrown).toEqual([]);
    expect(client.destroyed).toBe(true);
  });
});
