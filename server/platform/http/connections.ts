import type { RequestListener, Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** Connections of one process; beyond it the one that was idle longest is closed. */
const MOST_CONNECTIONS = 4_000;

/**
 * Time limits of a connection (docs/operating/operations.md). Bodies that are read have a minimum rate instead (min-upload-rate.ts);
 * `requestTimeout` is for bodies nobody reads.
 */
export const SERVER_LIMITS = {
  /** The head of a request, or the first byte of a connection (ms). */
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  /** How often both are looked at (ms). */
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
} as const satisfies ServerOptions;

/** A connection is closed when nothing moved either way for so long, as when its reader stopped (ms). */
const STANDSTILL_MS = 120_000;

/**
 * Bounds the connections of a server: beyond `most`, the one that was idle longest is closed. Returns a wrapper for listeners
 * that closes a connection which pipelines requests; browsers and proxies do not.
 */
export function guardConnections(
  server: Server,
  most = MOST_CONNECTIONS,
): (listener: RequestListener) => RequestListener {
  const all = new Set<Socket>();
  /** Connections without a request under way, the longest idle first. */
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
