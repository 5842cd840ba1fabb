import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One thing a browser did on the line: opened a way to a host at the proxy, or asked it for something. */
export interface SeenTraffic {
  readonly how: 'connect' | 'request';
  readonly host: string;
  readonly method: string;
  /** Path and query; empty for a way that was opened. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Epoch ms. */
  readonly at: number;
}

const MOST = 20_000;

/** What the browsers of a demonstration did, the newest last; a long one forgets its beginning. */
export class Traffic {
  #seen: SeenTraffic[] = [];

  note(how: SeenTraffic['how'], host: string, { method = '', headers, url = '' }: IncomingMessage): void {
    const path = how === 'request' ? url : '';
    this.#seen.push({ how, host: host.toLowerCase(), method, path, headers, at: Date.now() });
    if (this.#seen.length > 2 * MOST) this.#seen = this.#seen.slice(-MOST);
  }

  /** All that was noted since a moment (epoch ms). */
  since(moment: number): readonly SeenTraffic[] {
    return this.#seen.filter(({ at }) => at >= moment);
  }
}
