import * as z from 'zod';
import { toAppError } from '@/lib/base/errors';
import type { CapturedResource, MissingResource, ResourceReference } from '@/lib/domain/report/evidence';
import { findCssReferences } from '../css';
import type { CaptureDeps } from '../deps';
import type { HeldWanted } from '../held-in-frame';
import { findMediaType } from '../media-type';
import { withTimeout } from '../with-timeout';
import { type GatheredFiles, getFilePriority } from './asked-files';

/** Limits for the files that one capture takes from the browser. Times are in ms. */
export const HELD_LIMITS = {
  /** Longest time in which one frame reads its files (ms). All frames read at the same time. */
  time: 3_000,
  count: 1_500,
  file: 8 * 1024 * 1024,
  total: 24 * 1024 * 1024,
  /** Deepest chain of imported style sheets. */
  depth: 3,
} as const;

const HeldSchema = z.array(
  z.union([
    z.strictObject({ url: z.string(), type: z.string().max(200), base64: z.string() }),
    z.strictObject({ url: z.string(), css: z.string() }),
  ]),
);

type HeldFile = z.infer<typeof HeldSchema>[number];

/** Maximum time for a frame's reply to arrive (ms), in addition to the maximum time for reading (`HELD_LIMITS.time`). */
const ANSWER_TIME = 2_000;

/**
 * Gathers those files of a page that the browser already has. Requests nothing, because a request would tell the page's host who
 * is reporting. A file that the browser does not have is missing with the reason "not-asked"; the picture still shows it. Style
 * sheets come first, because they name more files.
 */
export async function gatherFilesFromBrowser(
  references: readonly ResourceReference[],
  tabId: number,
  { readHeld }: Pick<CaptureDeps, 'readHeld'>,
): Promise<GatheredFiles> {
  const resources: CapturedResource[] = [];
  const missing: MissingResource[] = [];
  const known = new Set<string>();
  let queue: HeldWanted[] = [...references].sort(
    (left, right) => getFilePriority(left) - getFilePriority(right),
  );
  for (let depth = 1; queue.length > 0 && depth <= HELD_LIMITS.depth + 1; depth += 1) {
    const now = queue.filter(({ url }) => !known.has(url)).slice(0, HELD_LIMITS.count - known.size);
    for (const { url } of now) known.add(url);
    const left = HELD_LIMITS.total - resources.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const limits = { file: HELD_LIMITS.file, total: left, time: HELD_LIMITS.time };
    const files =
      now.length > 0 && readHeld ? await awaitFilesOfPageFrames(readHeld(tabId, now, limits)) : new Map();
    queue = [];
    for (const { url, use } of now) {
      const file = files.get(url);
      const bytes = file && decodeFileOfPage(file);
      const type = file && ('css' in file ? 'text/css; charset=utf-8' : file.type);
      const mediaType = bytes && type !== undefined && findMediaType(use, type, bytes);
      if (!bytes || !mediaType) {
        missing.push({ url, reason: bytes ? 'unexpected-type' : 'not-asked' });
        continue;
      }
      resources.push({ url, mediaType, bytes });
      if (!mediaType.startsWith('text/css')) continue;
      queue.push(...findCssReferences(new TextDecoder().decode(bytes), url));
    }
  }
  for (const { url } of queue) if (!known.has(url)) missing.push({ url, reason: 'too-deep' });
  return { resources, missing, filesFrom: 'browser' };
}

/** Returns the files that the page's frames delivered, by address; empty if the tab is closed or does not answer in time. */
async function awaitFilesOfPageFrames(reply: Promise<unknown>): Promise<ReadonlyMap<string, HeldFile>> {
  try {
    const files = HeldSchema.parse(await withTimeout(HELD_LIMITS.time + ANSWER_TIME, reply));
    return new Map(files.map((file) => [file.url, file]));
  } catch (thrown) {
    console.info('files of the page are left out', toAppError(thrown).message);
    return new Map();
  }
}

function decodeFileOfPage(file: HeldFile): Uint8Array<ArrayBuffer> {
  if ('css' in file) return new TextEncoder().encode(file.css);
  return Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
}
