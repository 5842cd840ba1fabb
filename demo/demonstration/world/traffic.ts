import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A connection that a browser opened through the proxy, or a request that a browser sent. */
export interface SeenTraffic {
  readonly how: 'connect' | 'request';
  readonly host: string;
  readonly method: string;
  /** Path and query of a request. Empty for a connection through the proxy (`how` is "connect"). */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Time of the connection or request (epoch ms). */
  readonly at: number;
}

const MOST = 20_000;

/**
 * Records connections and requests of the demonstration's browsers, newest last. Keeps at least the newest MOST of them, and
 * drops older ones.
 */
export class Traffic {
  #seen: SeenTraffic[] = [];

  note(how: SeenTraffic['how'], host: string, { method = '', headers, url = '' }: IncomingMessage): void {
    const path = how === 'request' ? url : '';
    this.#seen.push({ how, host: host.toLowerCase(), method, path, headers, at: Date.now() });
    if (this.#seen.length > 2 * MOST) this.#seen = this.#seen.slice(-MOST);
  }

  /** Returns the connections and requests since a time (epoch ms). */
  since(moment: number): readonly SeenTraffic[] {
    return this.#seen.filter(({ at }) => at >= moment);
  }
}
