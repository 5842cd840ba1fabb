import {
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ProblemError, problemResponse } from '@/server/platform/problem';

/** Maximum number of connections of one process. If there is one more, the connection that was idle longest is closed. */
const MOST_CONNECTIONS = 4_000;

/**
 * Time limits of a connection (docs/operating/operations.md). `requestTimeout` counts only while no body is read. While a body is
 * read, the minimum rate counts instead (min-upload-rate.ts).
 */
export const SERVER_LIMITS = {
  /**
   * Longest time until the head of a request is complete (ms). On a new connection, also the longest time until its first byte.
   */
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  /** Pause between two checks of `headersTimeout` and `requestTimeout` (ms). */
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  /** Maximum total length of the header lines of a request (bytes). */
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions;

/** Maximum number of header lines of one request. */
const MOST_HEADERS = 100;

/** Status of the response to a malformed request, by the parser's error code; 400 for any other code. */
const BROKEN: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Maximum time without a byte in either direction of a connection (ms). After that the connection is closed, because the client
 * has probably stopped reading.
 */
const STANDSTILL_MS = 120_000;

/**
 * Limits the connections of a server: if there are more than `most`, the one that was idle longest is closed. Returns a function
 * that wraps a request listener. The wrapped listener also closes a connection on which a request comes before the previous one
 * is done (pipelining), which no browser or proxy does.
 */
export function limitConnections(
  server: Server,
  most = MOST_CONNECTIONS,
): (listener: RequestListener) => RequestListener {
  const all = new Set<Socket>();
  /** Connections on which no request is under way; the one that has been idle longest comes first. */
  const idle = new Set<Socket>();
  const responses = new WeakMap<Duplex, ServerResponse>();
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
  server.on('clientError', (error: Error & { readonly code?: string }, socket) => {
    const begun = responses.get(socket);
    if (!socket.writable || (begun?.headersSent && !begun.writableFinished)) return void socket.destroy();
    const status = BROKEN[error.code ?? ''] ?? 400;
    void buildRefusalResponse(status).then((text) => socket.end(text));
  });
  return (listener) => (request, response) => {
    const { socket } = request;
    if (!idle.delete(socket)) {
      socket.destroy();
      return;
    }
    responses.set(socket, response);
    response.once('close', () => {
      if (all.has(socket)) idle.add(socket);
    });
    if (request.rawHeaders.length / 2 <= MOST_HEADERS) return listener(request, response);
    void buildRefusalResponse(431, MOST_HEADERS).then((text) => socket.end(text));
  };
}

/** Builds the complete HTTP response to a request that is refused before it reaches a route. */
async function buildRefusalResponse(
  status: number,
  limit: number = SERVER_LIMITS.maxHeaderSize,
): Promise<string> {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n`;
  if (status !== 431) return `${head}Content-Length: 0\r\n\r\n`;
  const refusal = new ProblemError('too-complex', { status, field: 'headers', extra: { limit } });
  const body = Buffer.from(await problemResponse(refusal).text());
  return `${head}Content-Type: application/problem+json\r\nContent-Length: ${body.byteLength}\r\n\r\n${body}`;
}
