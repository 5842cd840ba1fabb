import type { RequestListener, Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** Connections of one process at once, beyond which the one that was idle longest is closed. */
const MOST_CONNECTIONS = 4_000;

/**
 * How long a connection may take. Bodies have a pace of their own (pace.ts): the whole request is bounded here only for those
 * nobody reads. docs/operations.md tells operators of these.
 */
export const SERVER_LIMITS = {
  /** The head of a request, or the first byte of a connection (ms). */
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  /** How often both are looked at (ms). */
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
} as const satisfies ServerOptions;

/** A connection on which nothing moves either way, as of a reader who stopped reading (ms). */
const STANDSTILL_MS = 120_000;

/**
 * Keeps the connections of a server in bounds: where there are too many, who has no request under way gives way, the longest
 * idle first. Gives what lets one connection have one request at a time: a listener wrapped by it never sees the second of
 * two that were written into a line at once. Browsers and proxies do not pipeline.
 */
export function guardConnections(
  server: Server,
  most = MOST_CONNECTIONS,
): (listener: RequestListener) => RequestListener {
  const all = new Set<Socket>();
  /** Without a request under way, the longest idle first. */
  const idle = new Set<Socket>();
  server.setTimeout(STANDSTILL_MS);
  server.on('connection', (socket: Socket) => {
    all.add(socket);
    idle.add(socket);
    socket.once('close', () => {
      all.delete(socket);
      idle.delete(socket);
    });
    if (all.size <= most) return;
    const [longest] = idle;
    (longest ?? socket).destroy();
  });
  return (listener) => (request, response) => {
    const { socket } = request;
    if (!idle.delete(socket)) {
      socket.destroy();
      return;
    }
    response.once('close', () => {
      if (all.has(socket)) idle.add(socket);
    });
    listener(request, response);
  };
}
