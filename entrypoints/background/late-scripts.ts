// Why: docs/decisions/page/wake.md

import { readOnce } from '@/lib/base/lazily';
import { isPlainObject } from '@/lib/base/plain-guards';
import { writeShared } from '@/lib/base/shared';
import { allowRunningLater, loadOffer } from '@/lib/browser/pages/late-script';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LateServices } from './late-services';

/** Reads a message from an independent shop's content script; undefined if the schemas of the second script have to decide. */
export type SiteReader = (sent: unknown) => ListingReading | undefined;

/** Offers the function that builds the second script's services. The first script calls it when it needs them. */
export function offerServices(create: () => Promise<LateServices>): void {
  writeShared('late-services', create);
}

/** Offers the reader for independent shops to the first script. */
export function offerSiteReader(read: SiteReader): void {
  writeShared('site-reader', read);
}

/**
 * Returns a function that loads the second script and builds its services at the first call. A failed build is repeated at the
 * next call. Call this in the worker's first turn.
 */
export function createServicesLoader(): () => Promise<LateServices> {
  const builder = createScriptLoader('/background-work.js', 'late-services', isServicesBuilder);
  return readOnce(async () => (await builder())());
}

/**
 * Returns a function that reads pages of independent shops, and returns undefined for other pages. The script with the reader is
 * loaded for the first such page. Call this in the worker's first turn.
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
  allowRunningLater(path);
  return () => loadOffer(path, name, isOffer);
}

// The type of the function is not checked further: only our own scripts can have offered it.
function isServicesBuilder(value: unknown): value is () => Promise<LateServices> {
  return typeof value === 'function';
}

function isSiteReader(value: unknown): value is SiteReader {
  return typeof value === 'function';
}
