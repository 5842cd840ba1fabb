import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TimeStampsDocumentText } from '@/lib/registry/documents/time-stamps-document';
import { makeStampService, type StampService } from './stamp-authority';

/** Host of the demonstration's time-stamp service. Only the demonstration's proxy knows it. */
export const DEMO_STAMP_HOST = 'dau-thoi-gian.minh-hoa.example';
/** Match pattern of DEMO_STAMP_HOST. It is granted in advance in browsers in which nobody can answer the permission prompt. */
export const DEMO_STAMP_PATTERN = `https://${DEMO_STAMP_HOST}/*`;
const URL = `https://${DEMO_STAMP_HOST}/tsr`;
const LONGEST_QUERY = 4_096;

/** The demonstration's time-stamp service. */
export interface DemoStamps {
  /** File of the service's root certificate (PEM). */
  readonly rootFile: string;
  /** Returns the registry's document about the service, dated `day` (ISO). */
  document(day: string): TimeStampsDocumentText;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Function that a test can set. It then answers queries in place of the service. */
  instead?: ((query: Uint8Array, response: ServerResponse) => void | Promise<void>) | undefined;
}

/**
 * Creates a time-stamp service on this machine, with certificates that OpenSSL makes in a folder. Undefined on a machine without
 * OpenSSL, where the demonstration runs without time stamps.
 */
export async function makeDemoStampService(directory: string): Promise<DemoStamps | undefined> {
  const authority = await makeStampService(directory).catch((thrown: unknown) => {
    if (!isMissingProgram(thrown)) throw thrown;
    console.info('There is no openssl here, so the demonstration has no time-stamp service.');
    return undefined;
  });
  return authority && createDemoStamps(authority);
}

function isMissingProgram(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

function createDemoStamps(authority: StampService): DemoStamps {
  const stamps: DemoStamps = {
    rootFile: authority.rootFile,
    document: (day) => createTimeStampsDocument(authority.root, day),
    async answer(request, response) {
      const query = await readTimeStampQuery(request);
      if (request.method !== 'POST' || query === undefined) return void response.writeHead(400).end();
      if (stamps.instead) return stamps.instead(query, response);
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
      response.end(await authority.reply(query));
    },
  };
  return stamps;
}

function createTimeStampsDocument(root: string, day: string): TimeStampsDocumentText {
  return {
    format: 1,
    asOf: day,
    source: {
      name: 'Dịch vụ dấu thời gian minh họa (dữ liệu thử)',
      url: `https://${DEMO_STAMP_HOST}/`,
      asOf: day,
    },
    services: [
      {
        name: 'Dịch vụ minh họa',
        url: URL,
        licensed: false,
        // The country is Antarctica, so that nobody mistakes this for a real service.
        country: 'AQ',
        terms: {
          vi: 'Dịch vụ của máy này, chỉ để minh họa.',
          en: 'A service of this machine, for illustration only.',
        },
        termsReadOn: day,
        roots: [root],
        validFrom: day,
        validUntil: null,
      },
    ],
  };
}

/**
 * Reads a time-stamp query from a request. Undefined if the request's content type is not that of a time-stamp query, or if the
 * query is longer than LONGEST_QUERY.
 */
async function readTimeStampQuery(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    if (length > LONGEST_QUERY) return undefined;
    pieces.push(bytes);
  }
  return request.headers['content-type'] === 'application/timestamp-query'
    ? Buffer.concat(pieces)
    : undefined;
}
