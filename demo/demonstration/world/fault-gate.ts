import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

/** A kind of failure that the gate between extension and intake can cause. */
export type IntakeFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** The request never gets a response. */
  | { readonly kind: 'silence' }
  /** The connection is closed at once, as if there were no network. */
  | { readonly kind: 'cut' }
  /** The intake handles the request, but its response is lost. */
  | { readonly kind: 'answer-lost' };

export interface FaultGate {
  readonly server: Server;
  /**
   * Makes requests fail with `fault`: all of them, or only the next `times` whose path matches `path`. With undefined, no request
   * fails.
   */
  setFault(fault: IntakeFault | undefined, only?: { times?: number; path?: RegExp }): void;
  /** How far the intake's clock appears to be ahead of this machine's (ms). */
  clockAhead: number;
  /** Returns headers that are added to each response of the intake. */
  moreHeaders: () => Record<string, string>;
  /** All requests so far, each with its headers and the status of its response (0: no response). */
  readonly requests: { method: string; path: string; status: number; headers: IncomingHttpHeaders }[];
}

/** Creates a reverse proxy in front of an intake on loopback. Tests can make it fail requests. */
export function createFaultGate(intakePort: number): FaultGate {
  let fault: IntakeFault | undefined;
  let left = 0;
  let fits = /./;
  const requests: FaultGate['requests'] = [];

  const server = createServer((request, response) => {
    const recordRequest = (status: number) =>
      requests.push({
        method: request.method ?? '',
        path: request.url ?? '',
        status,
        headers: request.headers,
      });
    const active =
      fault && left > 0 && request.method !== 'OPTIONS' && fits.test(request.url ?? '') ? fault : undefined;
    if (active) left -= 1;
    if (!active || active.kind === 'answer-lost')
      return forwardToIntake(request, response, recordRequest, active !== undefined);
    recordRequest(active.kind === 'status' ? active.status : 0);
    if (active.kind === 'cut') return void request.socket.destroy();
    if (active.kind === 'silence') return void request.resume();
    request.resume();
    // The intake too sends these headers with an error, so that pages of other origins may read `retry-after`.
    const readable = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };
    response.writeHead(active.status, { ...readable, ...active.headers });
    response.end(active.body ?? '');
  });

  function forwardToIntake(
    request: IncomingMessage,
    response: ServerResponse,
    note: (status: number) => void,
    loseAnswer: boolean,
  ): void {
    const { method, headers, url: path } = request;
    const upstream = httpRequest({ host: '127.0.0.1', port: intakePort, method, path, headers }, (answer) => {
      if (loseAnswer) {
        answer.resume();
        answer.on('end', () => request.socket.destroy());
        return void note(0);
      }
      note(answer.statusCode ?? 0);
      const date = new Date(Date.now() + gate.clockAhead).toUTCString();
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, date, ...gate.moreHeaders() });
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  }

  const gate: FaultGate = {
    server,
    clockAhead: 0,
    moreHeaders: () => ({}),
    requests,
    setFault: (next, only = {}) => {
      fault = next;
      left = only.times ?? Number.POSITIVE_INFINITY;
      fits = only.path ?? /./;
    },
  };
  return gate;
}
