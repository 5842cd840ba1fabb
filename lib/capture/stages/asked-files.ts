import { mayFetch } from '@/lib/capture/addresses';
import { findCssReferences } from '@/lib/capture/css';
import type { CaptureDeps } from '@/lib/capture/deps';
import { findMediaType } from '@/lib/capture/media-type';
import type {
  CapturedPage,
  CapturedResource,
  MissingResource,
  ResourceReference,
} from '@/lib/domain/report/evidence';
import { fetchFile } from './fetch-asked';

/** Limits for the files of one capture. `time` is in ms. */
export const ASKED_LIMITS = {
  time: 8_000,
  count: 1_500,
  fileBytes: 8 * 1024 * 1024,
  totalBytes: 48 * 1024 * 1024,
  /** Deepest chain of imported style sheets. */
  depth: 3,
  atOnce: 24,
} as const;
export type AskedLimits = { readonly [name in keyof typeof ASKED_LIMITS]: number };

interface WantedFile {
  readonly url: string;
  readonly use: ResourceReference['use'];
  readonly depth: number;
}

/**
 * Requests the files of the frozen page from its marketplace, without credentials or referrer. Requests no file from another
 * host, because that host may be the seller's: such a file is missing with the reason "not-asked". A redirected file is missing
 * with the reason "redirected". A missing file costs little, because the picture of the page shows how the page looked with it.
 * Style sheets are requested first, because they name more files; fonts are next; the others follow from the top of the page
 * down.
 */
export async function fetchFrozenPageFiles(
  references: readonly ResourceReference[],
  { url: pageUrl, mayAsk }: { readonly url: string; readonly mayAsk: (url: string) => boolean },
  deps: Pick<CaptureDeps, 'fetch' | 'now'>,
  limits: AskedLimits = ASKED_LIMITS,
): Promise<GatheredFiles> {
  const queue: WantedFile[] = [...references]
    .sort((left, right) => getFilePriority(left) - getFilePriority(right))
    .map(({ url, use }) => ({ url, use, depth: 1 }));
  const queued = new Set(queue.map(({ url }) => url));
  const resources: CapturedResource[] = [];
  const missing: MissingResource[] = [];
  const deadline = AbortSignal.timeout(limits.time);
  let total = 0;
  let started = 0;

  const fetchOne = async ({ url, use, depth }: WantedFile): Promise<void> => {
    const recordMissing = (reason: string) => {
      missing.push({ url, reason });
    };
    if (deadline.aborted) return recordMissing('timeout');
    if (started >= limits.count || total >= limits.totalBytes) return recordMissing('too-many');
    if (!mayFetch(url, pageUrl)) return recordMissing('private-address');
    if (!mayAsk(url)) return recordMissing('not-asked');
    started++;
    const file = await fetchFile(url, deadline, deps, limits.fileBytes);
    if (typeof file === 'string') return recordMissing(file);
    const mediaType = findMediaType(use, file.contentType, file.bytes);
    if (mediaType === undefined) return recordMissing('unexpected-type');
    if (total + file.bytes.length > limits.totalBytes) return recordMissing('too-large');
    total += file.bytes.length;
    resources.push({ url, mediaType, bytes: file.bytes, fetchedAt: new Date(deps.now()).toISOString() });
    if (!mediaType.startsWith('text/css')) return;
    for (const next of findCssReferences(new TextDecoder().decode(file.bytes), file.url)) {
      if (queued.has(next.url)) continue;
      if (next.use === 'style' && depth >= limits.depth) {
        missing.push({ url: next.url, reason: 'too-deep' });
        continue;
      }
      queued.add(next.url);
      queue.push({ ...next, depth: depth + 1 });
    }
  };

  // All workers share one queue, which grows while style sheets arrive. A worker without work waits as long as another worker may
  // still add files to the queue.
  let busy = 0;
  const runWorker = async (): Promise<void> => {
    for (;;) {
      const next = queue.shift();
      if (next) {
        busy++;
        await fetchOne(next);
        busy--;
      } else if (busy === 0) return;
      else await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await Promise.all(Array.from({ length: limits.atOnce }, runWorker));
  const order = new Map([...queued].map((url, index) => [url, index]));
  const compareOrder = (left: { url: string }, right: { url: string }) =>
    (order.get(left.url) ?? 0) - (order.get(right.url) ?? 0);
  return { resources: resources.sort(compareOrder), missing: missing.sort(compareOrder), filesFrom: 'hosts' };
}

/** The files of a page that were fetched and the files that are missing, each list in page order. */
export type GatheredFiles = Pick<CapturedPage, 'resources' | 'missing'> &
  Required<Pick<CapturedPage, 'filesFrom'>>;

/**
 * Returns a file's priority; the lowest number comes first. Style sheets come before fonts, because they name more files; all
 * others follow from the top of the page down.
 */
export function getFilePriority({ use, top }: ResourceReference): number {
  if (use === 'style') return -2;
  if (use === 'font') return -1;
  return Math.max(0, top ?? Number.MAX_SAFE_INTEGER);
}
