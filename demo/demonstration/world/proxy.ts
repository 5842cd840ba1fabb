// Why: docs/decisions/tooling/browser-tests.md

import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Traffic } from './traffic';

export interface ProxyOptions {
  /** Whether the demonstration's TLS server answers for a host. */
  readonly isDemoHost: (hostname: string) => boolean;
  readonly shopPort: number;
  /** Records every host to which the browser tries to connect, also if the proxy refuses. */
  readonly traffic: Traffic;
  /**
   * What the proxy does with connections to hosts outside the demonstration: `pass` forwards them to the network, `refuse`
   * answers 403, so that a test reaches only this machine.
   */
  readonly otherHosts: 'pass' | 'refuse';
}

/**
 * Creates a forward proxy for one browser. It connects the marketplaces' hosts to the demonstration's server, so that pages have
 * their real addresses without changed name resolution or a privileged port.
 */
export function createDemoProxy(options: ProxyOptions): Server {
  const server = createServer((request, response) => answerPlainHttp(request, response, options));
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const target = new URL(`https://${request.url ?? ''}`);
    const port = Number(target.port || 443);
    options.traffic.note('connect', target.hostname, request);
    // A browser that is killed resets its connections; without this handler the error would end the program.
    client.on('error', () => client.destroy());
    if (options.isDemoHost(target.hostname)) openTunnel(client, head, options.shopPort, '127.0.0.1');
    else if (options.otherHosts === 'pass') openTunnel(client, head, port, target.hostname);
    else client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  return server;
}

function openTunnel(client: Duplex, head: Buffer, port: number, host: string): void {
  let answered = false;
  const upstream: Socket = connect(port, host, () => {
    answered = true;
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on('error', () => (answered ? client.destroy() : client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')));
  client.on('close', () => upstream.destroy());
}

function answerPlainHttp(request: IncomingMessage, response: ServerResponse, options: ProxyOptions): void {
  const url = URL.parse(request.url ?? '');
  if (!url) return void response.writeHead(400).end();
  options.traffic.note('request', url.hostname, request);
  if (options.isDemoHost(url.hostname)) {
    url.protocol = 'https:';
    return void response.writeHead(308, { location: url.href }).end();
  }
  if (options.otherHosts === 'refuse') return void response.writeHead(403).end();
  const upstream = httpRequest(url, { method: request.method, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.on('error', () => response.writeHead(502).end());
  request.pipe(upstream);
}
