// Why: docs/decisions/page/wake.md

import { readOnce } from '@/lib/base/lazily';
import { isPlainObject } from '@/lib/base/plain-guards';
import { readShared, writeShared } from '@/lib/base/shared';
import { allowRunningLater, runScript } from '@/lib/browser/pages/late-script';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LateServices } from './late-services';

/** The reading of an independent shop's page as its content script sent it; undefined for what schemas must judge. */
export type SiteReader = (sent: unknown) => ListingReading | undefined;

/** Called by the second script: leaves the builder of its services, which runs when something first asks for them. */
export function offerServices(create: () => Promise<LateServices>): void {
  writeShared('late-services', create);
}

/** Called by the script for independent shops: leaves their reader. */
export function offerSiteReader(read: SiteReader): void {
  writeShared('site-reader', read);
}

/**
 * The services of the second script, which is loaded when something first asks for them. A build that failed is
 * repeated at the next call. Call in the worker's first turn.
 */
export function lateServices(): () => Promise<LateServices> {
  const builder = lateScript('/background-work.js', 'late-services', isServicesBuilder);
  return readOnce(async () => (await builder())());
}

/**
 * Reads what pages of independent shops say; gives undefined for others. The script that can is loaded with the first
 * such page. Call in the worker's first turn.
 */
export function lateSiteReader(): (sent: unknown) => Promise<ListingReading | undefined> {
  const reader = lateScript('/background-site.js', 'site-reader', isSiteReader);
  return async (sent) =>
    isPlainObject(sent) && isPlainObject(sent.site) ? (await reader())(sent) : undefined;
}

function lateScript<T>(
  path: string,
  name: string,
  isOffer: (value: unknown) => value is T,
): () => Promise<T> {
  allowRunningLater(path);
  return async () => {
    if (!isOffer(readShared(name))) await runScript(path);
    const offer = readShared(name);
    if (!isOffer(offer)) throw new Error(`${path} left nothing`);
    return offer;
  };
}

// Only our own scripts can have left them.
function isServicesBuilder(value: unknown): value is () => Promise<LateServices> {
  return typeof value === 'function';
}

function isSiteReader(value: unknown): value is SiteReader {
  return typeof value === 'function';
}
