import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBody } from '@/lib/base/read-capped';
import { runInTemporaryDirectory, runOpenssl } from './openssl';

/** A verified time stamp (RFC 3161): the service's reply (DER), and the time that it states. */
export interface TimeStamp {
  readonly reply: Uint8Array;
  readonly at: Date;
}

export interface TimeStampAuthority {
  readonly name: string;
  /** True if the service is a licensed trust service (Decree 23/2025). Receipts state whether the service is licensed. */
  readonly licensed: boolean;
  /** Requests a time stamp of a SHA-256 (hex). Throws if the service does not return a valid one within `timeoutMs`. */
  stamp(digest: string, timeoutMs: number): Promise<TimeStamp>;
}

const MAX_REPLY_BYTES = 65_536;

/**
 * Creates a client of a time-stamping service over HTTP. `openssl ts` makes the request, and verifies the reply: imprint, nonce,
 * signature, the chain to `caFile` (PEM), and the purpose of the certificate.
 */
export function createTimeStampAuthority(options: {
  readonly url: string;
  readonly caFile: string;
  readonly name: string;
  readonly licensed: boolean;
}): TimeStampAuthority {
  const { url, caFile, name, licensed } = options;
  return {
    name,
    licensed,
    stamp: (digest, timeoutMs) =>
      runInTemporaryDirectory(async (directory) => {
        const [query, reply] = [join(directory, 'query.tsq'), join(directory, 'reply.tsr')];
        await runOpenssl('ts', '-query', '-digest', digest, '-sha256', '-cert', '-out', query);
        const bytes = await fetchTimeStampReply(url, await readFile(query), timeoutMs);
        await writeFile(reply, bytes);
        await runOpenssl('ts', '-verify', '-queryfile', query, '-in', reply, '-CAfile', caFile);
        return { reply: bytes, at: parseStatedTime(await runOpenssl('ts', '-reply', '-in', reply, '-text')) };
      }),
  };
}

async function fetchTimeStampReply(
  url: string,
  query: Uint8Array<ArrayBuffer>,
  timeoutMs: number,
): Promise<Uint8Array> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: query,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the time-stamping authority answered ${response.status}`);
  }
  return readBody(response, MAX_REPLY_BYTES);
}

/** Parses the time in a line of `openssl` such as "Time stamp: Nov 25 01:00:00.123 2026 GMT". Throws if there is none. */
function parseStatedTime(text: string): Date {
  const match = /Time stamp: (\w{3}) +(\d+) ([\d:]+)(\.\d+)? (\d{4}) GMT/.exec(text);
  if (!match) throw new Error('the time stamp states no time');
  const [, month, day, clock, fraction = '', year] = match;
  return new Date(
    Date.parse(`${day} ${month} ${year} ${clock} GMT`) + Math.round(Number(`0${fraction}`) * 1_000),
  );
}
