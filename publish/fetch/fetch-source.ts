import { hash } from 'node:crypto';
import { join } from 'node:path';
import { toDayInVietnam } from '@/lib/base/days';
import { pathExists, replaceFile } from '@/lib/base/node/files';
import { readBody } from '@/lib/base/read-capped';
import { parseRetryAfter } from '@/lib/registry/update/retry-after';
import { RowsRefused } from '@/publish/rows/rows';
import { importSource } from '../import/import-source';
import { IMPORTERS } from '../importers/all';
import { type FetchEntry, mayFetchFrom, replaceDayPlaceholders } from './plan';
import { type FetchState, readFetchState, toFetchedFolderPath, writeFetchState } from './state';

const HOUR = 3_600_000;
/** Wait after the first failure (ms). The wait doubles with each further failure, up to LONGEST_WAIT. */
const FIRST_WAIT = HOUR / 6;
const LONGEST_WAIT = 24 * HOUR;
/** Longest time for a whole response (ms). */
const TIME_LIMIT = 5 * 60_000;
/** Maximum number of redirects that are followed. */
const MOST_REDIRECTS = 5;

export interface FetchDeps {
  /** Directory of rows. */
  readonly directory: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** How one attempt to fetch a source ended. */
export interface Fetched {
  readonly source: string;
  readonly outcome: 'not-due' | 'same' | 'imported' | 'failed';
  readonly detail: string;
}

/**
 * Fetches one source if it is due. Asks the host whether the source changed (ETag, Last-Modified), stores a new file under its
 * digest, and imports the files. Publishes nothing, because a person must publish. Each further failure makes the wait longer,
 * and the wait is at least as long as the host asks. After a failure the last import stays.
 */
export async function fetchSource(entry: FetchEntry, deps: FetchDeps): Promise<Fetched> {
  const { source, everyHours } = entry;
  const { directory, now } = deps;
  const state = await readFetchState(directory, source);
  if (now() < state.nextAt) {
    return { source, outcome: 'not-due', detail: `next at ${new Date(state.nextAt).toISOString()}` };
  }
  try {
    const response = await requestSource(entry, state, deps);
    const answered: FetchState = {
      ...state,
      ...response.known,
      checkedAt: now(),
      nextAt: now() + everyHours * HOUR,
    };
    if (response.bytes === undefined && !isImportPending(state)) {
      await writeFetchState(directory, source, { ...answered, failures: 0, failure: undefined });
      return { source, outcome: 'same', detail: 'it has not changed' };
    }
    const newState =
      response.bytes === undefined ? answered : await storeFetchedFile(entry, answered, response, deps);
    await writeFetchState(directory, source, newState);
    const summary = await importFilesAndReturnSummary(entry, newState, deps);
    await writeFetchState(directory, source, {
      ...newState,
      failures: 0,
      failure: undefined,
      importedAt: now(),
    });
    return { source, outcome: 'imported', detail: summary };
  } catch (thrown) {
    const failure = describeFailure(thrown);
    const before = await readFetchState(directory, source);
    const failures = before.failures + 1;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
    const retryAt = thrown instanceof Unavailable ? (thrown.retryAt ?? 0) : 0;
    const nextAt = Math.max(now() + wait, retryAt);
    await writeFetchState(directory, source, { ...before, failures, failure, nextAt });
    return { source, outcome: 'failed', detail: failure };
  }
}

/** True if the last import failed; then the import is repeated even if the source did not change. */
function isImportPending({ files, failures }: FetchState): boolean {
  return files.length > 0 && failures > 0;
}

class Unavailable extends Error {
  readonly retryAt: number | undefined;
  constructor(message: string, retryAt?: number) {
    super(message);
    this.retryAt = retryAt;
  }
}

interface SourceResponse {
  readonly url: string;
  readonly known: Pick<FetchState, 'etag' | 'lastModified'>;
  /** The source's file; undefined if the source did not change. */
  readonly bytes: Uint8Array | undefined;
}

async function requestSource(entry: FetchEntry, state: FetchState, deps: FetchDeps): Promise<SourceResponse> {
  const { directory, fetch, now } = deps;
  const url = replaceDayPlaceholders(entry.url, toDayInVietnam(now()));
  const last = state.files.at(-1);
  const hasCopy =
    last?.url === url && (await pathExists(join(toFetchedFolderPath(directory, entry.source), last.digest)));
  const headers = new Headers({ accept: '*/*' });
  if (hasCopy && state.etag !== undefined) headers.set('if-none-match', state.etag);
  if (hasCopy && state.lastModified !== undefined) headers.set('if-modified-since', state.lastModified);
  const response = await fetchFollowingRedirects(
    url,
    { headers, signal: AbortSignal.timeout(TIME_LIMIT) },
    fetch,
  );
  if (response.status === 304) {
    if (!hasCopy) throw new Unavailable(`${url} answers that it has not changed, and no file of it is there`);
    return { url, known: {}, bytes: undefined };
  }
  if (!response.ok) {
    await response.body?.cancel();
    // A device rounds this wait, so that a host cannot recognise the device by its wait. Here the wait is not rounded, because
    // the host knows the publisher's IP address anyway.
    const wait = parseRetryAfter(response.headers.get('retry-after'), now());
    const retryAt = wait === undefined ? undefined : now() + Math.min(wait, LONGEST_WAIT);
    throw new Unavailable(`${url} answers ${response.status}`, retryAt);
  }
  const bytes = await readBody(response, entry.maxBytes);
  if (bytes.length === 0) throw new Unavailable(`${url} answers nothing`);
  const [etag, lastModified] = [response.headers.get('etag'), response.headers.get('last-modified')];
  return { url, known: { etag: etag ?? undefined, lastModified: lastModified ?? undefined }, bytes };
}

/** Requests an address. Follows redirects only to addresses from which the source may be fetched (`mayFetchFrom`). */
async function fetchFollowingRedirects(
  url: string,
  init: RequestInit,
  fetch: FetchDeps['fetch'],
): Promise<Response> {
  for (let [at, turn] = [url, 0]; turn <= MOST_REDIRECTS; turn++) {
    const response = await fetch(at, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, at) ? new URL(location, at).href : location;
    if (!mayFetchFrom(next, url))
      throw new Unavailable(`${url} leads to ${next.slice(0, 200)}, no https address`);
    at = next;
  }
  throw new Unavailable(`${url} leads on more than ${MOST_REDIRECTS} times`);
}

async function storeFetchedFile(
  { source, keep }: FetchEntry,
  state: FetchState,
  { bytes = new Uint8Array(), url }: SourceResponse,
  { directory, now }: FetchDeps,
): Promise<FetchState> {
  const digest = hash('sha256', bytes);
  await writeFetchState(directory, source, state); // makes the folder
  const folder = join(toFetchedFolderPath(directory, source), digest);
  if (!(await pathExists(folder))) await replaceFile(folder, bytes);
  const file = { digest, byteLength: bytes.length, takenAt: new Date(now()).toISOString(), url };
  const others = state.files.filter((known) => known.digest !== digest);
  // Older files stay on the disk even if they are no longer imported, because a published version may rest on them.
  return { ...state, files: keep === 'all' ? [...others, file] : [file] };
}

async function importFilesAndReturnSummary(
  entry: FetchEntry,
  state: FetchState,
  { directory, now }: FetchDeps,
): Promise<string> {
  const importer = IMPORTERS.find(({ id }) => id === entry.source);
  if (importer === undefined) throw new Error(`there is no source ${entry.source}`);
  const folder = toFetchedFolderPath(directory, entry.source);
  const today = toDayInVietnam(now());
  const modified = state.lastModified === undefined ? Number.NaN : Date.parse(state.lastModified);
  // The day of the list is the day on which its host changed it. If that day is unknown, it is the day of the fetch.
  const asOf = Number.isNaN(modified) ? today : toDayInVietnam(Math.min(modified, now()));
  const { read, taken, setAside } = await importSource({
    importer,
    files: state.files.map(({ digest }) => join(folder, digest)),
    directory,
    context: { asOf, url: entry.page, retrievedOn: today },
  });
  return `${read} entries read, ${taken} taken, ${setAside} set aside`;
}

function describeFailure(thrown: unknown): string {
  if (thrown instanceof RowsRefused) {
    return thrown.problems
      .slice(0, 3)
      .map(({ at, reason }) => `${at ?? ''} ${reason}`.trim())
      .join('; ');
  }
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? `${thrown.message}: ${thrown.cause.message}` : thrown.message;
}
