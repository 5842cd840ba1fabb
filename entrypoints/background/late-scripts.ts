// Why: docs/decisions/page/wake.md

import { createCachedReader } from '@/lib/base/lazily';
import { isPlainObject } from '@/lib/base/plain-guards';
import { writeSharedValue } from '@/lib/base/shared';
import { loadSharedValue, prepareScriptForLaterRun } from '@/lib/browser/pages/late-script';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LateServices } from './late-services';

/**
 * A function that returns the reading in a message of an independent shop's content script. It returns undefined if its quick
 * check does not accept the message; the schemas of the second script (background-work.js) must then check it.
 */
export type SiteReader = (sent: unknown) => ListingReading | undefined;

/**
 * Makes `create`, the function that builds the second script's services, available to the first script. The first script calls
 * `create` when it needs the services.
 */
export function shareServicesBuilder(create: () => Promise<LateServices>): void {
  writeSharedValue('late-services', create);
}

/** Gives the background's first script the function that reads messages from content scripts of independent shops. */
export function shareSiteReader(read: SiteReader): void {
  writeSharedValue('site-reader', read);
}

/**
 * Returns a function that loads the second script and builds its services at the first call, and returns the same services later.
 * If building fails, the next call tries again. Call `createServicesLoader` in the first turn of the worker's event loop.
 */
export function createServicesLoader(): () => Promise<LateServices> {
  const builder = createScriptLoader('/background-work.js', 'late-services', isServicesBuilder);
  return createCachedReader(async () => (await builder())());
}

/**
 * Returns a function that reads pages of independent shops; it resolves to undefined for other pages. The script with the reader
 * is loaded for the first such page. Call this in the worker's first turn.
 */
export function createSiteReaderLoader(): (sent: unknown) => Promise<ListingReading | undefined> {
  const reader = createScriptLoader('/background-site.js', 'site-reader', isSiteReader);
  return async (sent) =>
    isPlainObject(sent) && isPlainObject(sent.site) ? (await reader())(sent) : undefined;
}

function createScriptLoader<T>(
  path: string,
  name: string,
  isOffer: (value: unknown) => value is T,
): () => Promise<T> {
  prepareScriptForLaterRun(path);
  return () => loadSharedValue(path, name, isOffer);
}

// Only our own scripts can have shared this function, so its type is not checked further.
function isServicesBuilder(value: unknown): value is () => Promise<LateServices> {
  return typeof value === 'function';
}

function isSiteReader(value: unknown): value is SiteReader {
  return typeof value === 'function';
}
