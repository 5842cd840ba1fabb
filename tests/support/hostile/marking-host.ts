import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The first of the dates given as `Last-Modified`; each next one is a second later. */
const FIRST_DATE = Date.parse('2026-01-05T00:00:00Z');

interface Logged {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** What a host sends to recognise its clients: marks, which are values that it sends in one response only. */
export function createMarks() {
  const sentMarks: string[] = [];
  const give = (value: string) => {
    sentMarks.push(value);
    return value;
  };
  const mark = () => give(randomBytes(8).toString('hex'));

  return {
    /** Number of marks sent so far. */
    count: () => sentMarks.length,

    /** Headers of one answer. */
    headers: (): Record<string, string> => ({
      etag: `"${mark()}"`,
      'last-modified': give(new Date(FIRST_DATE + sentMarks.length * 1_000).toUTCString()),
      'set-cookie': `seen=${mark()}; Max-Age=86400; Path=/`,
      'cache-control': 'no-cache',
      'accept-ch': 'Sec-CH-UA-Full-Version-List, Sec-CH-UA-Model, Device-Memory',
    }),

    /** Header of a redirect to the same file, with a new mark in its address. */
    redirect: (path: string): Record<string, string> => ({ location: `/${path}?seen=${mark()}` }),

    /** Lists requests that sent a mark back, each with the name of the header, or "address". */
    returned: (log: readonly Logged[]): string[] =>
      log.flatMap(({ path, headers }) =>
        Object.entries({ address: path, ...headers }).flatMap(([name, value]) =>
          sentMarks.some((one) => String(value).includes(one)) ? [`${path.split('?')[0]} ${name}`] : [],
        ),
      ),
  };
}
export type Marks = ReturnType<typeof createMarks>;
