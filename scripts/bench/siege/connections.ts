import { Agent, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { sleep } from '@/demo/browser-driver/wait';

/** Target of the attackers, their counters, and whether the siege is over. */
export interface Siege {
  readonly url: URL;
  readonly isOver: () => boolean;
  readonly opened: () => void;
  readonly answered: (status: number) => void;
}

/** Pause before an attacker opens a closed connection again (ms). */
const AGAIN_MS = 250;

/**
 * Keeps a connection open until the siege is over: if the intake closes it, opens a new one. Calls `talk` for each connection;
 * the function that `talk` may return is called when the connection ends.
 */
export async function keepConnectionOpen(field: Siege, talk: (line: Socket) => (() => void) | undefined) {
  while (!field.isOver()) {
    await runConnectionUntilClosed(field, talk);
    await sleep(AGAIN_MS);
  }
}

function runConnectionUntilClosed(
  field: Siege,
  talk: (line: Socket) => (() => void) | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const line = connect(Number(field.url.port), field.url.hostname, () => {
      field.opened();
      const stop = talk(line);
      const timer = setInterval(() => field.isOver() && line.destroy(), 500);
      line.on('close', () => {
        clearInterval(timer);
        stop?.();
      });
    });
    line.on('data', (bytes) => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(String(bytes))?.[1];
      if (status !== undefined) field.answered(Number(status));
    });
    line.on('error', () => undefined); // closed by the intake: 'close' follows
    line.on('close', () => resolve());
  });
}

/** Writes `piece` to the connection every `everyMs`. Returns a function that stops the writing. */
export function dripBytes(line: Socket, piece: string | Uint8Array, everyMs: number): () => void {
  const timer = setInterval(() => line.writable && line.write(piece), everyMs);
  return () => clearInterval(timer);
}

interface SiegeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * Repeats a request on one connection until the siege is over: as soon as one response arrives, sends the next request. Retries
 * if the connection is refused.
 */
export async function repeatRequestUntilSiegeEnds(field: Siege, createRequest: () => SiegeRequest) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  field.opened();
  while (!field.isOver()) {
    const status = await sendRequest(field.url, createRequest(), agent);
    if (status === undefined) await sleep(AGAIN_MS);
    else field.answered(status);
  }
  agent.destroy();
}

/** Sends a request and returns the status of the response; undefined if there is no response. */
function sendRequest(
  url: URL,
  { method, path, headers, body }: SiegeRequest,
  agent: Agent,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      { agent, method, path, host: url.hostname, port: url.port, headers: { ...length, ...headers } },
      (answer: IncomingMessage) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode));
        answer.on('error', () => resolve(undefined));
      },
    );
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}
