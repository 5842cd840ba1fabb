import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One action of a browser: a connection through the proxy, or a request. */
export interface SeenTraffic {
  readonly how: 'connect' | 'request';
  readonly host: string;
  readonly method: string;
  /** Path and query; empty for a connection. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Time of the action (epoch ms). */
  readonly at: number;
}

const MOST = 20_000;

/** Actions of the demonstration's browsers, newest last; the oldest are dropped. */
export class Traffic {
  #seen: SeenTraffic[] = [];

  note(how: SeenTraffic['how'], host: string, { method = '', headers, url = '' }: IncomingMessage): void {
    const path = how === 'request' ? url : '';
    this.#seen.push({ how, host: host.toLowerCase(), method, path, headers, at: Date.now() });
    if (this.#seen.length > 2 * MOST) this.#seen = this.#seen.slice(-MOST);
  }

  /** Returns the actions since a time (epoch ms). */
  since(moment: number): readonly SeenTraffic[] {
    return this.#seen.filter(({ at }) => at >= moment);
  }
}
